import type { CustodySchedule } from '../households/config.ts';
import type { HouseholdScope } from '../households/scope.ts';
import type { Day } from '../kernel/days.ts';
import { type Queryable, sql } from '../kernel/sql.ts';
import type { TraceStep } from '../tariffs/rules.ts';

// What the rules must know of a family before they can judge a day: read in one statement, as plain data.

export interface RegisteredChild {
  readonly id: string;
  readonly firstName: string;
  readonly bornOn: Day;
  /** Class and school of the school year in course, where known. */
  readonly detail: string | null;
  readonly households: readonly { readonly id: string; readonly main: boolean }[];
  readonly custody: readonly {
    readonly householdA: string;
    readonly householdB: string;
    readonly schedule: CustodySchedule;
  }[];
}

export interface RegistrationFact {
  readonly id: string;
  readonly childId: string;
  readonly activity: string;
  readonly venue: string;
  readonly from: Day;
  readonly to: Day;
  readonly state: 'requested' | 'accepted' | 'waiting' | 'refused' | 'ended';
}

export interface HouseholdFact {
  readonly id: string;
  readonly resident: boolean;
  /** Quotients with the days on which each counts, newest first. */
  readonly quotients: readonly { readonly cents: number; readonly from: Day; readonly to: Day | null }[];
  /** Accepted registrations of all children of the household: what ranks and numbers of children are counted from. */
  readonly enrolled: readonly {
    readonly childId: string;
    readonly bornOn: Day;
    readonly activity: string;
    readonly from: Day;
    readonly to: Day;
  }[];
}

export interface FamilyFacts {
  readonly children: ReadonlyMap<string, RegisteredChild>;
  readonly registrations: readonly RegistrationFact[];
  /** Every household of the children, also the other parent's: whose day it is decides which one counts. */
  readonly households: ReadonlyMap<string, HouseholdFact>;
}

interface FamilyRow {
  readonly registrations: RegistrationFact[] | null;
  readonly children: RegisteredChild[] | null;
  readonly households: HouseholdFact[] | null;
}

/**
 * The registrations of the scope's children, with all that their rules need.
 * @param schoolYear whose classes to show, `2026-2027`
 */
export async function readFamilyFacts(on: Queryable, scope: HouseholdScope, schoolYear: string): Promise<FamilyFacts> {
  const [row] = await sql<FamilyRow>(on, FAMILY, [scope.householdIds, schoolYear]);
  return {
    registrations: row?.registrations ?? [],
    children: new Map((row?.children ?? []).map((child) => [child.id, child])),
    households: new Map((row?.households ?? []).map((household) => [household.id, household])),
  };
}

const FAMILY = `
with mine as (
  select distinct child_id from @.household_child where household_id = any($1::uuid[])
), asked as (
  select r.* from @.registration r join mine using (child_id)
  where r.state <> 'refused'
), kids as (
  select c.*, s.school, s.class_name, s.grade_level
  from @.child c
  left join @.schooling s on s.child_id = c.id and s.school_year = $2
  where c.id in (select child_id from asked)
), links as (
  select hc.* from @.household_child hc where hc.child_id in (select id from kids)
)
select
  (select json_agg(json_build_object('id', id, 'childId', child_id, 'activity', activity, 'venue', venue,
     'from', valid_from, 'to', valid_to, 'state', state) order by activity, venue, id) from asked) as registrations,
  (select json_agg(json_build_object('id', k.id, 'firstName', k.first_name, 'bornOn', k.born_on,
     'detail', nullif(concat_ws(' · ', coalesce(k.class_name, k.grade_level), k.school), ''),
     'households', (select json_agg(json_build_object('id', l.household_id, 'main', l.main)) from links l where l.child_id = k.id),
     'custody', (select coalesce(json_agg(json_build_object('householdA', cs.household_a_id, 'householdB', cs.household_b_id,
        'schedule', cs.schedule)), '[]') from @.custody_schedule cs where cs.child_id = k.id)) order by k.born_on, k.id)
   from kids k) as children,
  (select json_agg(json_build_object('id', h.id, 'resident', h.resident,
     'quotients', (select coalesce(json_agg(json_build_object('cents', q.quotient_cents, 'from', q.valid_from, 'to', q.valid_to)
        order by q.valid_from desc, q.id), '[]') from @.quotient q where q.household_id = h.id),
     'enrolled', (select coalesce(json_agg(json_build_object('childId', c.id, 'bornOn', c.born_on, 'activity', r.activity,
        'from', r.valid_from, 'to', r.valid_to)), '[]')
        from @.household_child hc join @.child c on c.id = hc.child_id
        join @.registration r on r.child_id = c.id and r.state = 'accepted' where hc.household_id = h.id)))
   from @.household h where h.id in (select household_id from links)) as households`;

