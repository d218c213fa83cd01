import { expect, it } from 'vitest';
import { contrast } from './contrast.ts';
import { townCss } from './town-css.ts';

const TOWNS = ['#ffd400', '#1d4e89', '#a3c644', '#e30613', '#00a0b0', '#767676', '#000000', '#ffffff'];

/** `--page: light-dark(#fff, #000)` of the style sheet. */
function ground(css: string, name: string): readonly [light: string, dark: string] {
  const [, light = '', dark = ''] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css) ?? [];
  const long = (colour: string) => (colour.length === 4 ? colour.replace(/\w/g, '$&$&') : colour);
  return [long(light), long(dark)];
}

it.each(TOWNS)('links in %s, and what is written on it, are read on every ground of the hosted pages', (accent) => {
  const css = townCss(accent);
  const value = (name: string) => new RegExp(`--${name}:(#\\w{6})`).exec(css)?.[1] ?? '';
  for (const [index, scheme] of ['light', 'dark'].entries()) {
    const link = value(`accent-${scheme}`);
    for (const name of ['page', 'surface']) {
      const paper = ground(css, name)[index] ?? '';
      expect(contrast(link, paper), `${link} on ${name} ${paper}`).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(value(`ink-${scheme}`), link)).toBeGreaterThanOrEqual(4.5);
  }
  expect(contrast(value('band-ink'), value('band'))).toBeGreaterThanOrEqual(4.5);
});
