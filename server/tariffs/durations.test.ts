import { expect, it } from 'vitest';
import { countUnits } from './durations.ts';

const hour = { unit: 60, rounding: 'up', tolerance: 2, threshold: 0 } as const;

it.each([
  ['a full hour is one', hour, 60, 1],
  ['two minutes more are tolerated', hour, 62, 1],
  ['the third is a second hour', hour, 63, 2],
  ['the tolerance does not make the first hour free', hour, 1, 1],
  ['no time is nothing', hour, 0, 0],
  ['up to the threshold nothing is due', { ...hour, threshold: 10 }, 10, 0],
  ['past the threshold the whole is due', { ...hour, threshold: 10 }, 11, 1],
  ['half an hour is nearest to one', { ...hour, rounding: 'nearest' as const }, 30, 1],
  ['29 minutes are nearest to none', { ...hour, rounding: 'nearest' as const }, 29, 0],
  ['only full hours, rounding down', { ...hour, rounding: 'down' as const }, 119, 1],
  ['never more than the cap', { ...hour, cap: 3 }, 600, 3],
])('%s', (_, duration, minutes, units) => {
  expect(countUnits(minutes, duration)).toBe(units);
});
