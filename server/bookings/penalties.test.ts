import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bookingRuleSchema } from './config.ts';
import { penalisedCents, penaltyFor } from './penalties.ts';

const penalties = (written: unknown[]) => z.array(bookingRuleSchema.shape.penalties.unwrap().element).parse(written);

describe('the penalties of domain.md §4.10', () => {
  it.each([
    ['Cœur de Garonne: not booked, double', { multiply: '2' }, 1, 312, 624],
    ['Cœur de Garonne: the third late pick-up is free', { add: 1500, from_occurrence: 4 }, 3, 0, 0],
    ['Cœur de Garonne: the fourth costs 15 €', { add: 1500, from_occurrence: 4 }, 4, 0, 1500],
    ['Le Sourn: first time without booking', { add: 500, from_occurrence: 2 }, 1, 350, 350],
    ['Le Sourn: again', { add: 500, from_occurrence: 2 }, 2, 350, 850],
    ['Le Sourn: unplanned meal', { set: 549 }, 1, 350, 549],
    ['half as much again, rounded half up', { add_percent: '50' }, 1, 325, 488],
    ['a decimal rate is exact', { multiply: '1.1' }, 1, 1005, 1106],
    ['a small percentage', { add_percent: '0.5' }, 1, 300, 302],
  ])('%s', (_, effect, occurrence, unitPriceCents, cents) => {
    const list = penalties([{ when: 'no_booking', effect }]);
    expect(penalisedCents(list, ['no_booking'], { unitPriceCents, occurrence })).toBe(cents);
  });

  it('a percentage and an amount for each meal add up', () => {
    const list = penalties([{ when: 'booked_during_first_days', effect: { add_percent: '10', per_meal: 100 } }]);
    expect(penalisedCents(list, ['booked_during_first_days'], { unitPriceCents: 4000, meals: 5 })).toBe(4900);
  });

  it.each([
    [true, 761],
    [false, 1076],
  ])('by residence (resident: %s)', (resident, cents) => {
    const list = penalties([{ when: 'no_booking', effect: { by_residence: { resident: 761, non_resident: 1076 } } }]);
    expect(penalisedCents(list, ['no_booking'], { unitPriceCents: 300, resident })).toBe(cents);
  });
});

it('without a penalty the price stays, and without a price there is none', () => {
  expect(penalisedCents([], ['no_show'], { unitPriceCents: 312 })).toBe(312);
  const added = penalties([{ when: 'no_show', effect: { add: 100 } }]);
  expect(penalisedCents(added, ['no_show'], { unitPriceCents: null })).toBeNull();
});

it('takes the first event in order of preference that the town has a penalty for', () => {
  const list = penalties([
    { when: 'no_booking', effect: { set: 1000 } },
    { when: 'late_booking', effect: { add: 100 } },
  ]);
  expect(penaltyFor(list, ['late_booking', 'no_booking'])?.when).toBe('late_booking');
  expect(penaltyFor(list, ['late_pickup', 'no_booking'])?.when).toBe('no_booking');
  expect(penaltyFor(list, ['late_pickup'])).toBeUndefined();
});
