import { describe, expect, it } from 'vitest';
import { parseTownConfig } from './town-config.ts';
import { readTownFile } from './town-file.ts';

const VALID = `
town:
  slug: exemple
  name: Exemple
  insee: "18999"
  department: "18"
  host: famille.exemple.fr
  origins: ["https://www.exemple.fr"]
  inlineSignIn: ["https://www.exemple.fr"]
  accent: "#1d4e89"
  help: { phone: 02 61 91 00 00 }
  familyPage: https://www.exemple.fr/famille
families: { residentCities: [Exemple] }
calendar:
  zone: B
  closures: [{ from: 2027-05-07, to: 2027-05-07, label: Pont }]
catalog:
  services: { enfance: { label: Enfance } }
  venues: { centre: { label: Centre }, annexe: { label: Annexe } }
  pools:
    grands: { label: Grands, capacity: 12, overrides: [{ from: 2026-12-21, to: 2026-12-24, capacity: 8 }] }
    petits: { label: Petits, capacity: 8 }
  activities:
    mercredis:
      label: Mercredis
      service: enfance
      kind: leisure-centre
      venues: [centre]
      period: { from: 2026-09-01, to: 2027-07-02 }
      ages: { from: 3, to: 11 }
      opens: { when: [wednesday] }
      slots:
        matin:
          label: Matin
          from: "08:00"
          to: "12:00"
          tariff: { activity: demi-journee }
          rule: semaine
          pools: [{ pool: petits, ages: { from: 3, to: 5 } }, { pool: grands, ages: { from: 6, to: 11 } }]
        journee:
          label: Journée
          from: "08:00"
          to: "18:00"
          tariff: { activity: journee }
          rule: semaine
          pools: [{ pool: petits, ages: { from: 3, to: 5 } }, { pool: grands, ages: { from: 6, to: 11 } }]
tariffs:
  - schema: tariff/1
    id: exemple-1
    name: Exemple
    valid_from: 2026-09-01
    valid_to: 2026-12-31
    qf: { kind: caf_monthly }
    activities: &grille
      demi-journee: { label: Demi-journée, service: wednesday, unit: half_day, price: 400 }
      journee: { label: Journée, service: wednesday, unit: day, price: { qf: [{ max: 800, then: 700 }, { then: 900 }] } }
  - schema: tariff/1
    id: exemple-2
    name: Exemple
    valid_from: 2027-01-01
    qf: { kind: caf_monthly }
    activities: *grille
bookingRules:
  semaine:
    because: { fr: le centre prépare ses équipes, en: the centre plans its staff }
    book: { deadline: { type: days_before, days: 7, time: "24:00" } }
`.trim();

function problemsOf(text: string) {
  const reading = readTownFile(text);
  return 'problems' in reading ? reading.problems : [];
}

