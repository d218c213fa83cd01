import { followCapacities } from '../../server/bookings/capacity.ts';
import { decideBookingRequest } from '../../server/bookings/decisions.ts';
import { readBookings } from '../../server/bookings/family-facts.ts';
import type { BookingTown } from '../../server/bookings/submission.ts';
import type { PlanningView } from '../../server/bookings/view.ts';
import type { Catalog } from '../../server/catalog/config.ts';
import type { CustodySchedule } from '../../server/households/config.ts';
import { proveHouseholdScope } from '../../server/households/scope.ts';
import type { Instant } from '../../server/kernel/clock.ts';
import { type Day, day } from '../../server/kernel/days.ts';
import * as make from '../support/factories.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { bookingTown, type Parent, parent, planning, pupil, submit } from './booking-town.ts';
import { ADULTS, CHILDREN, DAYS, LOW_QUOTIENT_HOUSEHOLD, type ModelChange, PLACES, type Places } from './model.ts';

// The town and the families of model.ts as a real configuration, real rows, and the product's own functions.

const ACTIVITIES = ['wednesdays', 'canteen', 'club', 'holidays'] as const;

/** The small town of the booking tests, with a full day that draws from two pools, and a club that queues. */
function modelTown(places: Readonly<Places>): BookingTown {
  const town = bookingTown();
  const catalog: Catalog = structuredClone(town.config.catalog);
  for (const [code, pool] of Object.entries(catalog.pools)) {
    pool.capacity = places[code as keyof Places] ?? pool.capacity;
  }
  const { wednesdays, club } = catalog.activities;
  const { day: whole, morning } = wednesdays?.slots ?? {};
  if (!wednesdays || !club || !whole || !morning) throw new Error('the booking town has Wednesdays and a club');
  club.waitingList = { places: 1 };
  wednesdays.slots = {
    day: { ...whole, pools: [{ pool: 'morning' }, { pool: 'afternoon' }] },
    morning,
    afternoon: { ...morning, from: '13:30', to: '18:00', pools: [{ pool: 'afternoon' }] },
  };
  return { ...town, config: { ...town.config, catalog } };
}

export interface StoredBooking {
  readonly id: number;
  readonly child: number;
  readonly slot: string;
  readonly day: string;
  readonly household: number;
  readonly state: string;
  readonly cents: number;
  readonly rank: number | null;
}

