import type { Day } from '../kernel/days.ts';
import { type Queryable, sql } from '../kernel/sql.ts';
import type { PlacesFact } from './family-facts.ts';

/** A pool on a day: the scarce thing. */
export interface PoolDay {
  readonly pool: string;
  readonly day: Day;
}

/**
 * How scarce places are guarded. The guarded form is the only one the product uses; the tests of the opening rush run
 * the same booking without it to prove that they would see an oversold day.
 */
export interface PlacesGuard {
  /** Appended to the reading of the rows in their order: holds them until the end of the transaction. */
  readonly lock: string;
  /** Condition under which a row gives up a place; `a.by` is what is taken. */
  readonly condition: string;
}

export const GUARDED: PlacesGuard = {
  lock: 'for update of c',
  condition: '(a.by <= 0 or c.capacity is null or c.taken + a.by <= c.capacity)',
};

/** Reads the places of some pool-days, not locked: good enough to show and to judge by, never to grant. */
export function readPlacesOn(on: Queryable, keys: readonly PoolDay[]): Promise<PlacesFact[]> {
  if (keys.length === 0) return Promise.resolve([]);
  return sql<PlacesFact>(on, PLACES, columnsOf(keys));
}

/**
 * Reads places and keeps them from everybody else until the transaction ends. Rows are locked in one order everywhere
 * (pool, then day): two families that want the same days in another order cannot block each other.
 * @param capacityOf places the town offers, for days that nobody asked for yet; null where it only counts
 */
export async function lockPlaces(
  tx: Queryable,
  wanted: readonly PoolDay[],
  capacityOf: (wanted: PoolDay) => number | null,
  guard: PlacesGuard,
): Promise<PlacesFact[]> {
  if (wanted.length === 0) return [];
  const keys = inLockOrder(wanted);
  // Days are opened before any row is held, and counted once all are: a statement that waits for a row still sees the
  // queue behind it as it was before the wait.
  const opened = openDays(tx, keys, capacityOf);
  const locked = sql(tx, `${LOCK} ${guard.lock}`, columnsOf(keys));
  const places = readPlacesOn(tx, keys);
  await Promise.all([opened, locked, places]);
  return places;
}

/** Makes the rows of days that nobody asked for yet. */
export async function openDays(
  tx: Queryable,
  keys: readonly PoolDay[],
  capacityOf: (wanted: PoolDay) => number | null,
): Promise<void> {
  const missing = inLockOrder(keys);
  await sql(tx, OPEN, [...columnsOf(missing), missing.map((key) => capacityOf(key)), UNLIMITED]);
}

/** The ceiling of days that are only counted: above any town's real number of children. */
export const UNLIMITED = 100_000;

function columnsOf(keys: readonly PoolDay[]): [pools: string[], days: Day[]] {
  return [keys.map(({ pool }) => pool), keys.map(({ day }) => day)];
}

const PLACES = `
select c.pool, c.day::text as day, c.capacity, c.taken,
  (select count(*)::int from @.booking w where w.day = c.day and w.state = 'waitlisted' and c.pool = any(w.pools)) as waiting
from @.capacity_day c join unnest($1::text[], $2::date[]) as k(pool, day) on c.pool = k.pool and c.day = k.day`;

const LOCK = `
select from @.capacity_day c join unnest($1::text[], $2::date[]) as k(pool, day) on c.pool = k.pool and c.day = k.day
order by c.pool, c.day`;

const OPEN = `
insert into @.capacity_day (pool, day, capacity, ceiling, taken)
select k.pool, k.day, k.capacity, coalesce(k.capacity, $4), 0
from unnest($1::text[], $2::date[], $3::int[]) as k(pool, day, capacity) order by k.pool, k.day
on conflict do nothing`;

function inLockOrder(keys: readonly PoolDay[]): PoolDay[] {
  return [...keys].sort((a, b) => (a.pool === b.pool ? order(a.day, b.day) : order(a.pool, b.pool)));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