/** The valid file with some texts replaced; each must be there, or the test would prove nothing. */
function broken(...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the valid file does not hold ${from}`);
    return text.replace(from, to);
  }, VALID);
}

function lineOf(text: string, needle: string): number {
  return text.slice(0, text.indexOf(needle)).split('\n').length;
}

describe('a valid town file', () => {
  it('is read with its calendar settled', () => {
    const reading = readTownFile(VALID);
    if (!('config' in reading)) throw new Error(JSON.stringify(reading.problems));
    const { config } = reading;
    expect(config.town.name).toBe('Exemple');
    expect(config.calendar.holidays.map(({ period }) => period)).toContain('noel');
    expect(config.tariffs[1]?.activities.journee).toEqual(config.tariffs[0]?.activities.journee);
  });

  it('is stored as JSON that reads as itself', () => {
    const reading = readTownFile(VALID);
    const stored: unknown = JSON.parse(JSON.stringify('config' in reading ? reading.config : null));
    expect(parseTownConfig(stored)).toEqual(stored);
    expect(parseTownConfig(parseTownConfig(stored))).toEqual(stored);
  });
});

describe('a mistake is told with its path, its line, what stands there and what should', () => {
  it.each([
    // [what is wrong, text of the valid file, what replaces it, text on the line that is told, path, value, expected]
    [
      'service',
      'service: enfance',
      'service: enfants',
      'catalog.activities.mercredis.service',
      '"enfants"',
      /service.*enfance/,
    ],
    [
      'venue',
      'venues: [centre]',
      'venues: [ecole]',
      'catalog.activities.mercredis.venues[0]',
      '"ecole"',
      /venue.*centre, annexe/,
    ],
    [
      'pool',
      '[{ pool: petits, ages: { from: 3, to: 5 } }',
      '[{ pool: minis, ages: { from: 3, to: 5 } }',
      'catalog.activities.mercredis.slots.matin.pools[0]',
      '{"pool":"minis","ages":{"from":3,"to":5}}',
      /pool.*grands, petits/,
    ],
    ['rule', 'rule: semaine', 'rule: mois', 'catalog.activities.mercredis.slots.matin.rule', '"mois"', /rule.*semaine/],
    [
      'price',
      'tariff: { activity: journee }',
      'tariff: { activity: nuit }',
      'catalog.activities.mercredis.slots.journee.tariff.activity',
      '"nuit"',
      /tariffs: demi-journee, journee/,
    ],
    [
      'hours that run backwards',
      'to: "12:00"',
      'to: "07:00"',
      'catalog.activities.mercredis.slots.matin.to',
      '"07:00"',
      /after 08:00/,
    ],
    [
      'an hour that does not exist',
      'to: "12:00"',
      'to: "12:60"',
      'catalog.activities.mercredis.slots.matin.to',
      '"12:60"',
      /HH:MM/,
    ],
    [
      'a period that runs backwards',
      'to: 2027-07-02',
      'to: 2026-07-02',
      'catalog.activities.mercredis.period.to',
      '"2026-07-02"',
      /2026-09-01 or later/,
    ],
    [
      'a day that does not exist',
      'to: 2027-07-02',
      'to: 2027-02-30',
      'catalog.activities.mercredis.period.to',
      '"2027-02-30"',
      /YYYY-MM-DD/,
    ],
    [
      'ages that run backwards',
      'ages: { from: 3, to: 11 }',
      'ages: { from: 12, to: 11 }',
      'catalog.activities.mercredis.ages.to',
      '11',
      /12 or later/,
    ],
    [
      'other places on days that run backwards',
      'to: 2026-12-24',
      'to: 2026-12-20',
      'catalog.pools.grands.overrides[0].to',
      '"2026-12-20"',
      /2026-12-21/,
    ],
    [
      'the same days with two numbers of places',
      'capacity: 8 }] }',
      'capacity: 8 }, { from: 2026-12-24, to: 2026-12-31, capacity: 4 }] }',
      'catalog.pools.grands.overrides[1]',
      '{"from":"2026-12-24","to":"2026-12-31","capacity":4}',
      /days of its own/,
    ],
    [
      'a closure that runs backwards',
      'from: 2027-05-07, to',
      'from: 2027-05-08, to',
      'calendar.closures[0].to',
      '"2027-05-07"',
      /2027-05-08/,
    ],
    [
      'a weekday on which it never opens',
      'opens: { when: [wednesday] }',
      'opens: { when: [wednesday], weekdays: [tue, wed] }',
      'catalog.activities.mercredis.opens.weekdays[0]',
      '"tue"',
      /opens: wed/,
    ],
    [
      'an age for which there is no pool',
      'pools: [{ pool: petits, ages: { from: 3, to: 5 }',
      'pools: [{ pool: petits, ages: { from: 3, to: 4 }',
      'catalog.activities.mercredis.slots.matin.pools',
      '[{"pool":"petits","ages":{"from":3,"to":4}},{"pool":"grands…',
      /child of 5/,
    ],
    [
      'a pool that counts a child twice',
      'grands, ages: { from: 6, to: 11 } }]',
      'grands, ages: { from: 6, to: 11 } }, grands]',
      'catalog.activities.mercredis.slots.matin.pools[2]',
      '"grands"',
      /once/,
    ],
    [
      'two slots of a day that draw from one pool',
      'from: "08:00"\n          to: "18:00"',
      'from: "12:00"\n          to: "18:00"',
      'catalog.activities.mercredis.slots.journee.pools[0]',
      '{"pool":"petits","ages":{"from":3,"to":5}}',
      /two places/,
    ],
    [
      'a price that depends on what the slot does not say',
      'unit: half_day, price: 400',
      'unit: half_day, price: { started: 30, each: 100 }',
      'catalog.activities.mercredis.slots.matin.tariff',
      '{"activity":"demi-journee"}',
      /event that says minutes/,
    ],
    [
      'a price that only some families have',
      'unit: half_day, price: 400',
      'unit: half_day, price: { by: regime, cases: { caf: 400, other: 500 } }',
      'catalog.activities.mercredis.slots.matin.tariff',
      '{"activity":"demi-journee"}',
      /event that says regime/,
    ],
    [
      'a fact of the slot that no price understands',
      'tariff: { activity: demi-journee }',
      'tariff: { activity: demi-journee, event: { minutes: long } }',
      'catalog.activities.mercredis.slots.matin.tariff',
      '{"activity":"demi-journee","event":{"minutes":"long"}}',
      /minutes is not written so/,
    ],
    [
      'days without a price',
      'valid_from: 2027-01-01',
      'valid_from: 2027-01-04',
      'catalog.activities.mercredis.slots.matin.tariff.activity',
      '"demi-journee"',
      /none holds on 2027-01-01/,
    ],
    [
      'a hole in a grid',
      '{ max: 800, then: 700 }',
      '{ max: 500, then: 600 }, { min: 700, max: 800, then: 700 }',
      'tariffs[0].activities.journee.price.qf[1].min',
      '700',
      /./,
    ],
    ['two tariffs of one name', 'id: exemple-2', 'id: exemple-1', 'tariffs[1].id', '"exemple-1"', /no other tariff/],
    [
      'a sign-in form on a foreign site',
      'host: famille.exemple.fr',
      'host: famille.agglo.fr',
      'town.inlineSignIn[0]',
      '"https://www.exemple.fr"',
      /same site as famille\.agglo\.fr/,
    ],
    [
      'a sign-in form on a page that may hold no widget',
      'inlineSignIn: ["https://www.exemple.fr"]',
      'inlineSignIn: ["https://blog.exemple.fr"]',
      'town.inlineSignIn[0]',
      '"https://blog.exemple.fr"',
      /origins: https:\/\/www\.exemple\.fr/,
    ],
    [
      'an origin with a path',
      'origins: ["https://www.exemple.fr"]',
      'origins: ["https://www.exemple.fr/"]',
      'town.origins[0]',
      '"https://www.exemple.fr/"',
      /no path/,
    ],
    [
      'a family page elsewhere',
      'familyPage: https://www.exemple.fr',
      'familyPage: https://www.autre.fr',
      'town.familyPage',
      '"https://www.autre.fr/famille"',
      /origins/,
    ],
    [
      'a part that activities say',
      '    because:',
      '    package: { full_week: true }\n    because:',
      'bookingRules.semaine.package',
      '{"full_week":true}',
      /under package/,
    ],
    [
      'an unknown deadline',
      'type: days_before',
      'type: days_after',
      'bookingRules.semaine.book.deadline.type',
      '"days_after"',
      /days_before/,
    ],
    [
      'an unknown key',
      'kind: leisure-centre',
      'type: leisure-centre\n      kind: leisure-centre',
      'catalog.activities.mercredis.type',
      '"leisure-centre"',
      /no such key; .*kind/,
    ],
    ['a missing section', 'families: { residentCities: [Exemple] }\n', '', 'families', 'nothing', /object/],
  ])('%s', (_, from, to, path, value, expected) => {
    const text = broken([from, to]);
    const found = problemsOf(text).filter((problem) => problem.path === path);
    expect(found).toEqual([expect.objectContaining({ path, value, expected: expect.stringMatching(expected) })]);
  });

  it('gives the line of the value, in maps, in lists, and of the nearest thing above what is missing', () => {
    const text = broken(
      ['rule: semaine', 'rule: mois'],
      ['service: enfance', 'service: x'],
      ['    name: Exemple\n', ''],
    );
    expect(problemsOf(text).map(({ path, line }) => [path, line])).toEqual([
      ['catalog.activities.mercredis.service', lineOf(text, 'service: x')],
      ['catalog.activities.mercredis.slots.matin.rule', lineOf(text, 'rule: mois')],
      ['tariffs[0].name', lineOf(text, '- schema: tariff/1')],
    ]);
  });
});

it('tells every mistake at once, those of the shape and those between sections', () => {
  const text = broken(
    ['accent: "#1d4e89"', 'accent: blue'],
    ['kind: leisure-centre', 'kind: zoo'],
    ['rule: semaine', 'rule: mois'],
    ['to: "18:00"', 'to: "06:00"'],
    ['capacity: 12', 'capacity: douze'],
    ['id: exemple-2', 'id: exemple-1'],
    ['time: "24:00"', 'time: minuit'],
  );
  expect(problemsOf(text).map(({ path }) => path)).toEqual([
    'town.accent',
    'catalog.pools.grands.capacity',
    'catalog.activities.mercredis.kind',
    'catalog.activities.mercredis.slots.matin.rule',
    'catalog.activities.mercredis.slots.journee.to',
    'tariffs[1].id',
    'bookingRules.semaine.book.deadline.time',
  ]);
});

it.each([
  ['no YAML', 'town: [', 1],
  ['a key given twice', `${VALID}\nfamilies: { residentCities: [Autre] }`, VALID.split('\n').length + 1],
  ['an alias without its anchor', 'town: *nowhere', 1],
  ['a list', '- town', 1],
  ['nothing', '', 1],
])('a file that is %s is refused with a line', (_, text, line) => {
  expect(problemsOf(text)[0]).toMatchObject({ line });
});
