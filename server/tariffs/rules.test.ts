import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TariffExtras, tariffWith } from '../../tests/support/tariffs.ts';
import { day } from '../kernel/days.ts';
import { readYaml } from '../kernel/file-problems.ts';
import { type Tariff, tariffSchema } from './config.ts';
import { runExample } from './examples.ts';
import type { HouseholdFacts, PriceEvent } from './facts.ts';
import { feeOf, priceOf, tariffInForce } from './rules.ts';

const folder = new URL('../../tests/data/tariffs/', import.meta.url);
const documents = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => {
      const reading = readYaml(readFileSync(new URL(file, folder), 'utf8'), tariffSchema);
      if (!reading.ok) throw new Error(`${file}: ${JSON.stringify(reading.problems)}`);
      return [reading.value.id, reading.value] as const;
    }),
);

function real(id: string): Tariff {
  const tariff = documents.get(id);
  if (!tariff) throw new Error(`no document ${id}`);
  return tariff;
}

const euros = (amount: number) => Math.round(amount * 100);

/** The unit price of the only activity, `meal`; the code where there is none. */
function meal(tariff: Tariff, qf: number | null, event: PriceEvent = {}, household: Partial<HouseholdFacts> = {}) {
  const price = priceOf(tariff, 'meal', { quotientCents: qf === null ? null : euros(qf), ...household }, event);
  return price.kind === 'priced' ? price.unitCents : price.code;
}

describe('the worked examples of real towns', () => {
  const examples = [...documents.values()].flatMap((tariff) =>
    tariff.examples.map((example) => ({ tariff, example, id: example.id, how: example.how ?? '' })),
  );

  it('are all there', () => {
    expect([documents.size, examples.length]).toEqual([27, 190]);
  });

  it.each(examples)('$id: $how', ({ tariff, example }) => {
    const { right, gotCents, lines } = runExample(tariff, example);
    expect({ right, gotCents }, JSON.stringify(lines)).toEqual({ right: true, gotCents: example.expect });
  });
});

