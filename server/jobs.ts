import { setTimeout as pause } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import { forgetEndedSignIns } from './accounts/actions.ts';
import { describeFailure } from './log.ts';
import { deliverDue, forgetSentNotices } from './notices/deliver.ts';
import type { MailGateway } from './notices/gateway.ts';
import { forgetOldAnswers } from './requests/idempotency.ts';
import type { Services } from './services.ts';
import { listTowns } from './towns/reads.ts';

export interface Jobs {
  /** Ends after what is under way, such as a mail half handed over. */
  stop(): Promise<void>;
}

/** A mail leaves at most about a second after the booking that it acknowledges. */
const MAIL_EVERY = 1000;
const FORGET_EVERY = 10 * 60_000;
/** After a failure of ours, most often the database being away. */
const PAUSE_AFTER_FAILURE = 5000;

/**
 * Starts what runs beside the requests. Every server process does all of it: each job is safe to run in several at once.
 * Without a gateway no mail leaves, and none is lost.
 */
export function startJobs(services: Services, gateway: MailGateway | null): Jobs {
  const running = [
    repeat(services, 'forget', FORGET_EVERY, () => forget(services)),
    ...(gateway ? [repeat(services, 'mail', MAIL_EVERY, () => drainMails(services, gateway))] : []),
  ];
  return {
    stop: async () => {
      await Promise.all(running.map((job) => job.stop()));
      gateway?.close();
    },
  };
}

function repeat({ log }: Services, job: string, every: number, work: () => Promise<void>): Jobs {
  const end = new AbortController();
  async function loop(): Promise<void> {
    while (!end.signal.aborted) {
      let wait = every;
      try {
        await work();
      } catch (error) {
        log.error({ job, failure: describeFailure(error) }, 'job failed');
        wait = Math.max(every, PAUSE_AFTER_FAILURE);
      }
      // Aborted while it waits: the loop's condition says the rest.
      await pause(wait, undefined, { signal: end.signal }).catch(() => {});
    }
  }
  const ended = loop();
  return {
    stop: () => {
      end.abort();
      return ended;
    },
  };
}

/** Sends what is due in every town. One query finds the towns that have something: most have nothing most of the time. */
export async function drainMails(services: Services, gateway: MailGateway): Promise<void> {
  const { database, towns, clock, env, log } = services;
  for (const { slug, schemaName } of await townsWithMail(services)) {
    const town = await towns.bySlug(database.shared, slug);
    if (!town) continue;
    await deliverDue({
      em: database.forTown(schemaName),
      town: town.config.town,
      gateway,
      from: /<([^<>]+)>\s*$/.exec(env.EF_MAIL_FROM)?.[1] ?? env.EF_MAIL_FROM,
      clock,
      failed: (notice, error, givenUp) => {
        log.warn({ town: slug, notice, givenUp, failure: describeFailure(error) }, 'mail not sent');
      },
    });
  }
}

async function townsWithMail({ database, clock }: Services): Promise<{ slug: string; schemaName: string }[]> {
  const towns = await listTowns(database.shared());
  const safe = towns.filter(({ schemaName }) => /^[a-z][a-z0-9_]*$/.test(schemaName));
  if (safe.length === 0) return [];
  const asks = safe.map(
    ({ schemaName }, index) =>
      `select ${index} as town where exists (select 1 from "${schemaName}".notice where sent_at is null and next_attempt_at <= $1)`,
  );
  const { rows } = await database
    .shared()
    .getKysely()
    .executeQuery<{ town: number }>(CompiledQuery.raw(asks.join(' union all '), [new Date(clock.now())]));
  return rows.flatMap(({ town }) => safe[town] ?? []);
}

/** Deletes what has no more use, in every town. */
export async function forget({ database, clock }: Services): Promise<void> {
  const now = clock.now();
  for (const { schemaName } of await listTowns(database.shared())) {
    await forgetEndedSignIns(database.forTown(schemaName), now);
    await forgetOldAnswers(database.forTown(schemaName), now);
    await forgetSentNotices(database.forTown(schemaName), now);
  }
}
