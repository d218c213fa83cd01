import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { parse as parseYaml } from 'yaml';
import { submitChanges } from '../../server/bookings/actions.ts';
import { bookingRuleSchema } from '../../server/bookings/config.ts';
import type { PlacesGuard } from '../../server/bookings/places.ts';
import { readPlanning } from '../../server/bookings/reads.ts';
import type { BookingTown, Submission } from '../../server/bookings/submission.ts';
import type { Cell, Change, PlanningView, SubmittedView } from '../../server/bookings/view.ts';
import { readSchoolCalendar } from '../../server/catalog/calendar-source.ts';
import { type Catalog, catalogSchema } from '../../server/catalog/config.ts';
import { type HouseholdScope, proveHouseholdScope } from '../../server/households/scope.ts';
import { instantFrom } from '../../server/kernel/clock.ts';
import { addDays, type Day, day } from '../../server/kernel/days.ts';
import { tariffSchema } from '../../server/tariffs/config.ts';
import * as make from '../support/factories.ts';

// A small town for the booking tests: a canteen that only counts, a leisure centre of three places with a queue, a camp
// taken by the week, a club that the town validates. The clock of the tests stands on Friday 20 November 2026, 9:00.

export const NOW = instantFrom('2026-11-20T09:00');

const CATALOG = catalogSchema.parse({
  services: { enfance: { label: 'Enfance' } },
  venues: { mace: { label: 'École Macé' }, curie: { label: 'École Curie' } },
  pools: {
    meals: { label: 'Repas', capacity: 2, policy: 'warn' },
    wednesdays: { label: 'Mercredis', capacity: 3 },
    morning: { label: 'Matin', capacity: 2 },
    afternoon: { label: 'Après-midi', capacity: 2 },
    camp: { label: 'Séjour', capacity: 2 },
    club: { label: 'Club', capacity: 10 },
  },
  activities: {
    canteen: {
      label: { fr: 'Restauration scolaire', en: 'School meals' },
      service: 'enfance',
      kind: 'canteen',
      venues: ['mace', 'curie'],
      period: { from: '2026-09-01', to: '2027-07-02' },
      opens: { when: ['school'] },
      slots: {
        meal: {
          label: { fr: 'Repas', en: 'Meal' },
          from: '11:30',
          to: '13:30',
          tariff: { activity: 'meal' },
          rule: 'kitchen',
          pools: ['meals'],
        },
      },
    },
    wednesdays: {
      label: { fr: 'Mercredis', en: 'Wednesdays' },
      service: 'enfance',
      kind: 'leisure-centre',
      venues: ['mace'],
      period: { from: '2026-09-01', to: '2027-07-02' },
      opens: { when: ['wednesday'] },
      waitingList: { places: 2 },
      ages: { from: 3, to: 11 },
      slots: {
        day: {
          label: { fr: 'Journée', en: 'Full day' },
          from: '08:00',
          to: '18:00',
          tariff: { activity: 'wednesday' },
          rule: 'week-before',
          pools: ['wednesdays'],
        },
        morning: {
          label: { fr: 'Matin', en: 'Morning' },
          from: '08:00',
          to: '12:00',
          tariff: { activity: 'half' },
          rule: 'week-before',
          pools: ['morning'],
        },
      },
    },
    holidays: {
      label: { fr: 'Vacances', en: 'Holidays' },
      service: 'enfance',
      kind: 'leisure-centre',
      venues: ['mace'],
      period: { from: '2026-09-01', to: '2027-07-02' },
      opens: { when: ['holidays'] },
      package: 'full-week',
      slots: {
        day: {
          label: { fr: 'Journée', en: 'Full day' },
          from: '08:00',
          to: '18:00',
          tariff: { activity: 'wednesday' },
          rule: 'open',
          pools: ['camp'],
        },
      },
    },
    club: {
      label: { fr: 'Club', en: 'Club' },
      service: 'enfance',
      kind: 'youth',
      venues: ['mace'],
      period: { from: '2026-09-01', to: '2027-07-02' },
      opens: { when: ['school', 'wednesday'] },
      validation: 'town',
      slots: {
        evening: {
          label: { fr: 'Soir', en: 'Evening' },
          from: '17:00',
          to: '18:30',
          tariff: { activity: 'half' },
          rule: 'open',
          pools: ['club'],
        },
      },
    },
  },
});

const TARIFFS = [
  tariffSchema.parse(
    parseYaml(`
schema: tariff/1
id: testville
name: Testville
kind: commune
status: derived
source: {site: test, dated: "2026", note: made for tests}
valid_from: "2026-09-01"
valid_to: null
qf: {kind: caf_monthly, missing: max, rounding: none}
residence: living in Testville
open_points: []
activities:
  meal: {label: Meal, service: canteen, unit: meal, price: {qf: [{max: 500, then: 100}, {then: 410}]}}
  wednesday: {label: Day, service: wednesday, unit: day, price: 920}
  half: {label: Half, service: wednesday, unit: half_day, price: 500}
examples: []
`),
  ),
];

