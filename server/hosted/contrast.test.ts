import { describe, expect, it } from 'vitest';
import { contrast, inkOn, readableOn } from './contrast.ts';

describe('contrast', () => {
  it.each([
    // Reference values of the WCAG definition.
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#767676', '#ffffff', 4.54],
    ['#777777', '#ffffff', 4.48],
    ['#ff0000', '#ffffff', 4],
  ])('of %s on %s is %d', (one, other, value) => {
    expect(contrast(one, other)).toBeCloseTo(value, 1);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });
});

describe('a town’s colour', () => {
  const colours = ['#ffd400', '#1d4e89', '#a3c644', '#e30613', '#000000', '#ffffff', '#7f7f7f'];
  it.each(colours)('%s can be read on white and on the dark surface', (colour) => {
    for (const surface of ['#ffffff', '#161c24']) {
      expect(contrast(readableOn(colour, surface), surface)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(colours)('%s carries an ink that can be read', (colour) => {
    expect(contrast(inkOn(colour), colour)).toBeGreaterThanOrEqual(4.5);
  });

  it('stays as it is where it can be read', () => {
    expect(readableOn('#1d4e89', '#ffffff')).toBe('#1d4e89');
  });
});
