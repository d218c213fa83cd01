import type { HouseholdScope } from '../households/scope.ts';
import { sql } from '../kernel/sql.ts';
import type { Transaction } from '../kernel/transaction.ts';
import type { BookingChangeNotice } from '../notices/kinds.ts';
import type { Judgement } from './changes.ts';
import type { PlacesGuard } from './places.ts';
import type { BookingTown, Submission } from './submission.ts';
import type { JudgedChange, SubmittedView } from './view.ts';

type Answer = Omit<SubmittedView, 'view'>;

export interface JudgedSubmission {
  readonly town: BookingTown;
  readonly scope: HouseholdScope;
  readonly submission: Submission;
  readonly judgements: readonly Judgement[];
  readonly items: readonly JudgedChange[];
  readonly sentTo: string;
  readonly requestId: string;
  /** What the key stands for from now on. */
  readonly bodyHash: string;
  readonly guard: PlacesGuard;
}

/** The state that each verdict leaves a booking in. Refused and unchanged write nothing. */
const STATES: Readonly<Partial<Record<Judgement['verdict']['kind'], string>>> = {
  booked: 'confirmed',
  pending: 'pending',
  waiting: 'waitlisted',
  cancelled: 'cancelled-in-time',
  'cancelled-still-due': 'cancelled-late',
};

/**
 * Writes a judged submission: bookings, request with its first event, audit entry, mail and the answer under its key in
 * one statement, then the places. A place that is gone, or a booking that changed since it was judged, fails the whole.
 * @throws SQLSTATE 22012 then, see `retries.ts`
 */
export async function writeSubmission(tx: Transaction, judged: JudgedSubmission): Promise<Answer> {
  const { submission, judgements, items, sentTo, requestId, bodyHash, scope, guard } = judged;
  const at = new Date(submission.now);
  if (changesNothing(judgements)) {
    const answer: Answer = { request: null, sentTo: null, items };
    await sql(tx, KEEP, [scope.accountId, submission.key, bodyHash, JSON.stringify(answer), at]);
    return answer;
  }

  const done = judgements.filter(({ verdict }) => STATES[verdict.kind] !== undefined);
  const made = done.filter(({ booking }) => booking === null);
  const ended = done.filter(({ booking }) => booking !== null);
  const moves = placesMoved(done);
  const waits = done.some(({ verdict }) => verdict.kind === 'pending');
  const status = waits ? 'submitted' : 'accepted';
  const household = done.find(({ householdId }) => householdId !== null)?.householdId;
  const answer: Answer = { request: { number: 0, id: requestId }, sentTo, items };
  const notice = acknowledgement(items);
  const written = sql<{ number: number }>(tx, WRITE, [
    requestId,
    household,
    scope.accountId,
    status,
    JSON.stringify({ changes: submission.changes }),
    at,
    JSON.stringify(
      made.map(({ change, line, householdId, verdict, pools, price }) => ({
        registration_id: change.registrationId,
        child_id: line.child.id,
        household_id: householdId,
        slot: change.slot,
        day: change.day,
        state: STATES[verdict.kind],
        pools,
        price_cents: price?.cents ?? 0,
        trace: price?.trace ?? [],
      })),
    ),
    JSON.stringify(
      ended.map(({ booking, verdict }) => ({ id: booking?.id, seen: booking?.state, state: STATES[verdict.kind] })),
    ),
    submission.email,
    submission.language,
    JSON.stringify(notice),
    submission.key,
    JSON.stringify(answer),
    JSON.stringify({ made: made.length, ended: ended.length }),
    bodyHash,
    ended.length,
  ]);
  // Last: from here on everybody who wants the same places waits for us.
  const moved = moves.length > 0 ? movePlaces(tx, moves, guard) : null;
  const [[request]] = await Promise.all([written, moved]);
  if (!request) throw new Error('the statement that writes a submission answers with its number');
  return { ...answer, request: { number: request.number, id: requestId } };
}

function movePlaces(tx: Transaction, moves: readonly Move[], guard: PlacesGuard): Promise<object[]> {
  return sql(tx, MOVE(guard), [
    moves.map(({ pool }) => pool),
    moves.map(({ day }) => day),
    moves.map(({ by }) => by),
    moves.length,
  ]);
}

/** Whether nothing is booked and nothing cancelled: only the answer is kept, and a crash may forget it. */
export function changesNothing(judgements: readonly Judgement[]): boolean {
  return judgements.every(({ verdict }) => STATES[verdict.kind] === undefined);
}

