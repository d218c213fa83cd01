import { createHash } from 'node:crypto';
import pg from 'pg';
import { parse as parseYaml } from 'yaml';
import { bookingRuleSchema } from '../../server/bookings/config.ts';
import { isOpenDay } from '../../server/catalog/calendar.ts';
import { catalogSchema } from '../../server/catalog/config.ts';
import { instantFrom } from '../../server/kernel/clock.ts';
import { type Day, day, daysOf } from '../../server/kernel/days.ts';
import { tariffSchema } from '../../server/tariffs/config.ts';
import type { TownConfig } from '../../server/town-config.ts';
import { TEST_SCHEMA } from '../support/postgres-server.ts';
import { testTown } from '../support/test-town.ts';

// A town on the morning its bookings open, and as many families as the day needs: each with an account that is signed in,
// a child, a quotient and two registrations.

/** Where the town's clock stands when the doors open. */
export const OPENING = instantFrom('2026-11-20T09:00');
/** The same for a server process: its environment. */
export const OPENING_TEXT = '2026-11-20T09:00:00+01:00';

export interface RushChoices {
  /** Places a day of the leisure centre. */
  readonly places: number;
  /** Whether its full days are queued for. */
  readonly queue?: boolean;
}

/**
 * `rush.day` has few places and, unless said, a queue without end, `hot.day` has places for everybody in one pool: each of its bookings
 * waits for the same row. Deadlines, ages, hours and prices by quotient are judged as in any town.
 */
export function rushTown({ places, queue = true }: RushChoices): TownConfig {
  const town = testTown();
  const open = { when: ['school', 'wednesday', 'holidays'] };
  const activity = (label: string, pool: string, queued: boolean) => ({
    label,
    service: 'enfance',
    kind: 'leisure-centre',
    venues: ['tilleuls'],
    period: { from: '2026-09-01', to: '2027-07-02' },
    ages: { from: 3, to: 11 },
    opens: open,
    ...(queued ? { waitingList: {} } : {}),
    slots: {
      day: { label: 'Journée', from: '08:00', to: '18:00', tariff: { activity: 'day' }, rule: 'week', pools: [pool] },
    },
  });
  return {
    ...town,
    catalog: catalogSchema.parse({
      services: { enfance: { label: 'Enfance' } },
      venues: { tilleuls: { label: 'Les Tilleuls' } },
      pools: { rush: { label: 'Mercredis', capacity: places }, hot: { label: 'Grande salle', capacity: 100_000 } },
      activities: { rush: activity('Mercredis', 'rush', queue), hot: activity('Grande salle', 'hot', false) },
    }),
    tariffs: [
      tariffSchema.parse({
        schema: 'tariff/1',
        id: 'testville-1',
        name: 'Testville',
        valid_from: '2026-09-01',
        qf: { kind: 'caf_monthly', missing: 'max' },
        activities: {
          day: {
            label: 'Journée',
            service: 'wednesday',
            unit: 'day',
            // By quotient, in euros: 3.10, 6.20, 11.40.
            price: parseYaml('{ qf: [{ max: 400, then: 310 }, { max: 800, then: 620 }, { then: 1140 }] }'),
          },
        },
      }),
    ],
    bookingRules: {
      week: bookingRuleSchema.parse({
        because: { fr: 'les équipes se composent la semaine d’avant', en: 'teams are made up the week before' },
        book: { deadline: { type: 'working_days_before', days: 5, time: '24:00' }, after: 'refused' },
        cancel: { deadline: { type: 'days_before', days: 9, time: '24:00' }, after: 'billed' },
      }),
    },
  };
}

/** Days of care from December on: one a round, or twenty a basket. */
export const OPEN_DAYS: readonly Day[] = daysOf({ from: day('2026-12-01'), to: day('2027-07-02') }).filter((one) =>
  isOpenDay(testTown().calendar, one),
);

/** The same name makes the same id in every run. */
function uuid(kind: string, index: number): string {
  const hex = createHash('sha256').update(`${kind} ${index}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What family `index` is known by. */
export interface RushFamily {
  readonly index: number;
  readonly accountId: string;
  readonly childId: string;
  readonly email: string;
  /** The `Cookie` header of its signed-in parent. */
  readonly cookie: string;
  registration(activity: 'rush' | 'hot'): string;
}

export function rushFamily(index: number): RushFamily {
  return {
    index,
    accountId: uuid('account', index),
    childId: uuid('child', index),
    email: `parent${index}@exemple.fr`,
    cookie: `__Host-ef_sid_testville=${tokenOf(index)}`,
    registration: (activity) => uuid(activity, index),
  };
}

function tokenOf(index: number): string {
  return createHash('sha256').update(`parent ${index}`).digest('base64url');
}

/** Writes the families 0 to `count` − 1 into the town's schema, in a few statements. */
export async function seedFamilies(url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set search_path to "${TEST_SCHEMA}"`);
    const families = Array.from({ length: count }, (_, index) => rushFamily(index));
    const column = (of: (family: RushFamily) => string | number) => families.map(of);
    await client.query(
      `create temporary table seed as select * from unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[])
         as s(i, household, account, child, rush, hot, hash)`,
      [
        column(({ index }) => index),
        column(({ index }) => uuid('household', index)),
        column(({ accountId }) => accountId),
        column(({ childId }) => childId),
        column(({ registration }) => registration('rush')),
        column(({ registration }) => registration('hot')),
        column(({ index }) => createHash('sha256').update(tokenOf(index)).digest('hex')),
      ],
    );
    for (const statement of SEED) await client.query(statement);
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

const AT = `timestamptz '${OPENING_TEXT}'`;
const SEED = [
  `insert into household (id, family_number, street, postal_code, city, resident, created_at)
   select household, 'F' || i, '1 rue de la Mairie', '99000', 'Testville', true, ${AT} from seed`,
  `insert into account (id, user_name, email, first_name, last_name, language, created_at)
   select account, 'parent' || i || '@exemple.fr', 'parent' || i || '@exemple.fr', 'Camille', 'Martin', 'fr', ${AT} from seed`,
  `insert into legal_guardian (id, household_id, account_id, rank, last_name, first_name, email)
   select gen_random_uuid(), household, account, 1, 'Martin', 'Camille', 'parent' || i || '@exemple.fr' from seed`,
  `insert into child (id, last_name, first_name, born_on) select child, 'Martin', 'Enfant ' || i, '2018-03-14' from seed`,
  `insert into household_child (household_id, child_id, main) select household, child, true from seed`,
  `insert into schooling (id, child_id, school_year, school, grade_level) select gen_random_uuid(), child, '2026-2027', 'École Macé', 'CE1' from seed`,
  `insert into quotient (id, household_id, quotient_cents, source, valid_from) select gen_random_uuid(), household, 30000 + 100 * (i % 700), 'import', '2026-01-01' from seed`,
  `insert into registration (id, child_id, household_id, activity, venue, valid_from, valid_to, state, created_at)
   select case activity when 'rush' then rush else hot end, child, household, activity, 'tilleuls', '2026-09-01', '2027-07-02', 'accepted', ${AT}
   from seed cross join (values ('rush'), ('hot')) as a(activity)`,
  `insert into session (token_hash, account_id, sign_in_id, carrier, origin, remember, created_at, last_seen_at, expires_at)
   select hash, account, gen_random_uuid(), 'cookie', null, true, ${AT}, ${AT}, ${AT} + interval '30 days' from seed`,
];