/** Makes the families once; `reset` takes everything away that a sequence of steps may have left. */
export async function createWorld(database: TestDatabase) {
  const em = database.em();
  const adults: Parent[] = [];
  const households = new Map<number, string>();
  for (const number of ADULTS) {
    const one = await parent(em, households.get(number));
    households.set(number, one.householdId);
    adults.push(one);
  }
  const householdOf = (number: number) => households.get(number) ?? '';
  await make.quotient(em, { household: householdOf(LOW_QUOTIENT_HOUSEHOLD), quotientCents: 45_000 });
  const registrations = new Map<string, string>();
  const children: string[] = [];
  for (const [index, { households: homes, accepted }] of CHILDREN.entries()) {
    const child = await make.child(em, { households: homes.map(householdOf) });
    children.push(child);
    const [main] = homes;
    const owner = adults[ADULTS.indexOf(main ?? -1)];
    if (!owner) throw new Error('every household has an adult');
    for (const activity of ACTIVITIES) {
      const state = accepted ? 'accepted' : 'requested';
      const { registrationId } = await pupil(em, owner, activity, { child, state });
      registrations.set(`${index} ${activity}`, registrationId);
    }
    const [householdA, householdB] = homes.map(householdOf);
    if (householdA && householdB) await make.custody(em, { child, householdA, householdB, schedule: weeks(false) });
  }
  // Somebody who sees every family, as no parent does: for reading ranks.
  const watcher = await make.account(em);
  for (const household of households.values()) await make.guardian(em, { household, account: watcher, rank: 9 });
  const everybody = await proveHouseholdScope(database.em(), watcher);
  const numberOf = (id: string) => [...households].find(([, known]) => known === id)?.[0] ?? -1;
  const run = <Row extends object>(sql: string, values: unknown[] = []) =>
    em.getConnection().execute<Row[]>(sql, values);

  let places = { ...PLACES };
  let town = modelTown(places);

  function adult(index: number): Parent {
    const found = adults[index];
    if (!found) throw new Error(`no adult ${index}`);
    return found;
  }
  const registrationOf = (child: number, slot: string) => registrations.get(`${child} ${slot.split('.')[0]}`) ?? '';

  return {
    async reset() {
      places = { ...PLACES };
      town = modelTown(places);
      await run(RESET);
      await run('update testville.custody_schedule set schedule = ?', [JSON.stringify(weeks(false))]);
    },
    submit(
      index: number,
      changes: readonly ModelChange[],
      given: { readonly now: Instant; readonly key: string; readonly policy: 'all-or-nothing' | 'what-is-possible' },
    ) {
      const asked = changes.map(({ child, slot, day: on, want }) => ({
        registrationId: registrationOf(child, slot),
        slot,
        day: day(on),
        want,
      }));
      return submit(database.em(), town, adult(index), asked, given);
    },
    /** As `town apply` does it with a file whose pool has another number of places. */
    async setPlaces(pool: keyof Places, number: number, now: Instant) {
      places = { ...places, [pool]: number };
      town = modelTown(places);
      await database.em().transactional((tx) => followCapacities(tx, town.config, now));
    },
    async swapWeeks(flipped: boolean) {
      await run('update testville.custody_schedule set schedule = ?', [JSON.stringify(weeks(flipped))]);
    },
    decide(number: number, answer: 'accepted' | 'refused', now: Instant) {
      return decideBookingRequest(database.em(), town, { number, answer, reason: null, now });
    },
    planning(index: number, child: number, now: Instant): Promise<PlanningView> {
      const all = ACTIVITIES.map((activity) => registrationOf(child, activity));
      return planning(database.em(), town, adult(index), all, '2026-12-01', '2027-02-26', now);
    },
    async bookings(): Promise<StoredBooking[]> {
      const stored = await run<
        Omit<StoredBooking, 'child' | 'household' | 'rank'> & { child: string; household: string }
      >(
        'select id::int, child_id as child, slot, day::text, household_id as household, state, price_cents as cents from testville.booking order by booking.id',
      );
      const [first, last] = [Object.keys(DAYS)[0], Object.keys(DAYS).at(-1)] as Day[];
      const living = first && last ? await readBookings(database.em(), everybody, first, last) : [];
      const ranks = new Map(living.map(({ id, rank }) => [id, rank]));
      return stored.map((row) => ({
        ...row,
        child: children.indexOf(row.child),
        household: numberOf(row.household),
        rank: ranks.get(row.id) ?? null,
      }));
    },
    poolDays: () =>
      run<{ pool: keyof Places; day: keyof typeof DAYS; capacity: number | null; ceiling: number; taken: number }>(
        'select pool, day::text, capacity, ceiling, taken from testville.capacity_day',
      ),
    async mails(): Promise<{ changes: number; granted: number; decided: number }> {
      const rows = await run<{ kind: string; n: number }>(
        'select kind, count(*)::int as n from testville.notice group by kind',
      );
      const of = (kind: string) => rows.find((row) => row.kind === kind)?.n ?? 0;
      return { changes: of('booking-change'), granted: of('place-granted'), decided: of('booking-decided') };
    },
  };
}

/** Every other week from 30 November 2026 on, the first household first. */
function weeks(flipped: boolean): CustodySchedule {
  const pattern = flipped ? 'BBBBBBBAAAAAAA' : 'AAAAAAABBBBBBB';
  return {
    from: day('2026-09-01'),
    to: null,
    base: { cycle: { anchor: day('2026-11-30'), pattern } },
    holidayRules: [],
    overrides: [],
  };
}

const RESET = `
with b as (delete from testville.booking), c as (delete from testville.capacity_day), n as (delete from testville.notice),
  a as (delete from testville.audit_entry), e as (delete from testville.request_event), k as (delete from testville.idempotency_key)
delete from testville.request`;