/** Whether a submission, as it was judged, may be written on rows that nobody held meanwhile: it only takes places. */
export function onlyTakesPlaces(judgements: readonly Judgement[]): boolean {
  return judgements.every(({ verdict }) => verdict.kind !== 'waiting' && !verdict.kind.startsWith('cancelled'));
}

/** What the mail says; its number is added where the request gets it. */
function acknowledgement(items: readonly JudgedChange[]): Omit<BookingChangeNotice, 'requestNumber'> {
  const sum = (sign: 1 | -1) => items.reduce((total, { deltaCents }) => total + Math.max(0, sign * deltaCents), 0);
  return {
    items: items.map(({ firstName, activity, label, day, verdict, deltaCents }) => ({
      firstName,
      activity,
      label,
      day,
      outcome: verdict.kind,
      ...(verdict.kind === 'waiting' ? { rank: verdict.rank } : {}),
      ...(verdict.kind === 'refused' ? { reason: verdict.reason } : {}),
      cents: deltaCents,
    })),
    addedCents: sum(1),
    removedCents: sum(-1),
  };
}

/** Places taken (above 0) or given back (below 0). */
interface Move {
  readonly pool: string;
  readonly day: string;
  readonly by: number;
}

/** One move a pool and day. */
function placesMoved(done: readonly Judgement[]): Move[] {
  const moved = new Map<string, Move>();
  for (const { change, pools, verdict } of done) {
    if (verdict.kind === 'waiting') continue;
    const by = verdict.kind === 'booked' || verdict.kind === 'pending' ? 1 : -1;
    for (const pool of pools) {
      const key = `${pool} ${change.day}`;
      moved.set(key, { pool, day: change.day, by: (moved.get(key)?.by ?? 0) + by });
    }
  }
  return [...moved.values()].filter(({ by }) => by !== 0);
}

const WRITE = `
with req as (
  insert into @.request (id, number, kind, household_id, account_id, status, summary, submitted_at, decided_at)
  values ($1::uuid, nextval('@.request_number'), 'booking-change', $2::uuid, $3::uuid, $4::text, $5::jsonb, $6::timestamptz, case when $4::text = 'accepted' then $6::timestamptz end)
  returning id, number
), event as (
  insert into @.request_event (request_id, at, status) select id, $6::timestamptz, $4::text from req
), made as (
  insert into @.booking (registration_id, child_id, household_id, slot, day, state, pools, price_cents, trace, request_id,
    created_at, changed_at)
  select b.registration_id, b.child_id, b.household_id, b.slot, b.day, b.state, b.pools, b.price_cents, b.trace, req.id, $6::timestamptz, $6::timestamptz
  from jsonb_to_recordset($7::jsonb) as b(registration_id uuid, child_id uuid, household_id uuid, slot text, day date,
    state text, pools text[], price_cents int, trace jsonb), req
), ended as (
  update @.booking b set state = e.state, changed_at = $6::timestamptz
  from jsonb_to_recordset($8::jsonb) as e(id bigint, seen text, state text)
  where b.id = e.id and b.state = e.seen returning 1
), mail as (
  insert into @.notice (kind, recipient, language, data, created_at, next_attempt_at)
  select 'booking-change', $9::text, $10::text, $11::jsonb || jsonb_build_object('requestNumber', number), $6::timestamptz, $6::timestamptz from req
), audit as (
  insert into @.audit_entry (at, actor, act, object_kind, object_id, details)
  select $6::timestamptz, $3::uuid, 'bookings.submitted', 'request', id::text, $14::jsonb from req
), kept as (
  insert into @.idempotency_key (account_id, key, body_hash, answer, created_at)
  select $3::uuid, $12::uuid, $15::text, jsonb_set($13::jsonb, '{request,number}', to_jsonb(req.number)), $6::timestamptz from req
)
select number / (case when (select count(*) from ended) = $16::int then 1 else 0 end) as number from req`;

const MOVE = ({ lock, condition }: PlacesGuard) => `
with held as materialized (
  select c.pool, c.day, a.by from @.capacity_day c
  join unnest($1::text[], $2::date[], $3::int[]) as a(pool, day, by) on c.pool = a.pool and c.day = a.day
  order by c.pool, c.day ${lock}
), moved as (
  update @.capacity_day c set taken = c.taken + a.by from held a
  where c.pool = a.pool and c.day = a.day and ${condition} returning 1
)
select 1 / (case when count(*) = $4::int then 1 else 0 end) from moved`;

const KEEP = `
insert into @.idempotency_key (account_id, key, body_hash, answer, created_at)
values ($1::uuid, $2::uuid, $3::text, $4::jsonb, $5::timestamptz)`;
