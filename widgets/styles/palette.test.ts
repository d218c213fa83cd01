import { expect } from 'chai';
import { contrast, inkOn, luminance, type Rgb } from './contrast.ts';
import { AA, AAA, GROUNDS, INKS, PAIRS, type Palette, readablePalette, TOKENS } from './palette.ts';

// Whatever colours a page or a town gives, what is written in them is read: computed for two hundred palettes.

/** Random shares, the same at every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mix = Math.imul(state ^ (state >>> 15), 1 | state);
    mix = (mix + Math.imul(mix ^ (mix >>> 7), 61 | mix)) ^ mix;
    return ((mix ^ (mix >>> 14)) >>> 0) / 2 ** 32;
  };
}

const USUAL: Palette = {
  surface: [1, 1, 1],
  wash: [0.96, 0.97, 0.98],
  'accent-wash': [0.91, 0.94, 0.95],
  'info-wash': [1, 0.98, 0.94],
  highlight: [0.95, 0.94, 0.98],
  'success-wash': [0.89, 0.96, 0.92],
  'danger-wash': [0.98, 0.91, 0.9],
  'warning-wash': [0.99, 0.95, 0.85],
  text: [0.11, 0.14, 0.19],
  muted: [0.31, 0.36, 0.42],
  accent: [0.04, 0.36, 0.48],
  'on-accent': [1, 1, 1],
  success: [0.09, 0.44, 0.25],
  danger: [0.66, 0.2, 0.15],
  warning: [0.49, 0.31, 0],
  border: [0.48, 0.53, 0.58],
  focus: [0.76, 0.39, 0],
};

/** Two hundred palettes: some pages set three colours, some set all, some choose greys that nothing is read on. */
function palettes(): Palette[] {
  const next = random(20_261_120);
  const colour = (): Rgb => {
    const [red, green, blue] = [next(), next(), next()];
    return next() < 0.2 ? [red, red, red] : [red, green, blue];
  };
  return Array.from({ length: 200 }, (_one, index) => {
    const three = { surface: colour(), text: colour(), accent: colour() };
    if (index % 2 === 0) return { ...USUAL, ...three };
    return { ...(Object.fromEntries(TOKENS.map((name) => [name, colour()])) as unknown as Palette), ...three };
  });
}

function unread(palette: Palette, least: { readonly text: number; readonly shape: number }): string[] {
  return INKS.flatMap((ink) =>
    PAIRS[ink].on
      .filter((ground) => contrast(palette[ink], palette[ground]) < least[PAIRS[ink].as])
      .map((ground) => `${ink} on ${ground}: ${contrast(palette[ink], palette[ground]).toFixed(2)}`),
  );
}

const hueOf = ([red, green, blue]: Rgb) => Math.atan2(Math.sqrt(3) * (green - blue), 2 * red - green - blue);

describe('the contrast guard', () => {
  const given = palettes();

  it('is needed: most palettes cannot be read as they are', () => {
    expect(given.filter((palette) => unread(palette, AA).length > 0).length).to.be.above(150);
  });

  it('200 palettes: every text has 4.5 to 1 and every shape 3 to 1 on each of its grounds', () => {
    expect(given.flatMap((palette) => unread(readablePalette(palette), AA))).to.deep.equal([]);
  });

  it('leaves the surface as it is', () => {
    for (const palette of given) expect(readablePalette(palette).surface).to.deep.equal(shown(palette.surface));
  });

  it('leaves a palette as it is that can be read', () => {
    const found = readablePalette(USUAL);
    for (const name of TOKENS) expect(found[name], name).to.deep.equal(shown(USUAL[name]));
  });

  it('moves an ink no farther than it must', () => {
    const found = readablePalette({ ...USUAL, accent: [1, 0.83, 0] });
    const least = Math.min(...GROUNDS.map((ground) => contrast(found.accent, found[ground])));
    expect(least).to.be.within(4.5, 4.7);
  });

  it('keeps the hue of an accent', () => {
    for (const accent of [
      [1, 0.83, 0],
      [0.64, 0.78, 0.27],
      [0.9, 0.3, 0.6],
      [0.3, 0.8, 0.9],
    ] as const) {
      const { accent: found } = readablePalette({ ...USUAL, accent });
      expect(Math.abs(hueOf(found) - hueOf(accent)), `${accent} became ${found}`).to.be.below(0.35);
      expect(luminance(found)).to.be.above(0.02);
    }
  });

  it('writes in black or white on an accent whose own ink cannot be read', () => {
    const found = readablePalette({ ...USUAL, accent: [0, 0, 0.4], 'on-accent': [0.1, 0.1, 0.5] });
    expect(inkOn(found.accent)).to.deep.equal([1, 1, 1]);
    expect(contrast(found['on-accent'], found.accent)).to.be.at.least(4.5);
  });

  it('high contrast asks for 7 to 1 and 4.5 to 1', () => {
    const light = given.map(({ accent }) => readablePalette({ ...USUAL, accent }, AAA));
    expect(light.flatMap((palette) => unread(palette, AAA))).to.deep.equal([]);
  });
});

const shown = (colour: Rgb) => colour.map((part) => Math.round(part * 255) / 255);
