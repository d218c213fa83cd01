import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createDeadlineReader } from '../server/bookings/deadlines.ts';
import { judge } from '../server/bookings/rules.ts';
import { dayKindOf } from '../server/catalog/calendar.ts';
import { instantFrom } from '../server/kernel/clock.ts';
import { type Day, day } from '../server/kernel/days.ts';
import { problemLine } from '../server/kernel/file-problems.ts';
import { priceOf, tariffInForce } from '../server/tariffs/rules.ts';
import { factsFrom } from '../server/tariffs/written-facts.ts';
import type { TownConfig } from '../server/town-config.ts';
import { readTownFile } from '../server/town-file.ts';

// The five towns of the demo are configuration only. Each must say what its own guide tells parents.

const FILES = new Map(
  globSync('demo/towns/*.yaml').map((file) => {
    const reading = readTownFile(readFileSync(file, 'utf8'));
    if ('problems' in reading)
      throw new Error(reading.problems.map((problem) => problemLine(file, problem)).join('\n'));
    return [reading.config.town.slug, reading.config];
  }),
);

function town(slug: string): TownConfig {
  const config = FILES.get(slug);
  if (!config) throw new Error(`demo/towns has no ${slug}`);
  return config;
}

function slotOf(slug: string, code: string) {
  const [activity = '', slot = ''] = code.split('.');
  const found = town(slug).catalog.activities[activity]?.slots[slot];
  if (!found) throw new Error(`${slug} has no ${code}`);
  return found;
}

/** What a family pays for a slot on a day. */
function centsOf(
  slug: string,
  code: string,
  on: string,
  family: { qf?: number; residence?: 'resident' | 'non_resident' } = {},
) {
  const { tariff } = slotOf(slug, code);
  const document = tariffInForce(town(slug).tariffs, tariff.activity, day(on));
  const { household, event } = factsFrom({ residence: 'resident', ...tariff.event, ...family });
  const price = document && priceOf(document, tariff.activity, household, { ...event, day: day(on) });
  return price?.kind === 'priced' ? price.cents : price?.code;
}

function decision(slug: string, code: string, action: 'book' | 'cancel', on: string, at: string) {
  const config = town(slug);
  const rule = config.bookingRules[slotOf(slug, code).rule];
  if (!rule) throw new Error(`${code} has no rule`);
  const { from } = slotOf(slug, code);
  const { kind } = judge(
    rule,
    action,
    { day: day(on), now: instantFrom(at), slotStart: from },
    createDeadlineReader(config.calendar),
  );
  return kind;
}

