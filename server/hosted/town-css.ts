import { readFileSync } from 'node:fs';
import { inkOn, readableOn } from './contrast.ts';

const STYLES = readFileSync(new URL('hosted.css', import.meta.url), 'utf8');
/** Of the grounds of hosted.css, `--page` and `--surface`, the one that is harder to write on: light and dark. */
const LIGHT = '#f3f5f7';
const DARK = '#161c24';

/** The hosted pages' styles in a town's colour, made readable where the town's own choice is not. */
export function townCss(accent: string): string {
  const light = readableOn(accent, LIGHT);
  const dark = readableOn(accent, DARK);
  const values = {
    band: accent,
    'band-ink': inkOn(accent),
    'accent-light': light,
    'ink-light': inkOn(light),
    'accent-dark': dark,
    'ink-dark': inkOn(dark),
  };
  const lines = Object.entries(values).map(([name, value]) => `--${name}:${value}`);
  return `:root{${lines.join(';')}}\n${STYLES}`;
}
