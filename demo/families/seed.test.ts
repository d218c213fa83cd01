import { beforeAll, describe, expect, it } from 'vitest';
import { Account } from '../../server/accounts/entities.ts';
import { verifyPassword } from '../../server/accounts/passwords.ts';
import { Booking, CapacityDay } from '../../server/bookings/entities.ts';
import { custodyScheduleSchema } from '../../server/households/config.ts';
import { Child, CustodySchedule, Schooling } from '../../server/households/entities.ts';
import { proveHouseholdScope } from '../../server/households/scope.ts';
import { frozenClock, instantFrom } from '../../server/kernel/clock.ts';
import { sql } from '../../server/kernel/sql.ts';
import { Notice } from '../../server/notices/entities.ts';
import { Registration } from '../../server/registrations/entities.ts';
import { Quotient } from '../../server/tariffs/entities.ts';
import { schemaNameOf } from '../../server/towns/rules.ts';
import { testDatabase } from '../../tests/support/postgres.ts';
import { applyTowns, importSampleFamilies, readTowns } from '../prepare.ts';
import { CUSTODY, DEMO_FAMILIES, DEMO_SIGN_INS } from './demo-families.ts';
import { demoId } from './ids.ts';
import { seedFamilies } from './seed.ts';

// The demo's families, in the demo's towns, at the moment at which the demo begins.

const database = await testDatabase();
const clock = frozenClock(instantFrom('2026-11-20T08:30'));
const towns = readTowns(4001);
const SLUGS = towns.map(({ town }) => town.slug);
const em = (slug: string) => database.forTown(schemaNameOf(slug));

const seed = () => seedFamilies(database, towns, clock);

beforeAll(async () => {
  await applyTowns(database, database.url, towns, clock.now());
  await importSampleFamilies(database, towns, '5a'.repeat(32), clock.now());
  await seed();
}, 60_000);

it('one family stands for each town of the demo', () => {
  expect(DEMO_FAMILIES.map(({ town }) => town).sort()).toEqual([...SLUGS].sort());
});

it('the custody of the demo is one that a town could have written', () => {
  expect(custodyScheduleSchema.parse(JSON.parse(JSON.stringify(CUSTODY)))).toEqual(CUSTODY);
});

describe('those who can sign in', () => {
  it.each(DEMO_SIGN_INS.map((signIn) => [signIn.town, signIn.userName, signIn] as const))(
    'in %s: %s, with the password that the demo prints, to a household with children',
    async (town, userName, { password }) => {
      const manager = em(town);
      const account = await manager.findOneOrFail(Account, { userName });
      expect(password.length).toBeGreaterThanOrEqual(10);
      expect(await verifyPassword(account.passwordHash ?? '', password)).toBe(true);
      const { householdIds } = await proveHouseholdScope(manager, account.id);
      expect(householdIds).toHaveLength(1);
    },
  );

  it('are three a town, and nobody else can', async () => {
    for (const slug of SLUGS) {
      const known = DEMO_SIGN_INS.filter(({ town }) => town === slug).map(({ userName }) => userName);
      expect(known).toHaveLength(3);
      const able = await em(slug).find(Account, { passwordHash: { $ne: null } });
      expect(able.map(({ userName }) => userName).sort()).toEqual([...known].sort());
    }
  });
});

describe.each(SLUGS)('the family of %s', (slug) => {
  const home = demoId(slug, 'home');
  const otherHome = demoId(slug, 'other home');

  it('has three children, the eldest of them every other week with the other parent', async () => {
    const custody = await em(slug).findOneOrFail(CustodySchedule, { child: demoId(slug, 'child 0') });
    expect([custody.householdA.id, custody.householdB.id]).toEqual([home, otherHome]);
    const homes = await sql<{ household_id: string; children: number; mains: number }>(
      em(slug),
      `select household_id, count(*)::int as children, count(*) filter (where main)::int as mains
       from @.household_child where household_id = any($1) group by 1 order by 2 desc`,
      [[home, otherHome]],
    );
    expect(homes).toEqual([
      { household_id: home, children: 3, mains: 3 },
      { household_id: otherHome, children: 1, mains: 0 },
    ]);
  });

  it('has a quotient in one household, and none in the other', async () => {
    const quotients = await em(slug).find(Quotient, { household: { $in: [home, otherHome] } });
    expect(quotients.map(({ household }) => household.id)).toEqual([home]);
  });

  it('has a school and a class for every child of school age', async () => {
    const children = await em(slug).find(Child, {
      id: { $in: [0, 1, 2].map((index) => demoId(slug, `child ${index}`)) },
    });
    for (const child of children) {
      const schooling = await em(slug).findOne(Schooling, { child: child.id, schoolYear: '2026-2027' });
      expect(schooling !== null).toBe(child.bornOn < '2024-01-01');
    }
  });

  it('may book in several activities: all accepted, but one of Ambérieu', async () => {
    const registrations = await em(slug).find(Registration, { household: home });
    expect(registrations.length).toBeGreaterThanOrEqual(5);
    const waiting = registrations.filter(({ state }) => state !== 'accepted');
    expect(waiting.map(({ activity, state }) => `${activity} ${state}`)).toEqual(
      slug === 'amberieu' ? ['mercredis requested'] : [],
    );
  });

  it('has booked some days already, of its second child only', async () => {
    const bookings = await em(slug).find(Booking, { household: home });
    expect(bookings.length).toBeGreaterThan(5);
    expect(new Set(bookings.map(({ child }) => child.id))).toEqual(new Set([demoId(slug, 'child 1')]));
  });
});

describe('the imported families', () => {
  it.each(SLUGS)('of %s have accepted registrations at places that the town offers', async (slug) => {
    const registrations = await em(slug).find(
      Registration,
      { household: { importKey: { $ne: null } } },
      { populate: ['household'] },
    );
    const households = new Set(registrations.map(({ household }) => household.importKey));
    expect(households.size).toBeGreaterThanOrEqual(10);
    expect(households.size).toBeLessThanOrEqual(20);
    const catalog = towns.find(({ town }) => town.slug === slug)?.catalog;
    for (const { activity, venue } of registrations) {
      expect(catalog?.activities[activity]?.venues).toContain(venue);
    }
  });

  it('take places that the town limits, some days to the last', async () => {
    let full = 0;
    for (const slug of SLUGS) {
      const days = await em(slug).find(CapacityDay, { capacity: { $ne: null } });
      expect(
        days.some(({ taken }) => taken > 0),
        slug,
      ).toBe(true);
      full += days.filter(({ taken, capacity }) => taken === capacity).length;
    }
    expect(full).toBeGreaterThan(5);
  });

  it('get no mail about it: the mailbox of the demo begins empty', async () => {
    for (const slug of SLUGS) expect(await em(slug).count(Notice)).toBe(0);
  });
});

it('seeding again changes nothing, also after days of use', async () => {
  const contents = async () => {
    const tables = [
      'household',
      'legal_guardian',
      'child',
      'schooling',
      'custody_schedule',
      'quotient',
      'registration',
    ];
    const rows = [];
    for (const slug of SLUGS) {
      for (const table of [...tables, 'account', 'request', 'booking', 'capacity_day']) {
        rows.push(await sql(em(slug), `select md5(string_agg(t::text, chr(10) order by t::text)) from @.${table} t`));
      }
    }
    return JSON.stringify(rows);
  };
  const before = await contents();
  await seed();
  clock.set(instantFrom('2026-11-25T18:00'));
  await seed();
  expect(await contents()).toBe(before);
});
