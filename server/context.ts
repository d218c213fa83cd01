import { randomUUID } from 'node:crypto';
import { credentialOf } from './accounts/cookies.ts';
import { proveSession, type SignedIn } from './accounts/reads.ts';
import { publicOrigin } from './env.ts';
import { describeFailure } from './log.ts';
import type { Services } from './services.ts';
import type { TownConfig } from './town-config.ts';
import type { TownInForce } from './towns/reads.ts';
import type { RequestContext } from './trpc.ts';

/** What a request says of its caller, as HTTP brings it. The town and the origin are already checked. */
export interface Caller {
  readonly town: TownInForce<TownConfig>;
  readonly origin: string | null;
  readonly sameSite: boolean;
  readonly address: string;
  readonly userAgent: string | null;
  readonly authorization: string | null;
  readonly cookie: string | null;
}

/** The context of one HTTP request, for all procedures of its batch. */
export function requestContext(services: Services, caller: Caller): RequestContext {
  const { env, database, clock, log, guard } = services;
  const { town, origin, sameSite, address, userAgent } = caller;
  const arrivedAt = clock.now();
  let proof: Promise<SignedIn | null> | undefined;
  return {
    town: async () => town,
    em: async () => database.forTown(town.schemaName),
    signedIn: () => {
      proof ??= proveSession(database.forTown(town.schemaName), credentialOf(caller, town.slug), origin, arrivedAt);
      return proof;
    },
    clock,
    arrivedAt,
    origin,
    ownOrigin: publicOrigin(env, town.config.town.host),
    sameSite,
    address,
    userAgent,
    answerHeaders: new Headers(),
    guard,
    logFailure: (error, path) => {
      const logId = randomUUID();
      log.error({ logId, town: town.slug, path, failure: describeFailure(error) }, 'failure');
      return logId;
    },
  };
}