const RULES = {
  kitchen: bookingRuleSchema.parse({
    because: { fr: 'la cuisine commande deux jours ouvrés avant', en: 'the kitchen orders two working days before' },
    book: { deadline: { type: 'working_days_before', days: 2, time: '12:00' }, after: 'refused' },
  }),
  'week-before': bookingRuleSchema.parse({
    book: { deadline: { type: 'days_before', days: 7, time: '24:00' }, after: 'refused' },
    cancel: { deadline: { type: 'days_before', days: 9, time: '24:00' }, after: 'billed' },
  }),
  open: bookingRuleSchema.parse({
    book: { deadline: { type: 'days_before', days: 1, time: '24:00' }, after: 'refused' },
  }),
};

export interface TownChoices {
  readonly wednesdayPlaces?: number;
  readonly queuePlaces?: number | null;
}

export function bookingTown({ wednesdayPlaces = 3, queuePlaces = 2 }: TownChoices = {}): BookingTown {
  const catalog: Catalog = structuredClone(CATALOG);
  const { wednesdays } = catalog.activities;
  if (catalog.pools.wednesdays) catalog.pools.wednesdays.capacity = wednesdayPlaces;
  if (wednesdays) wednesdays.waitingList = queuePlaces === null ? undefined : { places: queuePlaces };
  const calendar = readSchoolCalendar({
    zone: 'B',
    schoolWeekdays: ['mon', 'tue', 'thu', 'fri'],
    alsaceMoselle: false,
    bridges: 'closed',
    closures: [],
  });
  return {
    slug: 'testville',
    schemaName: 'testville',
    name: 'Testville',
    version: 1,
    config: {
      calendar,
      catalog,
      tariffs: TARIFFS,
      bookingRules: RULES,
      town: {
        slug: 'testville',
        name: 'Testville',
        insee: '99001',
        department: '99',
        host: 'famille.testville.localhost',
        sharedHost: false,
        origins: ['http://www.testville.localhost'],
        inlineSignIn: [],
        accent: '#0b5a7a',
        help: { phone: '01 02 03 04 05' },
        accessibility: { state: 'none' },
        spaceName: { fr: 'Espace famille', en: 'Family space' },
        familyPage: 'http://www.testville.localhost/espace-famille',
      },
    },
  };
}

export interface Parent {
  readonly accountId: string;
  readonly householdId: string;
  readonly email: string;
  readonly scope: HouseholdScope;
}

/** An adult with an account and a household. */
export async function parent(em: EntityManager, householdId?: string): Promise<Parent> {
  const household = householdId ?? (await make.household(em));
  const accountId = await make.account(em);
  await make.guardian(em, { household, account: accountId, rank: householdId ? 2 : 1 });
  const [{ email } = { email: '' }] = await em
    .getConnection()
    .execute<{ email: string }[]>(`select email from "${em.schema}".account where id = ?`, [accountId]);
  return { accountId, householdId: household, email, scope: await proveHouseholdScope(em.fork(), accountId) };
}

/** A child of a parent, registered to an activity of the town. */
export async function pupil(
  em: EntityManager,
  { householdId }: Parent,
  activity = 'canteen',
  given: { state?: 'requested' | 'accepted'; bornOn?: string; child?: string; venue?: string } = {},
): Promise<{ childId: string; registrationId: string }> {
  const childId =
    given.child ?? (await make.child(em, { households: [householdId], bornOn: given.bornOn ?? '2018-03-14' }));
  const registrationId = await make.registration(em, {
    child: childId,
    household: householdId,
    activity,
    venue: given.venue ?? 'mace',
    validFrom: '2026-09-01',
    validTo: '2027-07-02',
    state: given.state ?? 'accepted',
  });
  return { childId, registrationId };
}

export function book(registrationId: string, slot: string, ...days: string[]): Change[] {
  return days.map((one) => ({ registrationId, slot, day: day(one), want: 'booked' }));
}

export function cancel(registrationId: string, slot: string, ...days: string[]): Change[] {
  return days.map((one) => ({ registrationId, slot, day: day(one), want: 'cancelled' }));
}

export function submit(
  em: EntityManager,
  town: BookingTown,
  { scope, email }: Parent,
  changes: readonly Change[],
  given: Partial<Submission> = {},
  guard?: PlacesGuard,
): Promise<SubmittedView> {
  const submission: Submission = {
    key: randomUUID(),
    changes,
    policy: 'what-is-possible',
    language: 'fr',
    shown: null,
    now: NOW,
    email,
    ...given,
  };
  return guard ? submitChanges(em, scope, town, submission, guard) : submitChanges(em, scope, town, submission);
}

export function planning(
  em: EntityManager,
  town: BookingTown,
  { scope }: Parent,
  registrationIds: readonly string[],
  from: string,
  to: string,
  now = NOW,
): Promise<PlanningView> {
  return readPlanning(em, scope, town.config, {
    shown: { from: day(from), to: day(to), registrationIds },
    language: 'fr',
    now,
  });
}

/** The cell of a slot on a day. */
export function cellOn(view: PlanningView, slot: string, on: string): Cell {
  const index = view.days.findIndex((shown) => shown.day === on);
  const line = view.children.flatMap(({ lines }) => lines).find((one) => one.slot === slot);
  const cell = line?.cells[index];
  if (!cell) throw new Error(`no cell ${slot} on ${on}`);
  return cell;
}

/** Wednesdays of the tests: far enough to be open. */
export const WEDNESDAY: Day = day('2026-12-02');
export const LATER_WEDNESDAY: Day = addDays(WEDNESDAY, 7);
