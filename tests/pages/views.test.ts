import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Parent } from '../guides/families.ts';
import { journeyTown, PATIENCE } from '../guides/town.ts';
import { openLine } from './line.ts';
import { axeFaults, brokenPolicies, cutTexts, pageHeight, pageWidth, smallTargets } from './measure.ts';
import { serverOrigin, type Town, townUrl } from './places.ts';
import { INLINE_VIEWS, LARGE_FAMILY, plainViews, redirectViews } from './views.ts';

const SIZES = [
  { width: 1280, height: 900, isTouch: false },
  { width: 768, height: 1000, isTouch: false },
  { width: 320, height: 640, isTouch: true },
] as const;

/** The hardest policy that a town can set: nothing but itself and the server, nothing inline. */
function strictPolicy(town: Town): string {
  const server = serverOrigin(town);
  return [
    "default-src 'none'",
    `script-src 'self' ${server}`,
    "style-src 'self'",
    `connect-src ${server}`,
    "img-src 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const bondoufle = await journeyTown('bondoufle');
const browser = await chromium.connect(inject('demo').browser);
afterAll(() => browser.close());

/** The towns' own pages are light: only the widgets change there, the hosted pages as a whole. */
async function wear(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.evaluate((name) => {
    for (const widget of document.querySelectorAll('ef-login, ef-booking-calendar')) widget.setAttribute('theme', name);
  }, theme);
  // Another width may ask for other days: until they are there, the old ones stay, paler.
  await page.waitForFunction(() => {
    const planning = document.querySelector('ef-booking-calendar')?.shadowRoot?.querySelector('.planning');
    return !planning || (!planning.hasAttribute('inert') && planning.getAnimations().length === 0);
  });
}

let parent: Parent;
const REDIRECT_VIEWS = redirectViews(() => parent);
beforeAll(async () => {
  parent = await bondoufle.family(LARGE_FAMILY);
});

// One walk: each view is reached from the one before it, and measured in all sizes before the walk goes on.
describe.each([
  ['bondoufle', REDIRECT_VIEWS],
  ['bourges', INLINE_VIEWS],
  ['amberieu', plainViews('amberieu')],
  ['chavagne', plainViews('chavagne')],
  ['donges', plainViews('donges')],
] as const)('%s, under the strictest policy', (town, views) => {
  let page: Page;
  let broken: readonly string[] = [];
  let lostAt: string | null = null;
  let touch: (enabled: boolean) => Promise<unknown>;

  beforeAll(async () => {
    const line = await openLine();
    const site = new URL(townUrl(town)).origin;
    line.fate = ({ url }) =>
      url.origin === site ? { headers: { 'content-security-policy': strictPolicy(town) } } : 'pass';
    const context = await browser.newContext({ locale: 'fr-FR', proxy: line.proxy });
    context.setDefaultTimeout(PATIENCE);
    page = await context.newPage();
    broken = await brokenPolicies(page);
    const devtools = await context.newCDPSession(page);
    touch = (enabled) => devtools.send('Emulation.setTouchEmulationEnabled', { enabled });
  });

  it.each(views)(
    '[W4] $name: keeps the policy; at 320, 768 and 1280 px no axe fault in light or dark, nothing cut off, no small target',
    async ({ name, reach }) => {
      expect(lostAt, 'a view that could not be reached').toBeNull();
      lostAt = name;
      const before = broken.length;
      await page.setViewportSize(SIZES[0]);
      await reach(page);
      lostAt = null;
      for (const { isTouch, ...size } of SIZES) {
        await touch(isTouch);
        await page.setViewportSize(size);
        // As tall as the page: what a header or a bar happens to lie over is another test's business.
        await page.setViewportSize({ ...size, height: Math.max(size.height, await pageHeight(page)) });
        const at = `at ${size.width} px`;
        await wear(page, 'dark');
        // The dark changes colours and nothing else.
        expect.soft(await axeFaults(page, 'colours'), `axe, dark, ${at}`).toEqual([]);
        await wear(page, 'light');
        expect.soft(await axeFaults(page), `axe, ${at}`).toEqual([]);
        expect.soft(await pageWidth(page), 'width of the page').toBe(size.width);
        expect.soft(await cutTexts(page), `texts cut off ${at}`).toEqual([]);
        expect.soft(await smallTargets(page, isTouch ? 44 : 24), `small targets ${at}`).toEqual([]);
      }
      await touch(false);
      expect.soft(broken.slice(before), 'broken policies').toEqual([]);
    },
  );
});
