import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { submitChanges } from '../../server/bookings/actions.ts';
import { GUARDED, type PlacesGuard } from '../../server/bookings/places.ts';
import type { BookingTown } from '../../server/bookings/submission.ts';
import type { Change, SubmittedView } from '../../server/bookings/view.ts';
import { proveHouseholdScope } from '../../server/households/scope.ts';
import type { Day } from '../../server/kernel/days.ts';
import type { TownConfig } from '../../server/town-config.ts';
import type { Load, LoadRequest } from '../support/load.ts';
import { TEST_SCHEMA } from '../support/postgres-server.ts';
import { SAME_SITE_PAGE } from '../support/same-site-page.ts';
import { OPENING, type RushFamily, rushFamily } from './town.ts';

// One morning on which many families want the same places, in this process or over HTTP, and what must be true after it.

export interface Outcome {
  readonly booked: number;
  readonly waiting: number;
  readonly refused: number;
  /** Codes of submissions that got no verdict. None is expected. */
  readonly failures: readonly string[];
  /** The ranks that families were told, in ascending order. */
  readonly ranks: readonly number[];
  readonly milliseconds: number;
}

/** What the product does, and the same without anything that holds places: the negative control. */
export const GUARDS = {
  guarded: GUARDED,
  unguarded: { lock: '', condition: 'true' },
} as const satisfies Record<string, PlacesGuard>;

export function wish(family: RushFamily, activity: 'rush' | 'hot', days: readonly Day[]): Change[] {
  const registrationId = family.registration(activity);
  return days.map((day) => ({ registrationId, slot: `${activity}.day`, day, want: 'booked' }));
}

export function inForce(config: TownConfig): BookingTown {
  return { slug: 'testville', schemaName: TEST_SCHEMA, name: 'Testville', version: 1, config };
}

interface Asked {
  readonly changes: readonly Change[];
  readonly policy?: 'all-or-nothing' | 'what-is-possible';
  readonly guard?: PlacesGuard;
}

/** One family's submission, in this process. */
export async function submitInProcess(
  em: EntityManager,
  town: BookingTown,
  family: RushFamily,
  { changes, policy = 'what-is-possible', guard = GUARDED }: Asked,
): Promise<SubmittedView> {
  const scope = await proveHouseholdScope(em, family.accountId);
  const { email } = family;
  const submission = { key: randomUUID(), changes, policy, language: 'fr', shown: null, now: OPENING, email } as const;
  return submitChanges(em, scope, town, submission, guard);
}

/** Every parent wants the same day at the same moment. `em` gives a fresh manager. */
export async function rushInProcess(
  em: () => EntityManager,
  town: BookingTown,
  { parents, day, guard }: { readonly parents: number; readonly day: Day; readonly guard: PlacesGuard },
): Promise<Outcome> {
  const start = performance.now();
  const answers = await Promise.allSettled(
    Array.from({ length: parents }, (_, index) => {
      const family = rushFamily(index);
      return submitInProcess(em(), town, family, { changes: wish(family, 'rush', [day]), guard });
    }),
  );
  const milliseconds = performance.now() - start;
  return outcomeOf(
    answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : String(answer.reason))),
    milliseconds,
  );
}

/** The submission of one family as its page sends it. */
export function submissionRequest(
  family: RushFamily,
  changes: readonly Change[],
  policy: 'all-or-nothing' | 'what-is-possible' = 'what-is-possible',
): LoadRequest {
  const body = JSON.stringify({ key: randomUUID(), changes, policy, language: 'fr', shown: null });
  return { path: '/trpc/bookings.submit', cookie: family.cookie, body };
}

/** Every parent on a connection of their own, opened before the doors are. */
export async function rushOverHttp(
  load: Load,
  { ports, parents, day }: { readonly ports: readonly number[]; readonly parents: number; readonly day: Day },
): Promise<Outcome> {
  const requests = Array.from({ length: parents }, (_, index) => {
    const family = rushFamily(index);
    return submissionRequest(family, wish(family, 'rush', [day]));
  });
  const { answers, milliseconds } = await load.run({ ports, headers: SAME_SITE_PAGE, requests, connections: parents });
  return outcomeOf(
    answers.map(({ status, body }) =>
      status === 200 ? (JSON.parse(body) as { result: { data: SubmittedView } }).result.data : `${status} ${body}`,
    ),
    milliseconds,
  );
}

function outcomeOf(answers: readonly (SubmittedView | string)[], milliseconds: number): Outcome {
  const views = answers.filter((answer) => typeof answer !== 'string');
  const verdicts = views.flatMap(({ items }) => items.map(({ verdict }) => verdict));
  const count = (kind: string) => verdicts.filter((verdict) => verdict.kind === kind).length;
  return {
    booked: count('booked'),
    waiting: count('waiting'),
    refused: count('refused'),
    failures: answers.filter((answer) => typeof answer === 'string'),
    ranks: verdicts.flatMap((verdict) => (verdict.kind === 'waiting' ? [verdict.rank] : [])).sort((a, b) => a - b),
    milliseconds,
  };
}

export interface DayBooks {
  /** What the counter says. */
  readonly taken: number;
  /** Bookings that hold a place, and the households that have one. */
  readonly held: number;
  readonly waiting: number;
  /** Mails and audit entries that belong to the day's requests. */
  readonly mails: number;
  readonly audited: number;
}

/** What is written about a pool on a day. */
export async function booksOf(em: EntityManager, pool: 'rush' | 'hot', day: Day): Promise<DayBooks> {
  const [row] = await em.getConnection().execute<DayBooks[]>(BOOKS, [pool, day, `${pool}.day`, day]);
  if (!row) throw new Error('an aggregate has a row');
  return row;
}

const BOOKS = `
select (select taken from ${TEST_SCHEMA}.capacity_day where pool = ? and day = ?) as taken,
  count(*) filter (where b.state in ('confirmed', 'pending'))::int as held,
  count(*) filter (where b.state = 'waitlisted')::int as waiting,
  (select count(*)::int from ${TEST_SCHEMA}.notice n where n.data->>'requestNumber' in
    (select r.number::text from ${TEST_SCHEMA}.request r where r.id = any(array_agg(b.request_id)))) as mails,
  (select count(*)::int from ${TEST_SCHEMA}.audit_entry a where a.object_id in
    (select unnest(array_agg(b.request_id))::text)) as audited
from ${TEST_SCHEMA}.booking b where b.slot = ? and b.day = ?`;

/** How many deadlocks PostgreSQL had to break in this database. */
export async function deadlocksOf(em: EntityManager): Promise<number> {
  const [row] = await em
    .getConnection()
    .execute<{ deadlocks: number }[]>('select deadlocks::int from pg_stat_database where datname = current_database()');
  return row?.deadlocks ?? 0;
}
