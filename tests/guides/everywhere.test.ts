import { describe, expect, it } from 'vitest';
import { TOWN_SITES } from '../../demo/site/towns.ts';
import {
  browseTo,
  type Colour,
  confirm,
  isSignInOffered,
  type Line,
  mainButtonColour,
  openPlanning,
  reopen,
  sees,
  tick,
} from './parent.ts';
import { type JourneyTown, journeyTown } from './town.ts';

// What holds in every town, and on every screen.

/** `town.accent` of the town files. */
const ACCENTS: Readonly<Record<string, string>> = {
  bondoufle: '#0b6e4f',
  bourges: '#1d4e89',
  amberieu: '#8a3b12',
  chavagne: '#5b3a8c',
  donges: '#00687a',
};

const towns = new Map<string, JourneyTown>();
for (const { short } of TOWN_SITES) towns.set(short, await journeyTown(short));

function townOf(short: string): JourneyTown {
  const town = towns.get(short);
  if (!town) throw new Error(`the demo has no town ${short}`);
  return town;
}

describe.each(TOWN_SITES)('$name', ({ short, name }) => {
  it('[W1 W6] has its own logo, colour and name around the widgets, and its colour and name in them and on the hosted pages', async () => {
    const page = await townOf(short).visit();
    const accent = ACCENTS[short] ?? '';
    await isSignInOffered(page);
    expect(
      await page.evaluate(() => document.querySelector<HTMLImageElement>('header img')?.naturalWidth),
    ).toBeGreaterThan(0);
    isAbout(await mainButtonColour(page), colourOfHex(accent));

    const portal = await townOf(short).visit({ portal: true });
    await isSignInOffered(portal);
    expect(await portal.title()).toContain(name);
    await portal.getByRole('banner').getByText(name, { exact: true }).waitFor();
    isAbout(await mainButtonColour(portal), colourOfHex(accent));
  });
});

it('[W2] a town’s style sheet themes the widgets by variables and parts, and reaches nothing else in them', async () => {
  const page = await townOf('amberieu').visit();
  await isSignInOffered(page);
  await page.addStyleTag({
    content: `ef-login { --ef-accent: #7a1fa2 } ef-login::part(title) { text-transform: uppercase }
      ef-login button { display: none }`,
  });
  // The page's new colour is read at the next frame: whether words stand out on it is looked at first.
  await expect.poll(async () => distance(await mainButtonColour(page), colourOfHex('#7a1fa2'))).toBeLessThan(3);
  const title = page.getByRole('heading', { name: 'Mon espace famille' });
  expect(await title.evaluate((element) => getComputedStyle(element).textTransform)).toBe('uppercase');
  expect(await page.evaluate(() => customElements.get('ef-login')?.name)).toBeTypeOf('string');
});

it.each([
  ['telephone', 320, 640],
  ['tablet', 768, 1024],
])('[P17] the same days are booked on a %s', async (_, width, height) => {
  const meal: Line = ['Tom', 'Restauration scolaire'];
  const family = await townOf('bourges').family({ children: { Tom: { goesTo: { restauration: 'barbes' } } } });
  const page = await townOf('bourges').visit({ width, height });
  await openPlanning(page, family);
  await browseTo(page, width === 320 ? '7 – 13 décembre' : 'décembre 2026');
  await tick(page, meal, 'lundi 7 décembre', 'vendredi 11 décembre');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  await confirm(page);
  await reopen(page, width === 320 ? '7 – 13 décembre' : 'décembre 2026');
  await sees(page, meal, 'vendredi 11 décembre', 'réservé');
});

/** Conversions between colour spaces round. */
function isAbout(seen: Colour, meant: Colour): void {
  expect(distance(seen, meant)).toBeLessThan(3);
}

/** How far the farthest of their three parts are apart, of 255. */
function distance(seen: Colour, [red, green, blue]: Colour): number {
  return Math.max(...[red, green, blue].map((part, index) => Math.abs(part - (seen[index] ?? 0))));
}

function colourOfHex(hex: string): Colour {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}
