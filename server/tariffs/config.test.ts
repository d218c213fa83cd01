import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type TariffExtras, tariffDocument } from '../../tests/support/tariffs.ts';
import { readYaml } from '../kernel/file-problems.ts';
import { tariffSchema } from './config.ts';
import { gridProblems, lastCentsOf } from './grid-problems.ts';

function problems(price: string, extras: TariffExtras = {}) {
  const reading = readYaml(stringify(tariffDocument(price, extras)), tariffSchema);
  return reading.ok ? [] : reading.problems.map(({ path, value, expected }) => ({ path, value, expected }));
}

describe('a grid that does not hold every quotient once', () => {
  const last = 'no upper bound: the last row is open, so that every quotient has a price';
  it.each([
    [
      'Talloires: below 1100, then from 1101',
      '{qf: [{below: 1100, then: 300}, {min: 1101, then: 400}]}',
      'qf[1].min',
      '1101',
      '1100: a quotient of 1100 has no price (hole in the grid)',
    ],
    [
      'a hole between printed rows',
      '{brackets: [{min: 0, max: 500, cents: 1}, {min: 551, cents: 2}]}',
      'brackets[1].min',
      '551',
      '501: a quotient of 501 has no price (hole in the grid)',
    ],
    [
      'a hole below the first row',
      '{brackets: [{min: 300, max: 500, cents: 1}, {min: 501, cents: 2}]}',
      'brackets[0].min',
      '300',
      '0: a quotient of 0 has no price (hole in the grid)',
    ],
    [
      'rows that share a bound',
      '{brackets: [{min: 0, max: 500, cents: 1}, {min: 500, cents: 2}]}',
      'brackets[1].min',
      '500',
      'more than 500: the row above already holds it (overlap)',
    ],
    [
      'rows out of order',
      '{qf: [{max: 1000, then: 2}, {max: 500, then: 1}, {then: 3}]}',
      'qf[1].max',
      '500',
      'more than 1000: rows go from the smallest quotient to the greatest',
    ],
    [
      'the same bound twice',
      '{qf: [{max: 500, then: 2}, {max: 500, then: 1}, {then: 3}]}',
      'qf[1].max',
      '500',
      'more than 500: rows go from the smallest quotient to the greatest',
    ],
    ['a last row that is closed', '{qf: [{max: 500, then: 2}, {max: 900, then: 1}]}', 'qf[1].max', '900', last],
    [
      'an open row that is not the last',
      '{qf: [{then: 2}, {max: 900, then: 1}, {then: 3}]}',
      'qf[0]',
      '{"then":2}',
      'an upper bound, max or below: only the last row is open',
    ],
    [
      'both bounds in one row',
      '{qf: [{max: 500, below: 600, then: 2}, {then: 3}]}',
      'qf[0].below',
      '600',
      'either max or below, not both',
    ],
    [
      'points of a line out of order',
      '{interpolate: [[600, 100], [600, 200]]}',
      'interpolate[1][0]',
      '600',
      'more than 600: points go from the smallest quotient to the greatest',
    ],
    [
      'durations out of order',
      '{minutes: [{max: 60, then: 1}, {max: 30, then: 2}]}',
      'minutes[1].max',
      '30',
      'more than 60: rows go from the shortest duration to the longest',
    ],
    [
      'numbers of children without a last case',
      '{by: children_in_family, cases: {"1": 450, "2": 440}}',
      'cases',
      '{"1":450,"2":440}',
      'a last case such as "3+", or a default',
    ],
    [
      'a number of children left out',
      '{by: children_in_family, cases: {"1": 450, "3+": 440}}',
      'cases.3+',
      '440',
      '2, or a default: 2 has no price (hole)',
    ],
    [
      'a number of children held twice',
      '{by: children_in_family, cases: {"1": 450, "2+": 440, "4-7": 400}}',
      'cases.4-7',
      '400',
      'a number that no other case holds: 2+ already does (overlap)',
    ],
    [
      'families from elsewhere forgotten',
      '{by: residence, cases: {resident: 285}}',
      'cases',
      '{"resident":285}',
      'a case for non_resident, or a default',
    ],
  ])('%s is refused with its place, its value and what was expected', (_, price, path, value, expected) => {
    expect(problems(price)).toEqual([{ path: `activities.meal.price.${path}`, value, expected }]);
  });

  it.each([
    [
      'whole euros as printed',
      '{brackets: [{min: 0, max: 500, cents: 1}, {min: 501, max: 900, cents: 2}, {min: 901, cents: 3}]}',
    ],
    ['cents as printed', '{brackets: [{max: 600, cents: 115}, {min: 600.01, cents: 155}]}'],
    ['"below", then "from"', '{qf: [{below: 580, then: 1}, {min: 580, then: 2}]}'],
    ['numbers of children with a default', '{by: child_rank, cases: {"2": 1}, default: 2}'],
  ])('%s is whole', (_, price) => {
    expect(problems(price)).toEqual([]);
  });

  it('holds every quotient in exactly one row, whatever bounds were accepted', () => {
    const row = fc.record({ min: fc.option(fc.nat(60), { nil: undefined }), max: fc.nat(60) });
    const rows = fc
      .array(row, { maxLength: 4 })
      .chain((closed) => fc.option(fc.nat(61), { nil: undefined }).map((min) => [...closed, { min, max: undefined }]));
    fc.assert(
      fc.property(rows, fc.nat(61), (grid, quotient) => {
        if (gridProblems(grid).length > 0) return;
        const holding = grid.filter(
          (each, index) =>
            quotient * 100 <= lastCentsOf(each) &&
            quotient * 100 > (index === 0 ? -1 : lastCentsOf(grid[index - 1] ?? {})),
        );
        expect(holding).toHaveLength(1);
        for (const { min } of holding) expect(min === undefined || min <= quotient).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a document that is not understood', () => {
  it.each([
    ['a list', '[410]', 'activities.meal.price', '[410]'],
    ['a price in words', 'free', 'activities.meal.price', '"free"'],
    ['a form that does not exist', '{fixed: 410}', 'activities.meal.price', '{"fixed":410}'],
  ])('refuses %s', (_, price, path, value) => {
    expect(problems(price)).toEqual([{ path, value, expected: expect.stringContaining('cents as a whole number') }]);
  });

  it.each([
    ['money in euros', '4.10', undefined, '4.1', 'a whole number'],
    ['a rate as a number', '{rate: 0.36, of: qf}', 'rate', '0.36', 'a decimal in quotes, such as "0.36"'],
    [
      'a rate of something else',
      '{rate: "0.36", of: income}',
      'of',
      '"income"',
      'one of "qf"|"real_cost"|"monthly_resources"',
    ],
    [
      'a floor above the ceiling',
      '{rate: "0.36", of: qf, min: 500, max: 400}',
      'max',
      '400',
      'an amount at or above min',
    ],
    [
      'an unknown key',
      '{started: 30, each: 20, per: child}',
      'per',
      '"child"',
      'no such key; the keys here are started, each',
    ],
    [
      'a third decimal',
      '{qf: [{max: 500.005, then: 1}, {then: 2}]}',
      'qf[0].max',
      '500.005',
      'euros with at most two decimals',
    ],
    [
      'a value that the fact never takes',
      '{by: pai, cases: {"yes": 64}, default: 1}',
      'cases.yes',
      '64',
      'one of true, false',
    ],
    [
      'a scale without periods',
      '{sum: [{psu: true}]}',
      undefined,
      '{"sum":[{"psu":true}]}',
      'periods in the document, for psu',
    ],
  ])('refuses %s', (_, price, path, value, expected) => {
    const at = path === undefined ? 'activities.meal.price' : `activities.meal.price.${path}`;
    expect(problems(price)).toEqual([{ path: at, value, expected }]);
  });

  it.each([
    ['no change', '{if: {pai: true}}', 'exactly one of add, add_percent, multiply, set, shift_tranche, free'],
    [
      'two changes',
      '{if: {pai: true}, add: 1, free: true}',
      'exactly one of add, add_percent, multiply, set, shift_tranche, free',
    ],
  ])('refuses an adjustment with %s', (_, adjustment, expected) => {
    const reading = readYaml(
      stringify(tariffDocument('400')).replace('price: 400', `price: 400\n    adjust: [${adjustment}]`),
      tariffSchema,
    );
    expect(reading.ok ? [] : reading.problems).toEqual([
      { path: 'activities.meal.adjust[0]', line: 12, value: expect.any(String), expected },
    ]);
  });

  it('refuses a condition on a value that the fact never takes', () => {
    expect(problems('400', { activity: { adjust: [{ if: { booking: ['late', 'never'] }, add: 1 }] } })).toEqual([
      {
        path: 'activities.meal.adjust[0].if.booking',
        value: '["late","never"]',
        expected: 'one of on_time, late, none',
      },
    ]);
  });

  it('tells what is wrong between its parts together with what is wrong inside them', () => {
    const extras = {
      valid_from: '2025-09-01',
      valid_to: '2025-08-31',
      qf: { kind: 'none', missing: 'cheapest' },
      examples: [
        { id: 'one', given: { qf: 100, colour: 'red' }, event: { activity: 'lunch' }, expect: 100 },
        { id: 'one', given: { qf: 100 }, expect: 1.5 },
      ],
    };
    expect(problems('{qf: [{max: 500, then: 1}, {then: 2}]}', extras)).toEqual([
      {
        path: 'qf.kind',
        value: '"none"',
        expected: 'caf_monthly or fiscal_annual: the price of meal depends on the quotient',
      },
      { path: 'qf.missing', value: '"cheapest"', expected: 'one of "max"|"declared"|"refuse"' },
      { path: 'valid_to', value: '"2025-08-31"', expected: 'a day from 2025-09-01 on' },
      { path: 'examples[0].given.colour', value: '"red"', expected: 'a fact that some price asks for' },
      { path: 'examples[0].event.activity', value: '"lunch"', expected: 'one of meal' },
      {
        path: 'examples[1]',
        value: '{"id":"one","given":{"qf":100},"expect":1.5}',
        expected: 'either event or lines',
      },
      { path: 'examples[1].id', value: '"one"', expected: 'an id of its own' },
      { path: 'examples[1].expect', value: '1.5', expected: 'a whole number' },
    ]);
  });

  it('refuses periods that overlap, and rates that leave a family out', () => {
    const period = (from: string, to: string | null) => ({
      from,
      to,
      floor: 1,
      ceiling: 2,
      rates: { '1': '0.06', '3+': '0.04' },
    });
    const periods = [period('2024-01-01', '2024-08-31'), period('2024-08-31', null)];
    expect(problems('{psu: true}', { periods }).map(({ path, expected }) => [path, expected])).toEqual([
      ['periods[0].rates.3+', '2, or a default: 2 has no price (hole)'],
      ['periods[1].from', 'a day after 2024-08-31: periods must not overlap'],
      ['periods[1].rates.3+', '2, or a default: 2 has no price (hole)'],
    ]);
  });

  it('takes labels in one language or two', () => {
    const label = { fr: 'Repas', en: 'Meal' };
    const texts = [
      tariffSchema.parse(tariffDocument('1')).activities.meal?.label,
      tariffSchema.parse(tariffDocument('1', { activity: { label } })).activities.meal?.label,
    ];
    expect(texts).toEqual([{ fr: 'School meal', en: 'School meal' }, label]);
  });
});
