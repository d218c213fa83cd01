// Contrast of colours as WCAG 2.2 computes it: a town chooses its accent, the pages make it readable.

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** Contrast that text needs (WCAG 1.4.3). */
const ENOUGH = 4.5;

function parse(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function format(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast between two colours written `#rrggbb`: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** White or black, whichever reads better on a colour. */
export function inkOn(colour: string): string {
  return contrast(colour, '#ffffff') >= contrast(colour, '#000000') ? '#ffffff' : '#000000';
}

/** The colour nearest to `colour` that can be read on `surface`: as it is, or step by step nearer to white or black. */
export function readableOn(colour: string, surface: string): string {
  const towards = inkOn(surface) === '#ffffff' ? WHITE : BLACK;
  const from = parse(colour);
  for (let step = 0; step < 20; step += 1) {
    const mixed = from.map((part, i) => part + (((towards[i] ?? 0) - part) * step) / 20) as [number, number, number];
    if (contrast(format(mixed), surface) >= ENOUGH) return format(mixed);
  }
  return format(towards);
}
