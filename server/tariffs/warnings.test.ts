import { describe, expect, it } from 'vitest';
import { tariffWith } from '../../tests/support/tariffs.ts';
import { oneEuroScheme, tariffWarnings } from './warnings.ts';

const kinds = (tariff: ReturnType<typeof tariffWith>) => tariffWarnings(tariff).map(({ kind }) => kind);

describe('the 1 € canteen scheme', () => {
  it.each([
    ['three rows, one at 1 €: valid', '{qf: [{max: 500, then: 100}, {max: 900, then: 250}, {then: 370}]}', true],
    ['two rows: not valid', '{qf: [{max: 500, then: 100}, {then: 370}]}', false],
  ])('%s', (_, price, valid) => {
    expect(oneEuroScheme(tariffWith(price), 'meal')).toMatchObject({ valid, cheapestCents: 100, aidCents: 300 });
  });

  it.each([
    ['no meal is that cheap', tariffWith('{qf: [{max: 500, then: 101}, {then: 300}]}')],
    [
      'the activity is no canteen',
      tariffWith('{qf: [{max: 500, then: 50}, {then: 300}]}', { activity: { service: 'study' } }),
    ],
  ])('is not spoken of where %s', (_, tariff) => {
    expect(oneEuroScheme(tariff, 'meal')).toBeNull();
  });
});

describe('what a town should know before it votes', () => {
  it('La Motte-Saint-Martin: the print says nothing of a quotient between 1000 and 1001', () => {
    const brackets = '{brackets: [{max: 280, cents: 185}, {min: 281, max: 1000, cents: 220}, {min: 1001, cents: 240}]}';
    expect(tariffWarnings(tariffWith(brackets))).toEqual([
      { kind: 'decimals', activityId: 'meal', fromCents: 28_000, toCents: 28_100 },
      { kind: 'decimals', activityId: 'meal', fromCents: 100_000, toCents: 100_100 },
    ]);
  });

  it('nothing is missing once the document cuts decimals, or prints them', () => {
    const whole = '{brackets: [{max: 280, cents: 185}, {min: 281, cents: 220}]}';
    const printed = '{brackets: [{max: 600, cents: 185}, {min: 600.01, cents: 220}]}';
    expect(kinds(tariffWith(whole, { qf: { kind: 'caf_monthly', rounding: 'floor' } }))).toEqual([]);
    expect(kinds(tariffWith(printed))).toEqual([]);
  });

  it('a price that falls where the quotient rises is likely mistyped', () => {
    expect(tariffWarnings(tariffWith('{qf: [{max: 500, then: 300}, {then: 203}]}'))).toEqual([
      {
        kind: 'falls',
        activityId: 'meal',
        situation: {},
        quotientCents: 50_000,
        nextQuotientCents: 50_001,
        unitCents: 300,
        nextUnitCents: 203,
      },
    ]);
  });

  it('an effort rate without a ceiling leaves a family without a quotient without a price', () => {
    expect(tariffWarnings(tariffWith('{rate: "0.36", of: qf}'))).toEqual([
      { kind: 'no-price', activityId: 'meal', situation: {}, code: 'tariffs.no-highest-price' },
    ]);
  });

  const sibling = { if: { child_rank: { min: 2 } }, multiply: '0.80' };
  const outsider = { if: { residence: 'non_resident' }, add_percent: '20' };
  it.each([
    ['the usual order', [sibling, outsider], []],
    ['residence before siblings', [outsider, sibling], ['order']],
    [
      'two amounts, which add in any order',
      [
        { if: { booking: 'late' }, add: 100 },
        { ...outsider, add_percent: undefined, add: 50 },
      ],
      [],
    ],
  ])('%s', (_, adjustments, expected) => {
    const adjust = adjustments.map((one) => JSON.parse(JSON.stringify(one)));
    expect(kinds(tariffWith('400', { activity: { adjust } }))).toEqual(expected);
  });

  it('days without a scale between two periods', () => {
    const period = { floor: 1, ceiling: 2, rates: { '1+': '0.06' } };
    const periods = [
      { ...period, from: '2024-01-01', to: '2024-08-31' },
      { ...period, from: '2024-10-01', to: null },
    ];
    expect(tariffWarnings(tariffWith('{psu: true}', { periods }))).toEqual([
      { kind: 'no-period', from: '2024-09-01', to: '2024-09-30' },
    ]);
  });
});