describe('the reference prices of the domain rules', () => {
  const fay = real('fay-aux-loges');
  it.each([
    [0, 260],
    [500, 260],
    [722, 260],
    [723, 260],
    [900, 324],
    [1000, 360],
    [1249, 450],
    [1250, 450],
    [1300, 450],
    [null, 450],
  ])('Fay-aux-Loges, 0.36 % between 2.60 and 4.50: QF %s pays %i', (qf, cents) => {
    expect(meal(fay, qf)).toBe(cents);
  });

  it('Fay-aux-Loges, own meal 1.75, adult 4.80', () => {
    expect(meal(fay, 900, { pai: true })).toBe(175);
    expect(priceOf(fay, 'adult_meal', { quotientCents: null })).toMatchObject({ cents: 480 });
  });

  const champcevinel =
    '{brackets: [{min: 0, max: 622, cents: 100}, {min: 623, max: 1000, cents: 330}, {min: 1001, max: 1500, cents: 340}, {min: 1501, cents: 350}]}';
  it.each([
    [622, 100],
    [623, 330],
    [1000, 330],
    [1001, 340],
    [1500, 340],
    [1501, 350],
  ])('Champcevinel: QF %i pays %i', (qf, cents) => {
    expect(meal(tariffWith(champcevinel), qf)).toBe(cents);
  });

  // Only the ends of its eleven rows are known to us.
  const valDeMarne =
    '{by: rsa, cases: {"true": 40}, default: {qf: [{max: 600, then: 115}, {max: 1500, then: 155}, {max: 2225, then: 570}, {then: 595}]}}';
  it.each([
    ['on RSA', 300, { more: { rsa: true } }, 40],
    ['', 600, {}, 115],
    ['', 600.01, {}, 155],
    ['', 2225, {}, 570],
    ['', 2225.01, {}, 595],
  ])('Val-de-Marne %s: QF %d', (_, qf, household, cents) => {
    expect(meal(tariffWith(valDeMarne), qf, {}, household)).toBe(cents);
  });

  it.each([
    [280, 185, 205],
    [281, 220, 240],
    [1000, 220, 240],
    [1001, 240, 260],
  ])('La Motte-Saint-Martin: QF %i pays %i in the morning, %i in the evening', (qf, morning, evening) => {
    const grid = (a: number, b: number, c: number) =>
      tariffWith(`{brackets: [{max: 280, cents: ${a}}, {min: 281, max: 1000, cents: ${b}}, {min: 1001, cents: ${c}}]}`);
    expect([meal(grid(185, 220, 240), qf), meal(grid(205, 240, 260), qf)]).toEqual([morning, evening]);
  });

  it.each([
    [300, 100],
    [400, 100],
    [700, 213],
    [1000, 325],
    [1599, 550],
    [2000, 550],
  ])('a line from 1.00 at 400 to 5.50 at 1600: QF %i pays %i', (qf, cents) => {
    expect(meal(tariffWith('{interpolate: [[400, 100], [1600, 550]]}'), qf)).toBe(cents);
  });

  it('Rungis: families from elsewhere pay 20 % more, 4.80 for 4.00', () => {
    const tariff = tariffWith('400', {
      activity: { adjust: [{ if: { residence: 'non_resident' }, add_percent: '20' }] },
    });
    expect(meal(tariff, null, {}, { residence: 'non_resident' })).toBe(480);
    expect(meal(tariff, null, {}, { residence: 'resident' })).toBe(400);
  });

  it.each([
    [60, 100],
    [62, 100],
    [63, 200],
  ])('an hour with a tolerance of 2 minutes: %i min cost %i', (minutes, cents) => {
    const tariff = tariffWith('{duration: {unit: 60, rounding: up, tolerance: 2}, each: 100}');
    expect(meal(tariff, null, { minutes })).toBe(cents);
  });

  it('Cœur de Garonne: an unbooked meal costs double', () => {
    const tariff = tariffWith('315', { activity: { adjust: [{ if: { booking: 'none' }, multiply: '2' }] } });
    expect([meal(tariff, null), meal(tariff, null, { booking: 'none' })]).toEqual([315, 630]);
  });

  describe('the national nursery scale', () => {
    const psu = real('psu-creche');
    const hour = (resources: number | null, children: number, on: string, aeehChildren = 0, quantity = 1) =>
      priceOf(
        psu,
        'nursery_hour',
        {
          quotientCents: null,
          monthlyResourcesCents: resources === null ? null : euros(resources),
          dependentChildren: children,
          aeehChildren,
        },
        { day: day(on), quantity },
      );

    it.each([
      ['one child', 3000, 1, 0, 186],
      ['two children', 3000, 2, 0, 155],
      ['two children, one of them disabled', 3000, 2, 1, 124],
      ['resources above the ceiling of 8 500 €', 10_000, 1, 0, 526],
      ['resources not shown: the ceiling', null, 1, 0, 526],
    ])('%s: %s € a month', (_, resources, children, aeeh, cents) => {
      expect(hour(resources, children, '2025-10-01', aeeh)).toMatchObject({ unitCents: cents });
    });

    it('110 hours a month, 30 hours for 44 weeks over 12 months, cost 204.60 €', () => {
      expect(hour(3000, 1, '2025-10-01', 0, (30 * 44) / 12)).toMatchObject({ quantity: 110, cents: 20_460 });
    });

    it.each([
      [32_360, '0.041', 111],
      [40_000, '0.06', 200],
    ])('history: %i € a year at %s % cost %i an hour', (annual, rate, cents) => {
      const tariff = tariffWith(`{rate: "${rate}", of: monthly_resources}`);
      expect(meal(tariff, null, {}, { monthlyResourcesCents: Math.round((annual * 100) / 12) })).toBe(cents);
    });

    it.each([
      ['a day between two scales', '2020-01-01', 'tariffs.no-period'],
      ['a day before the first', '2017-12-31', 'tariffs.no-period'],
    ])('%s has no price', (_, on, code) => {
      expect(hour(3000, 1, on)).toMatchObject({ kind: 'refused', code });
    });

    it('a scale that changes with time asks for the day', () => {
      expect(priceOf(psu, 'nursery_hour', { quotientCents: null, dependentChildren: 1 })).toMatchObject({
        code: 'tariffs.missing-fact',
        details: { fact: 'date' },
      });
    });
  });
});

