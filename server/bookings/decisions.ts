import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../kernel/clock.ts';
import type { Day } from '../kernel/days.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { LocalText } from '../kernel/local-text.ts';
import { sql } from '../kernel/sql.ts';
import { inTransaction, type Transaction } from '../kernel/transaction.ts';
import type { BookingDecidedNotice } from '../notices/kinds.ts';
import { capacityOn } from './lines.ts';
import { GUARDED, lockPlaces } from './places.ts';
import { poolsDrawnWith, promoteWaiting } from './promotion.ts';
import { withRetries } from './retries.ts';
import type { BookingTown } from './submission.ts';

export interface TownDecision {
  readonly number: number;
  readonly answer: 'accepted' | 'refused';
  /** What the family is told with a refusal. */
  readonly reason: string | null;
  readonly now: Instant;
}

interface PendingBooking {
  readonly id: number;
  readonly slot: string;
  readonly day: Day;
  readonly pools: readonly string[];
  readonly firstName: string;
}

/**
 * The town's answer to a booking request that waited for it: its days are confirmed, or their places given back (and to
 * those who wait). The family gets a mail. Decided once: a second answer is refused.
 * @throws DomainError `requests.not-found`, `requests.already-decided`
 */
export async function decideBookingRequest(
  em: EntityManager,
  town: BookingTown,
  decision: TownDecision,
): Promise<void> {
  await withRetries(() => inTransaction(em, (tx) => decideOnce(tx, town, decision)));
}

async function decideOnce(
  tx: Transaction,
  town: BookingTown,
  { number, answer, reason, now }: TownDecision,
): Promise<void> {
  const { config } = town;
  const [request] = await sql<{ id: string; status: string }>(
    tx,
    `select id, status from @.request where number = $1 and kind = 'booking-change' for update`,
    [number],
  );
  if (!request) throw new DomainError('requests.not-found', { number });
  if (request.status !== 'submitted') throw new DomainError('requests.already-decided', { number });
  // Children first, as every booking does: a parent who saves at this moment waits, or is waited for.
  await sql(
    tx,
    `select id from @.child where id in (select child_id from @.booking where request_id = $1) order by id for no key update`,
    [request.id],
  );
  const pending = await sql<PendingBooking>(
    tx,
    `select b.id::int as id, b.slot, b.day::text as day, b.pools, c.first_name as "firstName" from @.booking b join @.child c on c.id = b.child_id
     where b.request_id = $1 and b.state = 'pending' order by b.id`,
    [request.id],
  );
  const given = answer === 'refused' ? pending : [];
  const keys = given.flatMap(({ pools, day }) => poolsDrawnWith(config, pools).map((pool) => ({ pool, day })));
  const unique = [...new Map(keys.map((key) => [`${key.pool} ${key.day}`, key])).values()];
  const places = await lockPlaces(tx, unique, ({ pool, day }) => capacityOn(config, pool, day), GUARDED);

  const moves = new Map<string, { pool: string; day: string; by: number }>();
  for (const { pools, day } of given) {
    for (const pool of pools) {
      const key = `${pool} ${day}`;
      moves.set(key, { pool, day, by: (moves.get(key)?.by ?? 0) - 1 });
    }
  }
  await sql(tx, DECIDE, [
    request.id,
    answer,
    reason,
    new Date(now),
    answer === 'accepted' ? 'confirmed' : 'refused',
    JSON.stringify([...moves.values()]),
    JSON.stringify({
      requestNumber: number,
      answer,
      reason,
      days: pending.map(({ slot, day, firstName }) => ({ ...labelsOf(config, slot), day, firstName })),
    } satisfies BookingDecidedNotice),
  ]);
  const freed = given.map(({ pools, day }) => ({ pools, day }));
  await promoteWaiting(tx, { config, places, freed, taken: [], now });
}

function labelsOf(config: BookingTown['config'], code: string): { activity: LocalText; label: LocalText } {
  const [activityCode = '', slotCode = ''] = code.split('.');
  const activity = config.catalog.activities[activityCode];
  const unnamed = { fr: code, en: code };
  return { activity: activity?.label ?? unnamed, label: activity?.slots[slotCode]?.label ?? unnamed };
}

const DECIDE = `
with decided as (
  update @.request set status = $2::text, decided_at = $4::timestamptz where id = $1::uuid returning id, account_id, household_id
), event as (
  insert into @.request_event (request_id, at, status, note) select id, $4::timestamptz, $2::text, $3::text from decided
), bookings as (
  update @.booking set state = $5::text, changed_at = $4::timestamptz where request_id = $1::uuid and state = 'pending'
), moved as (
  update @.capacity_day c set taken = c.taken + a.by
  from jsonb_to_recordset($6::jsonb) as a(pool text, day date, by int) where c.pool = a.pool and c.day = a.day
), audit as (
  insert into @.audit_entry (at, actor, act, object_kind, object_id, details)
  select $4::timestamptz, null, 'bookings.' || $2::text, 'request', id::text, '{}'::jsonb from decided
)
insert into @.notice (kind, recipient, language, data, created_at, next_attempt_at)
select 'booking-decided', a.email, a.language, $7::jsonb, $4::timestamptz, $4::timestamptz
from decided d join @.account a on a.id = d.account_id`;
