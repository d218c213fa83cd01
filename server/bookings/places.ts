import type { EntityManager } from '@mikro-orm/postgresql';
import type { Day } from '../kernel/days.ts';
import { sql } from '../kernel/sql.ts';
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
  /** Appended to the reading of the rows: holds them until the end of the transaction. */
  readonly lock: string;
  /** Condition under which a row gives up a place; `a.by` is what is taken. */
  readonly condition: string;
}

export const GUARDED: PlacesGuard = {
  lock: 'for update of c',
  condition: '(a.by <= 0 or c.capacity is null or c.taken + a.by <= c.capacity)',
};

/**
 * Reads places and keeps them from everybody else until the transaction ends. Rows are locked in one order everywhere
 * (pool, then day): two families that want the same days in another order cannot block each other.
 * @param capacityOf places the town offers, for days that nobody asked for yet; null where it only counts
 */
export async function lockPlaces(
  em: EntityManager,
  wanted: readonly PoolDay[],
  capacityOf: (wanted: PoolDay) => number | null,
  guard: PlacesGuard,
): Promise<PlacesFact[]> {
  if (wanted.length === 0) return [];
  const keys = [...wanted].sort((a, b) => (a.pool === b.pool ? order(a.day, b.day) : order(a.pool, b.pool)));
  const values = [keys.map(({ pool }) => pool), keys.map(({ day }) => day)];
  const text = `${LOCK} ${guard.lock}`;
  const rows = await sql<PlacesFact>(em, text, values);
  if (rows.length === keys.length) return rows;
  const found = new Set(rows.map(({ pool, day }) => `${pool} ${day}`));
  const missing = keys.filter(({ pool, day }) => !found.has(`${pool} ${day}`));
  await sql(em, OPEN, [
    missing.map(({ pool }) => pool),
    missing.map(({ day }) => day),
    missing.map((key) => capacityOf(key)),
    UNLIMITED,
  ]);
  return sql<PlacesFact>(em, text, values);
}

/** The ceiling of days that are only counted: above any town's real number of children. */
export const UNLIMITED = 100_000;

const LOCK = `
select c.pool, c.day::text as day, c.capacity, c.taken,
  (select count(*)::int from @.booking w where w.day = c.day and w.state = 'waitlisted' and c.pool = any(w.pools)) as waiting
from @.capacity_day c join unnest($1::text[], $2::date[]) as k(pool, day) on c.pool = k.pool and c.day = k.day
order by c.pool, c.day`;

const OPEN = `
insert into @.capacity_day (pool, day, capacity, ceiling, taken)
select k.pool, k.day, k.capacity, coalesce(k.capacity, $4), 0
from unnest($1::text[], $2::date[], $3::int[]) as k(pool, day, capacity) order by k.pool, k.day
on conflict do nothing`;

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