/** A booking that lives: it holds a place, waits for one, or waits for the town. */
export interface BookingFact {
  readonly id: number;
  readonly registrationId: string;
  readonly childId: string;
  readonly householdId: string;
  readonly slot: string;
  readonly day: Day;
  readonly state: 'pending' | 'confirmed' | 'waitlisted' | 'offered';
  readonly pools: readonly string[];
  readonly priceCents: number;
  readonly trace: readonly TraceStep[];
  /** Place in the longest of its pools' waiting lists that day, 1 first; null where it does not wait. */
  readonly rank: number | null;
}

/** The living bookings of the scope's children in a range of days. */
export async function readBookings(on: Queryable, scope: HouseholdScope, from: Day, to: Day): Promise<BookingFact[]> {
  const rows = await sql<BookingFact & { id: string | number; rank: string | number | null }>(on, BOOKINGS, [
    scope.householdIds,
    from,
    to,
  ]);
  return rows.map((row) => ({ ...row, id: Number(row.id), rank: row.rank === null ? null : Number(row.rank) }));
}

const BOOKINGS = `
select b.id, b.registration_id as "registrationId", b.child_id as "childId", b.household_id as "householdId", b.slot,
  b.day::text as day, b.state, b.pools, b.price_cents as "priceCents", b.trace,
  case when b.state = 'waitlisted' then (select max(q.n) from (select count(*) as n from unnest(b.pools) as k(pool)
    join @.booking w on w.day = b.day and w.state = 'waitlisted' and k.pool = any(w.pools) and w.id <= b.id group by k.pool) q) end as rank
from @.booking b
where b.child_id = any(array(select child_id from @.household_child where household_id = any($1::uuid[]))) and b.day between $2 and $3
  and b.state in ('pending', 'confirmed', 'waitlisted', 'offered')`;

/** Places of a pool on a day, as counted by the database. */
export interface PlacesFact {
  readonly pool: string;
  readonly day: Day;
  /** Null where the town only counts. */
  readonly capacity: number | null;
  readonly taken: number;
  /** How many wait for the pool that day. */
  readonly waiting: number;
}

/** A pool that some slot of an activity draws from. */
export interface ActivityPool {
  readonly activity: string;
  readonly pool: string;
}

/**
 * The places of what the scope's children are registered to, in a range of days. Not locked: good enough to show, never
 * to grant. Days without a row have nothing taken.
 * @param pools those of every activity: which of them are the family's is known to the database
 */
export function readFamilyPlaces(
  on: Queryable,
  scope: HouseholdScope,
  pools: readonly ActivityPool[],
  from: Day,
  to: Day,
): Promise<PlacesFact[]> {
  const columns = [pools.map(({ activity }) => activity), pools.map(({ pool }) => pool)];
  return sql<PlacesFact>(on, PLACES, [scope.householdIds, from, to, ...columns]);
}

const PLACES = `
select c.pool, c.day::text as day, c.capacity, c.taken,
  (select count(*)::int from @.booking w where w.day = c.day and w.state = 'waitlisted' and c.pool = any(w.pools)) as waiting
from @.capacity_day c
where c.day between $2 and $3 and c.pool = any(array(
  select k.pool from unnest($4::text[], $5::text[]) as k(activity, pool) where k.activity = any(array(
    select r.activity from @.registration r
    where r.child_id = any(array(select child_id from @.household_child where household_id = any($1::uuid[])))))))`;