describe('a family without a quotient', () => {
  const grid = '{qf: [{max: 500, then: 100}, {max: 900, then: 420}, {then: 300}]}';
  const policy = (missing: string | null) => tariffWith(grid, { qf: { kind: 'caf_monthly', missing } });

  it.each([
    ['pays the highest price, wherever it stands in the grid', 'max', 420],
    ['pays the highest price where the document says nothing', null, 420],
    ['is asked for one first, where the town wants it so', 'refuse', 'tariffs.quotient-required'],
  ])('%s', (_, missing, expected) => {
    expect(meal(policy(missing), null)).toBe(expected);
  });

  it('pays by what it declared, only where the town takes its word', () => {
    const declared = { declaredQuotientCents: 40_000 };
    expect([meal(policy('declared'), null, {}, declared), meal(policy('max'), null, {}, declared)]).toEqual([100, 420]);
    expect(meal(policy('declared'), null)).toBe(420);
  });

  it('is not refused a price that does not depend on it', () => {
    expect(meal(tariffWith('410', { qf: { kind: 'caf_monthly', missing: 'refuse' } }), null)).toBe(410);
  });

  it.each([
    [
      'the end of its row, for a share of the quotient',
      '{qf: [{below: 580, then: {rate: "0.55", of: qf}}, {then: 300}]}',
      319,
    ],
    ['the ceiling of a share', '{rate: "0.36", of: qf, max: 450}', 450],
    ['the highest point of a line', '{interpolate: [[400, 100], [800, 500], [1200, 450]]}', 500],
    ['the sum of the highest', '{sum: [{rate: "0.36", of: qf, max: 450}, 100]}', 550],
    ['nothing that can be told, where a share has no end', '{rate: "0.36", of: qf}', 'tariffs.no-highest-price'],
    [
      'nothing that can be told, where a row is unknown',
      '{qf: [{max: 500, then: 100}, {then: null}]}',
      'tariffs.unknown-price',
    ],
  ])('pays %s', (_, price, expected) => {
    expect(meal(tariffWith(price), null)).toBe(expected);
  });
});

describe('the forms that the collected grids do not use', () => {
  it.each([
    [1, 500],
    [2, 400],
    [3, 300],
    [5, 300],
  ])('a price by rank: child %i pays %i, the last price repeats', (childRank, cents) => {
    expect(meal(tariffWith('{siblings: [500, 400, 300]}'), null, { childRank })).toBe(cents);
  });

  it('counts from the youngest, among those present or those enrolled', () => {
    const present = tariffWith('{siblings: [500, 400], first: youngest}');
    const enrolled = tariffWith('{siblings: [500, 400], count: enrolled, first: youngest}');
    expect(meal(present, null, { childRank: 3, childrenPresent: 3 })).toBe(500);
    expect(meal(present, null, { childRank: 1, childrenPresent: 3 })).toBe(400);
    expect(meal(enrolled, null, { enrolledRank: 2 }, { childrenEnrolled: 2 })).toBe(500);
    expect(meal(enrolled, null, { enrolledRank: 1 })).toBe('tariffs.missing-fact');
  });

  it('adds an offset to a share before its bounds', () => {
    const tariff = tariffWith('{rate: "0.5", of: qf, offset: 50, min: 100, max: 500}');
    expect([meal(tariff, 0), meal(tariff, 200), meal(tariff, 2000)]).toEqual([100, 150, 500]);
  });

  it('holds the price between floor and cap after every adjustment', () => {
    const adjust = [
      { if: { residence: 'non_resident' }, add: 300 },
      { if: { child_rank: { min: 2 } }, add: -300 },
    ];
    const tariff = tariffWith('400', { activity: { adjust, floor: 200, cap: 600 } });
    expect(meal(tariff, null, {}, { residence: 'non_resident' })).toBe(600);
    expect(meal(tariff, null, { childRank: 2 })).toBe(200);
  });

  it.each([
    ['one pack of ten holds ten meals', 10, 0, 1],
    ['the eleventh meal asks for a second pack', 11, 0, 2],
    ['uses left from before come first', 11, 1, 1],
    ['nothing is due while uses are left', 3, 5, 0],
  ])('%s', (_, quantity, covered, packs) => {
    const tariff = tariffWith('3500', { activity: { package: { credits: 10 } } });
    expect(priceOf(tariff, 'meal', { quotientCents: null }, { quantity, covered })).toMatchObject({
      unitCents: 3500,
      quantity: packs,
      cents: 3500 * packs,
    });
  });

  it('a month that is paid already is not due twice', () => {
    const tariff = tariffWith('5900', { activity: { package: { period: 'month' } } });
    const due = (covered: number) => priceOf(tariff, 'meal', { quotientCents: null }, { covered });
    expect([due(0), due(1)]).toMatchObject([{ cents: 5900 }, { cents: 0 }]);
  });
});