describe('every town of the demo', () => {
  it('is there: the five of the guides', () => {
    expect([...FILES.keys()].sort()).toEqual(['amberieu', 'bondoufle', 'bourges', 'chavagne', 'donges']);
  });

  it.each([...FILES.keys()])('%s only counts at the canteen, where a pupil may not be refused', (slug) => {
    const { activities, pools } = town(slug).catalog;
    const canteens = Object.values(activities).filter(({ kind }) => kind === 'canteen');
    const drawn = canteens.flatMap(({ slots }) => Object.values(slots).flatMap((slot) => slot.pools));
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.map(({ pool }) => pools[pool]?.policy)).toEqual(drawn.map(() => 'warn'));
  });

  it.each([...FILES.keys()])('%s has a colour that can be read on white and under white text', (slug) => {
    expect(contrastWithWhite(town(slug).town.accent)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([...FILES.keys()])('%s says why each deadline stands where it does, in both languages', (slug) => {
    for (const [name, { because }] of Object.entries(town(slug).bookingRules)) {
      expect.soft(because, name).toBeDefined();
      expect.soft(because?.fr, name).not.toBe(because?.en);
    }
  });

  it.each([
    ['bourges', 'famille.bourges.localhost', false, 1],
    ['bondoufle', 'famille.bondoufle.localhost', false, 0],
    ['amberieu', 'famille.amberieu.localhost', false, 0],
    ['chavagne', 'famille.chavagne.localhost', false, 1],
    ['donges', 'familles.localhost', true, 0],
  ])('%s answers on %s (shared: %s), with %d pages that hold the sign-in form', (slug, host, shared, inline) => {
    const { town: identity } = town(slug);
    expect(identity).toMatchObject({ host, sharedHost: shared, origins: [`http://www.${slug}.localhost:4001`] });
    expect(identity.inlineSignIn).toHaveLength(inline);
  });
});

describe('Bondoufle', () => {
  it.each([
    ['a week before, until the end of that Wednesday', '2026-12-02', '2026-11-25T23:59', 'allowed'],
    ['six days before', '2026-12-02', '2026-11-26T00:00', 'refused'],
  ])('takes Wednesdays %s', (_, on, at, kind) => {
    expect(decision('bondoufle', 'mercredis.journee', 'book', on, at)).toBe(kind);
  });

  it.each([
    ['four weeks before the first day of the session', '2026-11-23T23:59', 'allowed'],
    ['not the day after, for any day of the session', '2026-11-24T00:00', 'refused'],
  ])('takes holidays %s', (_, at, kind) => {
    expect(decision('bondoufle', 'vacances.journee', 'book', '2026-12-21', at)).toBe(kind);
    expect(decision('bondoufle', 'vacances.journee', 'book', '2026-12-31', at)).toBe(kind);
  });

  it('parts small and bigger children', () => {
    const pools = slotOf('bondoufle', 'mercredis.journee').pools.map((pool) => ('ages' in pool ? pool.ages : null));
    expect(pools).toEqual([
      { from: 3, to: 5 },
      { from: 6, to: 11 },
    ]);
  });
});

describe('Ambérieu-en-Bugey', () => {
  it.each([
    ['restauration.repas', 410],
    ['periscolaire.matin', 150],
    ['periscolaire.midi', 75],
    ['periscolaire.soir-16h15', 75],
    ['periscolaire.soir-17h', 185],
    ['periscolaire.soir-18h', 338],
  ])('asks for %s the price of its guide', (code, cents) => {
    expect(centsOf('amberieu', code, '2026-11-24')).toBe(cents);
  });

  it('sells holidays by the full week', () => {
    const { activities } = town('amberieu').catalog;
    expect(activities.vacances?.package).toBe('full-week');
    expect(activities.mercredis?.package).toBe('days');
    // Five days are a week of Chavanod's: 140 €.
    expect(centsOf('amberieu', 'vacances.journee', '2026-12-21', { qf: 1200 })).toBe(14000 / 5);
  });

  it('opens each holiday period when school starts again after the one before', () => {
    expect(decision('amberieu', 'vacances.journee', 'book', '2026-12-22', '2026-11-20T09:00')).toBe('allowed');
    expect(decision('amberieu', 'vacances.journee', 'book', '2027-02-16', '2026-11-20T09:00')).toBe('refused');
    expect(decision('amberieu', 'vacances.journee', 'book', '2027-02-16', '2027-01-04T07:00')).toBe('allowed');
  });
});

describe('Chavagne', () => {
  it('has morning, homework and evening care on Monday, Tuesday, Thursday and Friday', () => {
    const { periscolaire } = town('chavagne').catalog.activities;
    expect(Object.keys(periscolaire?.slots ?? {})).toEqual(['matin', 'lecons', 'soir']);
    expect(periscolaire?.opens.weekdays).toEqual(['mon', 'tue', 'thu', 'fri']);
  });

  it('has meal and afternoon on Wednesdays, morning, meal and afternoon in the holidays', () => {
    const { mercredi, vacances } = town('chavagne').catalog.activities;
    expect(Object.keys(mercredi?.slots ?? {})).toEqual(['repas', 'apres-midi']);
    expect(Object.keys(vacances?.slots ?? {})).toEqual(['matin', 'repas', 'apres-midi']);
  });

  it('asks for a full day in the holidays the sum of its three ticks, by quotient', () => {
    const ticks = ['vacances.matin', 'vacances.repas', 'vacances.apres-midi'];
    const cents = ticks.map((code) => centsOf('chavagne', code, '2026-12-21', { qf: 650 }));
    expect(cents).toEqual([273, 395, 273]);
  });
});

describe('Donges', () => {
  it.each([
    [500, 85],
    [812, 100],
    [1275, 260],
    [1276, 365],
    [undefined, 435],
  ])('asks a family of quotient %s for a meal at %d cents', (qf, cents) => {
    expect(centsOf('donges', 'restauration.repas', '2026-11-24', qf === undefined ? {} : { qf })).toBe(cents);
  });

  it('still takes a late meal, at another price, until nine o’clock of the day', () => {
    const late = (at: string) => decision('donges', 'restauration.repas', 'book', '2026-11-24', at);
    expect(late('2026-11-21T23:59')).toBe('allowed');
    expect(late('2026-11-22T00:00')).toBe('late');
    expect(late('2026-11-24T09:01')).toBe('refused');
    expect(town('donges').bookingRules.restauration?.penalties).toEqual([
      { when: 'late_booking', effect: { set: 510 } },
    ]);
  });

  it('has occasional nursery care at Bout d’chou, school or not', () => {
    const care = town('donges').catalog.activities['accueil-occasionnel'];
    expect(care).toMatchObject({ kind: 'nursery', venues: ['bout-d-chou'] });
    const kinds = ['2026-11-24', '2026-11-25', '2026-12-22'].map((on) => dayKindOf(town('donges').calendar, on as Day));
    expect(care?.opens.when).toEqual(kinds);
  });
});

describe('Bourges', () => {
  it.each([
    ['summer 2025, at the prices of 2024', '2025-08-28', 1081],
    ['autumn 2025, at the newer ones', '2025-10-20', 1104],
  ])('asks for a holiday in %s, on a straight line between the bounds of the quotient', (_, on, cents) => {
    expect(centsOf('bourges', 'vacances.journee', on, { qf: 1014 })).toBe(cents);
  });

  it('asks families from elsewhere one price whatever their quotient', () => {
    const elsewhere = { residence: 'non_resident', qf: 300 } as const;
    expect(centsOf('bourges', 'mercredis.journee', '2026-11-25', elsewhere)).toBe(3152);
  });

  it('lets an agent answer for the holidays, and at once for Wednesdays and meals', () => {
    const { activities } = town('bourges').catalog;
    expect(activities.vacances?.validation).toBe('town');
    expect(activities.mercredis?.validation).toBe('immediate');
    expect(activities.restauration?.validation).toBe('immediate');
  });

  it('takes both half-days of a place for a full day, twelve places in one centre', () => {
    const { pools } = town('bourges').catalog;
    const drawn = slotOf('bourges', 'mercredis.journee').pools.filter(
      (pool) => 'venue' in pool && pool.venue === 'gibjoncs',
    );
    expect(drawn.map(({ pool }) => pool)).toEqual(['gibjoncs-matin', 'gibjoncs-apres-midi']);
    expect(drawn.map(({ pool }) => pools[pool]?.capacity)).toEqual([12, 12]);
  });

  it('closes bookings of a Wednesday the day before at noon, cancellations on Thursday of the week before', () => {
    const slot = 'mercredis.journee';
    expect(decision('bourges', slot, 'book', '2026-11-25', '2026-11-24T12:00')).toBe('allowed');
    expect(decision('bourges', slot, 'book', '2026-11-25', '2026-11-24T12:01')).toBe('refused');
    expect(decision('bourges', slot, 'cancel', '2026-11-25', '2026-11-19T23:59')).toBe('allowed');
    expect(decision('bourges', slot, 'cancel', '2026-11-25', '2026-11-20T00:00')).toBe('late');
  });
});

/** WCAG contrast ratio of a colour with white. */
function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
