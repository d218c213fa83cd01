import { randomUUID } from 'node:crypto';
import { type Credential, credentialOf } from './accounts/cookies.ts';
import { proveSession } from './accounts/reads.ts';
import { hashOf } from './accounts/tokens.ts';
import type { SignedIn } from './accounts/visit.ts';
import { publicOrigin } from './env.ts';
import { proveSessionScope } from './households/scope.ts';
import { inOneGo } from './kernel/transaction.ts';
import { describeFailure } from './log.ts';
import type { Services } from './services.ts';
import type { TownConfig } from './town-config.ts';
import type { TownInForce } from './towns/reads.ts';
import type { Family, RequestContext } from './trpc.ts';

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
  const credential = credentialOf(caller, town.slug);
  let proof: Promise<SignedIn | null> | undefined;
  let proven: Promise<Family | null> | undefined;

  // One message asks both: a family's request costs no more trips than anybody's.
  async function prove({ token }: Credential): Promise<Family | null> {
    const [signedIn, scope] = await inOneGo(database.forTown(town.schemaName), (on) =>
      Promise.all([proveSession(on, credential, origin, arrivedAt), proveSessionScope(on, hashOf(token))]),
    );
    return signedIn && scope && { signedIn, scope };
  }

  return {
    town: async () => town,
    em: async () => database.forTown(town.schemaName),
    signedIn: () => {
      proof ??= proven
        ? proven.then((family) => family?.signedIn ?? null)
        : proveSession(database.forTown(town.schemaName), credential, origin, arrivedAt);
      return proof;
    },
    family: () => {
      proven ??= credential ? prove(credential) : Promise.resolve(null);
      return proven;
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
