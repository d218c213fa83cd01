import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimal, round, times, whole } from './exact.ts';

it.each([
  ['212.5', 213],
  ['212.4999', 212],
  ['-212.5', -212],
  ['-212.51', -213],
  ['-0.5', 0],
  ['1.005', 1],
])('rounds %s half up, to %i', (text, cents) => {
  expect(round(decimal(text))).toBe(cents);
});

it('keeps what binary floats lose: 1.005 × 100 is 100.5 and rounds to 101', () => {
  expect(round(times(decimal('1.005'), whole(100)))).toBe(101);
});

it('is never further than half a cent from the exact value, and takes the dearer side in the middle', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      fc.bigInt({ min: 1n, max: 10n ** 6n }),
      (num, den) => {
        const rounded = BigInt(round({ num, den }));
        const twiceOff = 2n * (rounded * den - num);
        expect(-den < twiceOff && twiceOff <= den).toBe(true);
      },
    ),
  );
});