describe('adjustments', () => {
  const adjusted = (adjust: object[], price = '400') => tariffWith(price, { activity: { adjust } });

  it('are taken in the order in which they are written, rounded after each', () => {
    const half = { if: { child_rank: { min: 2 } }, multiply: '0.5' };
    const third = { if: { residence: 'non_resident' }, add_percent: '33' };
    const household = { residence: 'non_resident' } as const;
    // 101 / 2 = 50.5 → 51, × 1.33 = 67.83 → 68; the other way 134.33 → 134, / 2 = 67.
    expect(meal(adjusted([half, third], '101'), null, { childRank: 2 }, household)).toBe(68);
    expect(meal(adjusted([third, half], '101'), null, { childRank: 2 }, household)).toBe(67);
  });

  it('choose the row first when they move it, wherever they stand', () => {
    const move = { if: { children_enrolled: { min: 3 } }, shift_tranche: -1 };
    const outside = { if: { residence: 'non_resident' }, add: 200 };
    const grid = '{qf: [{max: 500, then: 100}, {max: 900, then: 300}, {then: 500}]}';
    const household = { childrenEnrolled: 3, residence: 'non_resident' } as const;
    expect(meal(adjusted([move, outside], grid), 700, {}, household)).toBe(300);
    expect(meal(adjusted([outside, move], grid), 700, {}, household)).toBe(300);
    expect(meal(adjusted([move], grid), 300, {}, household)).toBe(100);
    expect(meal(adjusted([move], grid), null, {}, household)).toBe(300);
  });

  it('never make a town pay the family back', () => {
    expect(meal(adjusted([{ if: { pai: true }, add: -500 }]), null, { pai: true })).toBe(0);
    expect(meal(tariffWith('-385'), null)).toBe(-385);
  });

  it.each([
    ['a value', { booking: 'late' }, { booking: 'late' }, true],
    ['one of several', { booking: ['late', 'none'] }, { booking: 'none' }, true],
    ['another value', { booking: 'late' }, {}, false],
    ['true as a word', { pai: 'true' }, { pai: true }, true],
    ['a number in a range', { minutes_late: { min: 1, max: 15 } }, { minutesLate: 15 }, true],
    ['a number beyond it', { minutes_late: { min: 1, max: 15 } }, { minutesLate: 16 }, false],
    ['a fact that nobody knows', { repeated_offence: 'true' }, {}, false],
    ['a fact of this town only', { repeated_offence: 'true' }, { more: { repeated_offence: true } }, true],
    ['all of several facts', { booking: 'late', pai: true }, { booking: 'late' }, false],
  ] as const)('apply on %s', (_, condition, event, applies) => {
    expect(meal(adjusted([{ if: condition, add: 100 }]), null, event)).toBe(applies ? 500 : 400);
  });
});

