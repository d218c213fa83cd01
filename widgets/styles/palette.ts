import { BLACK, contrast, groundFor, inkOn, type Rgb, readableOn } from './contrast.ts';

// Which ink stands on which ground anywhere in the widgets, and what a palette must be corrected to so that all is read.

/** The papers; all but `surface` are tints of it. */
export const GROUNDS = [
  'surface',
  'wash',
  'accent-wash',
  'info-wash',
  'highlight',
  'success-wash',
  'danger-wash',
  'warning-wash',
] as const;
const PAPERS = ['surface', 'wash', 'info-wash', 'highlight'] as const;

type Ground = (typeof GROUNDS)[number] | 'accent';

interface Need {
  readonly on: readonly Ground[];
  /** `text` is read; `shape` is the border of a field, the form of a state, the ring of the focus. */
  readonly as: 'text' | 'shape';
}

/** Every ink with the grounds that it stands on. An element that writes on another ground adds it here. */
export const PAIRS = {
  text: { on: GROUNDS, as: 'text' },
  muted: { on: GROUNDS, as: 'text' },
  accent: { on: GROUNDS, as: 'text' },
  success: { on: [...PAPERS, 'success-wash'], as: 'text' },
  danger: { on: [...PAPERS, 'danger-wash'], as: 'text' },
  warning: { on: [...PAPERS, 'warning-wash'], as: 'text' },
  border: { on: PAPERS, as: 'shape' },
  focus: { on: GROUNDS, as: 'shape' },
  'on-accent': { on: ['accent'], as: 'text' },
} as const satisfies Readonly<Record<string, Need>>;

type Ink = keyof typeof PAIRS;
export type Token = (typeof GROUNDS)[number] | Ink;
export type Palette = Readonly<Record<Token, Rgb>>;

export const INKS = Object.keys(PAIRS) as Ink[];
export const TOKENS: readonly Token[] = [...GROUNDS, ...INKS];

/** Contrasts of WCAG 2.2: 1.4.3 and 1.4.11. */
export const AA = { text: 4.5, shape: 3 } as const;
/** 1.4.6, and as much more for shapes. */
export const AAA = { text: 7, shape: 4.5 } as const;

/** A tint keeps room for coloured inks: they would all be black on a ground that only black can be read on. */
const ROOM = 7;

/**
 * The palette in which every pair has its contrast. The surface stays as it is; tints give way to it, inks keep their hue.
 * What is readable stays untouched.
 *
 * @param given opaque colours
 */
export function readablePalette(
  given: Palette,
  least: { readonly text: number; readonly shape: number } = AA,
): Palette {
  const { surface } = given;
  const towards = inkOn(surface);
  const room = Math.min(Math.max(ROOM, least.text), contrast(towards, surface));
  const found: Record<Token, Rgb> = { ...given };
  for (const name of GROUNDS) found[name] = groundFor(towards, given[name], surface, room);
  for (const name of INKS) {
    const { on, as } = PAIRS[name];
    const grounds = on.map((ground) => found[ground]);
    // On the accent the paper says nothing: it has an ink of its own.
    const away = name === 'on-accent' ? inkOn(found.accent) : towards;
    found[name] = readableOn(given[name], grounds, away, least[as]);
  }
  return found;
}

/** Whether a paper is written on in dark ink. */
export function isLight(surface: Rgb): boolean {
  return inkOn(surface) === BLACK;
}
