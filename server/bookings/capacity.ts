import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAt, type Instant } from '../kernel/clock.ts';
import { sql } from '../kernel/sql.ts';
import { type BookingsConfig, capacityOn } from './lines.ts';
import { type PoolDay, UNLIMITED } from './places.ts';
import { promoteWaiting } from './promotion.ts';

/**
 * Brings the days that families already asked for to the numbers of places of a new configuration, from today on. A day
 * with more children than its new places keeps them all: nobody loses a place, and none is given until children leave.
 * Where there are places again, those who wait are served first, in the same transaction. Pools that the configuration no
 * longer knows stay as they are.
 * @param em inside a transaction
 * @returns the days that had no place left and have some with the new numbers, before anybody was served
 */
export async function followCapacities(em: EntityManager, config: BookingsConfig, now: Instant): Promise<PoolDay[]> {
  // The order of pool and day is that in which bookings lock these rows.
  const rows = await sql<PoolDay & { capacity: number | null; taken: number }>(em, LOCK, [
    Object.keys(config.catalog.pools),
    dayAt(now),
  ]);
  const moved = rows
    .map((row) => ({ ...row, places: capacityOn(config, row.pool, row.day) }))
    .filter(({ capacity, places }) => capacity !== places);
  if (moved.length === 0) return [];
  await sql(em, MOVE, [
    moved.map(({ pool }) => pool),
    moved.map(({ day }) => day),
    moved.map(({ places }) => places),
    moved.map(({ places, taken }) => (places === null ? UNLIMITED : Math.max(places, taken))),
  ]);
  const opened = moved
    .filter(({ capacity, places, taken }) => !hasRoom(capacity, taken) && hasRoom(places, taken))
    .map(({ pool, day }) => ({ pool, day }));
  const places = rows.map(({ pool, day, taken }) => ({ pool, day, taken, capacity: capacityOn(config, pool, day) }));
  await promoteWaiting(em, { config, places, freed: [], taken: [], opened, now });
  return opened;
}

function hasRoom(places: number | null, taken: number): boolean {
  return places === null || taken < places;
}

const LOCK = `
select pool, day::text as day, capacity, taken from @.capacity_day
where pool = any($1::text[]) and day >= $2 order by pool, day for update`;

const MOVE = `
update @.capacity_day c set capacity = n.capacity, ceiling = n.ceiling
from unnest($1::text[], $2::date[], $3::int[], $4::int[]) as n(pool, day, capacity, ceiling)
where c.pool = n.pool and c.day = n.day`;