describe('an absence with proof', () => {
  it('costs nothing, and says so', () => {
    expect(priceOf(tariffWith('400'), 'meal', { quotientCents: null }, { presence: 'absent_justified' })).toEqual({
      kind: 'priced',
      unitCents: 0,
      quantity: 1,
      cents: 0,
      trace: [{ step: 'absence-justified' }],
    });
  });

  it.each([
    ['an adjustment', '400', [{ if: { presence: ['absent_justified'] }, multiply: '0.5' }], 200],
    ['a case', '{by: presence, cases: {absent_justified: 150}, default: 400}', [], 150],
  ])('costs what %s of the document says', (_, price, adjust, cents) => {
    expect(meal(tariffWith(price, { activity: { adjust } }), null, { presence: 'absent_justified' })).toBe(cents);
  });
});

describe('no price', () => {
  const evening = real('amberieu-en-bugey-2018');
  it.each([
    [
      'an activity that the document does not know',
      () => priceOf(evening, 'swimming', { quotientCents: null }),
      'tariffs.unknown-activity',
    ],
    ['a fee that it does not know', () => feeOf(evening, 'file_fee', { quotientCents: null }), 'tariffs.unknown-fee'],
    ['a duration that is not told', () => priceOf(evening, 'evening', { quotientCents: null }), 'tariffs.missing-fact'],
    [
      'a duration past the table',
      () => priceOf(evening, 'evening', { quotientCents: null }, { minutes: 136 }),
      'tariffs.duration-beyond-table',
    ],
    [
      'a negative duration',
      () => priceOf(evening, 'evening', { quotientCents: null }, { minutes: -1 }),
      'tariffs.bad-measure',
    ],
    ['half a meal', () => priceOf(evening, 'meal', { quotientCents: null }, { quantity: 0.5 }), 'tariffs.bad-measure'],
    [
      'a family of unknown residence',
      () => priceOf(real('bourges'), 'alsh_half_day', { quotientCents: 50_000 }),
      'tariffs.missing-fact',
    ],
    [
      'a price that the town did not print',
      () => priceOf(real('grand-perigueux'), 'night', { quotientCents: 120_000 }),
      'tariffs.unknown-price',
    ],
    [
      'a quotient that is no number',
      () => priceOf(real('donges'), 'meal', { quotientCents: Number.NaN }),
      'tariffs.bad-measure',
    ],
    [
      'a value that the document has no case for',
      () =>
        priceOf(
          tariffWith('{by: school, cases: {bourdonne: 550}}'),
          'meal',
          { quotientCents: null },
          { school: 'conde' },
        ),
      'tariffs.no-case',
    ],
  ])('for %s', (_, ask, code) => {
    expect(ask()).toMatchObject({ kind: 'refused', code });
  });
});

