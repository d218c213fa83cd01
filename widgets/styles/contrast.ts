// Contrast of colours as WCAG 2.2 computes it, and the nearest colour of the same hue that has enough of it.

/** A colour of the screen: shares of red, green and blue, 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];

export const BLACK: Rgb = [0, 0, 0];
export const WHITE: Rgb = [1, 1, 1];

type Triple = readonly [number, number, number];

const times = (rows: readonly [Triple, Triple, Triple], [x, y, z]: Triple): Triple =>
  rows.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Triple;
const each = (colour: Triple, change: (part: number) => number): Triple => colour.map(change) as unknown as Triple;

const toLight = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const fromLight = (part: number) => (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055);

// Björn Ottosson's Oklab: one step of its lightness looks like one step in every hue.
const TO_CONES = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
] as const;
const TO_LAB = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
] as const;
const FROM_LAB = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
] as const;
const FROM_CONES = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
] as const;

const toLab = (colour: Rgb) => times(TO_LAB, each(times(TO_CONES, each(colour, toLight)), Math.cbrt));
const fromLab = (lab: Triple) =>
  times(
    FROM_CONES,
    each(times(FROM_LAB, lab), (part) => part ** 3),
  );

/** Relative luminance, 0 to 1. */
export function luminance(colour: Rgb): number {
  const [red, green, blue] = each(colour, toLight);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05];
  return Math.max(a, b) / Math.min(a, b);
}

/** Black or white, whichever reads better on a colour. */
export function inkOn(ground: Rgb): Rgb {
  return contrast(BLACK, ground) >= contrast(WHITE, ground) ? BLACK : WHITE;
}

/** As screens show it: 256 steps of each light. */
const shown = (colour: Rgb): Rgb => each(colour, (part) => Math.round(Math.min(1, Math.max(0, part)) * 255) / 255);

/** Part of one colour in another: 0 is none of it. */
export function mixed(one: Rgb, other: Rgb, share: number): Rgb {
  return shown(one.map((part, index) => part + ((other[index] ?? 0) - part) * share) as unknown as Rgb);
}

/** The same hue in another lightness (Oklab, 0 to 1), as colourful as before where the screen can. */
function inLightness(colour: Rgb, lightness: number): Rgb {
  const [, a, b] = toLab(colour);
  const withColour = (share: number) => fromLab([lightness, a * share, b * share]);
  const [, share] = search((left) => withColour(1 - left).every((part) => part > -0.0005 && part < 1.0005));
  return shown(each(withColour(1 - share), (part) => fromLight(Math.min(1, Math.max(0, part)))));
}

/** The smallest step from 0 to 1 that is good enough, where every greater one is: between what fails and what passes. */
function search(passes: (step: number) => boolean): [fails: number, passes: number] {
  if (passes(0)) return [0, 0];
  let [low, high] = [0, 1];
  for (let round = 0; round < 12; round += 1) {
    const middle = (low + high) / 2;
    if (passes(middle)) high = middle;
    else low = middle;
  }
  return [low, high];
}

/**
 * The colour nearest to `ink`, of its hue, that has this contrast with every ground; black or white where none has.
 *
 * @param towards black where the grounds are light, white where they are dark
 */
export function readableOn(ink: Rgb, grounds: readonly Rgb[], towards: Rgb, least: number): Rgb {
  const passes = (colour: Rgb) => grounds.every((ground) => contrast(colour, ground) >= least);
  const from = shown(ink);
  if (passes(from)) return from;
  const [start] = toLab(from);
  const end = towards === BLACK ? 0 : 1;
  const at = (step: number) => inLightness(from, start + (end - start) * step);
  const [, step] = search((one) => passes(at(one)));
  return step === 1 ? towards : at(step);
}

/** A ground with as much of the paper in it as it takes for `ink` to be read on it. */
export function groundFor(ink: Rgb, ground: Rgb, paper: Rgb, least: number): Rgb {
  const [, share] = search((one) => contrast(ink, mixed(ground, paper, one)) >= least);
  return mixed(ground, paper, share);
}
