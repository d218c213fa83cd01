import { expect, it } from 'vitest';
import { readSubscriptionRule, subscriptionOf } from './subscriptions.ts';

it.each([
  ["at least half of the month's possible meals taken", { sharePercent: 50 }],
  ['At least 80 % of the meals', { sharePercent: 80 }],
  ['more than half of the meals', null],
  ['as the town decides', null],
])('reads "%s" as %o', (sentence, rule) => {
  expect(readSubscriptionRule(sentence)).toEqual(rule);
});

it.each([
  [16, 8, 'regular'],
  [17, 8, 'occasional'],
  [17, 9, 'regular'],
])('of %i possible meals, %i make a %s user at half', (possible, taken, kind) => {
  expect(subscriptionOf({ sharePercent: 50 }, { possible, taken })).toBe(kind);
});