describe('the trace', () => {
  const trace = (tariff: Tariff, activity: string, household: HouseholdFacts, event: PriceEvent = {}) => {
    const price = priceOf(tariff, activity, household, event);
    if (price.kind === 'refused') throw new Error(price.code);
    return price.trace;
  };

  it('says the row, its bounds and the quotient', () => {
    expect(trace(real('donges'), 'meal', { quotientCents: 81_200 })).toEqual([
      { step: 'tranche', tranche: 2, tranches: 5, quotientCents: 81_200, moreThan: 50_000, upTo: 100_000 },
      { step: 'flat', cents: 100 },
    ]);
  });

  it('says the bounds in whole euros where decimals are cut', () => {
    expect(trace(real('saffre'), 'day', { quotientCents: 70_050, residence: 'resident' })).toEqual([
      { step: 'tranche', tranche: 4, tranches: 14, quotientCents: 70_000, from: 65_100, upTo: 75_000 },
      { step: 'flat', cents: 1005 },
    ]);
  });

  it('says the share, its product and its bounds', () => {
    expect(trace(real('fay-aux-loges'), 'meal', { quotientCents: 60_000 })).toEqual([
      { step: 'rate', of: 'qf', baseCents: 60_000, rate: '0.36', rawCents: 216, min: 260, max: 450, cents: 260 },
    ]);
  });

  it('says once that there is no quotient, then the dearest row', () => {
    expect(trace(real('donges'), 'alsh_day', { quotientCents: null })).toEqual([
      { step: 'no-quotient', policy: 'max' },
      { step: 'tranche', tranche: 3, tranches: 3, quotientCents: null, from: 127_500 },
      { step: 'flat', cents: 1466 },
    ]);
  });

  it('says which facts changed the price, from what to what', () => {
    const household = { quotientCents: 70_000 };
    expect(trace(real('enfants-dhelene-2023'), 'child_day', household, { childRank: 2 }).slice(-1)).toEqual([
      { step: 'adjusted', because: { child_rank: 2 }, change: { times: '0.80' }, fromCents: 683, toCents: 546 },
    ]);
  });

  it('says the cases, the units, and the points of a line', () => {
    const family = { quotientCents: 70_000, residence: 'resident' } as const;
    expect(trace(real('fraize-2019'), 'care', family, { minutes: 40, childRank: 3 })).toEqual([
      { step: 'units', minutes: 40, unitMinutes: 15, units: 3, rounding: 'up' },
      { step: 'case', fact: 'child_rank', value: 3, matched: '2+' },
      { step: 'tranche', tranche: 3, tranches: 4, quotientCents: 70_000, from: 60_100, upTo: 71_000 },
      { step: 'flat', cents: 22 },
    ]);
    expect(trace(real('bourges'), 'alsh_holidays_day', family, { booking: 'none' })).toEqual([
      { step: 'case', fact: 'residence', value: 'resident', matched: 'resident' },
      {
        step: 'line',
        quotientCents: 70_000,
        from: { quotientCents: 61_500, cents: 588 },
        to: { quotientCents: 76_500, cents: 799 },
        cents: 708,
      },
      { step: 'adjusted', because: { booking: 'none' }, change: { add: 200 }, fromCents: 708, toCents: 908 },
    ]);
  });

  it('stays small: no real price takes more than 600 characters to explain', () => {
    const lengths = [...documents.values()].flatMap((tariff) =>
      tariff.examples.flatMap((example) =>
        runExample(tariff, example).lines.map(
          ({ price }) => JSON.stringify('trace' in price ? price.trace : '').length,
        ),
      ),
    );
    expect(Math.max(...lengths)).toBeLessThan(600);
  });
});

it.each([...documents.values()])('$id reads the same once stored as JSON and read again', (tariff) => {
  expect(tariffSchema.parse(JSON.parse(JSON.stringify(tariff)))).toEqual(tariff);
});

describe('the document in force', () => {
  const bourges = [real('bourges-2024'), real('bourges')];
  const both = (first: TariffExtras, second: TariffExtras) => [tariffWith('100', first), tariffWith('200', second)];

  it('is chosen by the day of care, the one that began last', () => {
    expect(tariffInForce(bourges, 'alsh_holidays_day', day('2024-08-31'))?.id).toBe('bourges');
    expect(tariffInForce(bourges, 'alsh_holidays_day', day('2024-09-01'))?.id).toBe('bourges-2024');
  });

  it('is one that knows the activity', () => {
    expect(tariffInForce(bourges, 'alsh_half_day_aid', day('2025-09-01'))?.id).toBe('bourges');
    expect(tariffInForce(bourges, 'meal', day('2025-09-01'))).toBeUndefined();
  });

  it.each([
    ['2025-08-31', 'old'],
    ['2025-09-01', 'new'],
    ['2026-08-31', 'new'],
    ['2026-09-01', undefined],
  ])('holds from its first day to its last: %s', (on, id) => {
    const tariffs = both(
      { id: 'old', valid_from: '2024-09-01', valid_to: '2025-08-31' },
      { id: 'new', valid_from: '2025-09-01', valid_to: '2026-08-31' },
    );
    expect(tariffInForce(tariffs, 'meal', day(on))?.id).toBe(id);
  });
});

