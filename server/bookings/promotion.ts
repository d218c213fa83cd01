import type { Instant } from '../kernel/clock.ts';
import type { Day } from '../kernel/days.ts';
import type { LocalText } from '../kernel/local-text.ts';
import { type Queryable, sql } from '../kernel/sql.ts';
import { deadlineReaderOf } from './deadlines.ts';
import type { PlacesFact } from './family-facts.ts';
import type { BookingsConfig } from './lines.ts';
import type { PoolDay } from './places.ts';
import { judge } from './rules.ts';

/** The pools themselves, and those that some slot draws from together with them. */
export function poolsDrawnWith(config: BookingsConfig, pools: readonly string[]): string[] {
  const slots = Object.values(config.catalog.activities).flatMap(({ slots }) => Object.values(slots));
  const together = slots
    .map((slot) => slot.pools.map(({ pool }) => pool))
    .filter((drawn) => drawn.some((pool) => pools.includes(pool)));
  return [...new Set([...pools, ...together.flat()])];
}

interface Waiting {
  readonly id: number;
  readonly slot: string;
  readonly day: Day;
  readonly pools: readonly string[];
}

/** Places of some pools on a day. */
export interface PoolsOnDay {
  readonly pools: readonly string[];
  readonly day: Day;
}

export interface Movement {
  readonly config: BookingsConfig;
  /** The locked rows, as they were before anything was written. */
  readonly places: readonly Omit<PlacesFact, 'waiting'>[];
  /** What was written since: places given back, and places taken. */
  readonly freed: readonly PoolsOnDay[];
  readonly taken: readonly PoolsOnDay[];
  /** Days to which the town itself gave places; `places` counts them already. */
  readonly opened?: readonly PoolDay[];
  readonly now: Instant;
}

/**
 * Gives freed places to those who wait, first come first served, in the transaction that freed them. Where the town
 * validates, the request waits for its answer (again). A family is only
 * promoted while it could still say no: after the deadline for cancelling it would pay for a day it no longer expects.
 */
export async function promoteWaiting(
  tx: Queryable,
  { config, places, freed, taken, opened = [], now }: Movement,
): Promise<void> {
  const free = new Map(
    places.map(({ pool, day, capacity, taken }) => [
      `${pool} ${day}`,
      capacity === null ? Number.POSITIVE_INFINITY : capacity - taken,
    ]),
  );
  for (const key of keysOf(freed)) free.set(key, (free.get(key) ?? 0) + 1);
  for (const key of keysOf(taken)) free.set(key, (free.get(key) ?? 0) - 1);
  const moved = new Set([...keysOf(freed), ...opened.map(({ pool, day }) => `${pool} ${day}`)]);
  const open = [...moved].filter((key) => (free.get(key) ?? 0) > 0);
  if (open.length === 0) return;

  const waiting = await sql<Waiting>(
    tx,
    `select b.id::int as id, b.slot, b.day::text as day, b.pools from @.booking b
     where b.state = 'waitlisted' and exists (
       select 1 from unnest($1::text[]) as k(key) where split_part(k.key, ' ', 2)::date = b.day and split_part(k.key, ' ', 1) = any(b.pools))
     order by b.id`,
    [open],
  );
  const reader = deadlineReaderOf(config.calendar);
  const granted: { id: number; state: string; activity: LocalText; label: LocalText }[] = [];
  const moves = new Map<string, { pool: string; day: string; by: number }>();
  for (const booking of waiting) {
    const [activityCode = '', slotCode = ''] = booking.slot.split('.');
    const activity = config.catalog.activities[activityCode];
    const slot = activity?.slots[slotCode];
    const rule = slot && config.bookingRules[slot.rule];
    if (!activity || !slot || !rule) continue;
    const keys = booking.pools.map((pool) => `${pool} ${booking.day}`);
    if (!keys.every((key) => (free.get(key) ?? 0) > 0)) continue;
    const mayLeave = judge(rule, 'cancel', { day: booking.day, now, slotStart: slot.from }, reader);
    if (mayLeave.kind !== 'allowed') continue;
    granted.push({
      id: booking.id,
      state: activity.validation === 'town' ? 'pending' : 'confirmed',
      activity: activity.label,
      label: slot.label,
    });
    for (const [index, key] of keys.entries()) {
      free.set(key, (free.get(key) ?? 0) - 1);
      const pool = booking.pools[index] ?? '';
      moves.set(key, { pool, day: booking.day, by: (moves.get(key)?.by ?? 0) + 1 });
    }
  }
  if (granted.length === 0) return;
  await sql(tx, GRANT, [JSON.stringify(granted), new Date(now), JSON.stringify([...moves.values()])]);
}

function keysOf(changes: readonly PoolsOnDay[]): string[] {
  return changes.flatMap(({ pools, day }) => pools.map((pool) => `${pool} ${day}`));
}

const GRANT = `
with granted as (
  update @.booking b set state = g.state, changed_at = $2
  from jsonb_to_recordset($1::jsonb) as g(id bigint, state text, activity jsonb, label jsonb)
  where b.id = g.id and b.state = 'waitlisted'
  returning b.id, b.child_id, b.household_id, g.activity, g.label, b.day, b.state, b.price_cents, b.request_id
), reopened as (
  update @.request r set status = 'submitted', decided_at = null
  where r.status <> 'submitted' and r.id in (select request_id from granted where state = 'pending') returning r.id
), event as (
  insert into @.request_event (request_id, at, status) select id, $2, 'submitted' from reopened
), moved as (
  update @.capacity_day c set taken = c.taken + a.by
  from jsonb_to_recordset($3::jsonb) as a(pool text, day date, by int)
  where c.pool = a.pool and c.day = a.day
), audit as (
  insert into @.audit_entry (at, actor, act, object_kind, object_id, details)
  select $2, null, 'bookings.promoted', 'booking', id::text, '{}'::jsonb from granted
)
insert into @.notice (kind, recipient, language, data, created_at, next_attempt_at)
select 'place-granted', coalesce(a.email, l.email), coalesce(a.language, 'fr'),
  jsonb_build_object('firstName', c.first_name, 'activity', g.activity, 'label', g.label, 'day', g.day,
    'pending', g.state = 'pending', 'cents', g.price_cents), $2, $2
from granted g
join @.child c on c.id = g.child_id
join @.legal_guardian l on l.household_id = g.household_id and l.rank = 1
left join @.account a on a.id = l.account_id
where coalesce(a.email, l.email) is not null`;
