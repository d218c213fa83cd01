import { expect, it } from 'vitest';
import { tariffWith } from '../../tests/support/tariffs.ts';
import { cliffs } from './cliffs.ts';

const voreppe = '{qf: [{max: 1000, then: 100}, {then: 530}]}';

it('tells the cliff of Voreppe: 16 meals cost 16.00 € at 1000 and 84.80 € at 1001', () => {
  const tariff = tariffWith(voreppe, { qf: { kind: 'caf_monthly', rounding: 'floor' } });
  expect(cliffs(tariff, 'meal')).toEqual([
    {
      activityId: 'meal',
      situation: {},
      quotientCents: 100_000,
      nextQuotientCents: 100_100,
      unitCents: 100,
      nextUnitCents: 530,
      units: 16,
      lossCents: 6880,
    },
  ]);
});

it.each([
  ['a step of 10 % is no cliff, however dear', '{qf: [{max: 1000, then: 4000}, {then: 4400}]}', {}, 0],
  ['a few cents are no cliff, even doubled', '{qf: [{max: 1000, then: 20}, {then: 60}]}', {}, 0],
  ['a price that falls is no cliff', '{qf: [{max: 1000, then: 530}, {then: 100}]}', {}, 0],
  ['the town may look closer', '{qf: [{max: 1000, then: 20}, {then: 60}]}', { lossCents: 600 }, 1],
  ['the town may count other months', voreppe, { units: 4 }, 0],
  ['each grid of a price is looked at', `{by: residence, cases: {resident: 100, non_resident: ${voreppe}}}`, {}, 1],
  ['a line has no edge', '{interpolate: [[400, 100], [1600, 1550]]}', {}, 0],
])('%s', (_, price, limits, count) => {
  expect(cliffs(tariffWith(price), 'meal', limits)).toHaveLength(count);
});

it('names the situation of the families that fall', () => {
  const price = `{by: child_rank, cases: {3+: ${voreppe}}, default: 200}`;
  expect(cliffs(tariffWith(price), 'meal').map(({ situation }) => situation)).toEqual([{ child_rank: 3 }]);
});

it('compares durations for one unit', () => {
  const price = '{started: 30, each: {qf: [{max: 500, then: 100}, {then: 300}]}}';
  expect(cliffs(tariffWith(price), 'meal')[0]).toMatchObject({ unitCents: 100, nextUnitCents: 300 });
});

it('has nothing to say of an activity that the document does not know', () => {
  expect(cliffs(tariffWith(voreppe), 'swimming')).toEqual([]);
});