describe('whatever the grid', () => {
  const cents = fc.nat(5000);
  const rows = fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 3000 }), { maxLength: 12 }),
      fc.array(cents, { minLength: 13, maxLength: 13 }),
    )
    .map(([bounds, prices]) => [
      ...bounds.sort((a, b) => a - b).map((max, index) => ({ max, cents: prices[index] ?? 0 })),
      { cents: prices[12] ?? 0 },
    ]);
  const growing = rows.map((grid) => {
    const prices = grid.map((row) => row.cents).sort((a, b) => a - b);
    return grid.map((row, index) => ({ ...row, cents: prices[index] ?? 0 }));
  });
  const quotient = fc.integer({ min: 0, max: 400_000 });
  const grid = (brackets: object[]) => tariffWith(JSON.stringify({ brackets }));
  const unit = (tariff: Tariff, quotientCents: number | null, event: PriceEvent = {}) => {
    const price = priceOf(tariff, 'meal', { quotientCents }, event);
    if (price.kind === 'refused') throw new Error(price.code);
    return price.unitCents;
  };

  it('a greater quotient never pays less, where the rows grow', () => {
    fc.assert(
      fc.property(growing, quotient, quotient, (brackets, a, b) => {
        const tariff = grid(brackets);
        expect(unit(tariff, Math.min(a, b))).toBeLessThanOrEqual(unit(tariff, Math.max(a, b)));
      }),
    );
  });

  it('no quotient never pays less than any quotient', () => {
    fc.assert(
      fc.property(rows, quotient, (brackets, at) => {
        const tariff = grid(brackets);
        expect(unit(tariff, null)).toBeGreaterThanOrEqual(unit(tariff, at));
      }),
    );
  });

  it('a price is never below zero, whatever is taken off', () => {
    const change = fc.oneof(
      fc.record({ add: fc.integer({ min: -6000, max: 6000 }) }),
      fc.record({ add_percent: fc.integer({ min: -100, max: 200 }).map(String) }),
      fc.record({ multiply: fc.integer({ min: 0, max: 300 }).map((hundredths) => (hundredths / 100).toFixed(2)) }),
    );
    fc.assert(
      fc.property(cents, fc.array(change, { maxLength: 5 }), (base, changes) => {
        const adjust = changes.map((one) => ({ if: { pai: true }, ...one }));
        expect(unit(tariffWith(String(base), { activity: { adjust } }), null, { pai: true })).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('a share stays between its bounds, and within half a cent of the exact product inside them', () => {
    fc.assert(
      fc.property(quotient, fc.nat(99_999), cents, cents, (at, tenThousandths, a, b) => {
        const [min, max] = [Math.min(a, b), Math.max(a, b)];
        const rate = `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`;
        const price = unit(tariffWith(`{rate: "${rate}", of: qf, min: ${min}, max: ${max}}`), at);
        expect(price).toBeGreaterThanOrEqual(min);
        expect(price).toBeLessThanOrEqual(max);
        // In millionths of a cent, whole numbers that doubles hold exactly.
        const off = price * 1_000_000 - at * tenThousandths;
        if (price > min && price < max) expect(-500_000 < off && off <= 500_000).toBe(true);
      }),
    );
  });

  it('a line passes through its points and stays between its ends', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 1000 }), cents, cents, quotient, (from, run, p0, p1, at) => {
        const tariff = tariffWith(`{interpolate: [[${from}, ${p0}], [${from + run}, ${p1}]]}`);
        expect([unit(tariff, from * 100), unit(tariff, (from + run) * 100)]).toEqual([p0, p1]);
        expect(unit(tariff, at)).toBeGreaterThanOrEqual(Math.min(p0, p1));
        expect(unit(tariff, at)).toBeLessThanOrEqual(Math.max(p0, p1));
      }),
    );
  });

  it('the quantity multiplies the rounded unit price, and nothing else', () => {
    fc.assert(
      fc.property(quotient, fc.nat(400), (quotientCents, quantity) => {
        const price = priceOf(real('fay-aux-loges'), 'meal', { quotientCents }, { quantity });
        expect(price).toMatchObject({ quantity, cents: unit(real('fay-aux-loges'), quotientCents) * quantity });
      }),
    );
  });
});
