import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { browseTo, chooseActivities, goToStep2, sees, showAs, signIn, tick } from '../guides/parent.ts';
import { journeyTown, PATIENCE } from '../guides/town.ts';
import { openLine } from './line.ts';
import { cutTexts, pageWidth, restyle } from './measure.ts';
import { calendar, townUrl } from './places.ts';
import { demoParent, isRead, LARGE_FAMILY } from './views.ts';

// What readers do to a page: larger letters, wider spaces, their own colours, no movement, a finger.

const town = await journeyTown('bondoufle');
const browser = await chromium.connect(inject('demo').browser);
afterAll(() => browser.close());

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR', ...options });
  context.setDefaultTimeout(PATIENCE);
  onTestFinished(() => context.close());
  return context.newPage();
}

async function openMonth(page: Page): Promise<void> {
  await page.goto(townUrl('bondoufle'));
  await signIn(page, await town.family(LARGE_FAMILY));
  await chooseActivities(page);
  await showAs(page, 'Semaine');
  await showAs(page, 'Mois');
  await browseTo(page, 'janvier 2027');
  await isRead(page);
}

/** What WCAG 1.4.12 lets a reader ask for. */
const WIDE_SPACES = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }`;
const LARGE_LETTERS = 'body { font-size: 200% !important; }';

it.each([
  ['wider spaces', 1280, WIDE_SPACES],
  ['wider spaces', 320, WIDE_SPACES],
  ['letters twice as large', 1280, LARGE_LETTERS],
  // 1280 pixels of a screen, half as many of the page.
  ['a zoom of 200 %', 640, ''],
] as const)(
  'nothing is lost with %s, %i pixels wide: list of activities, month, list and recap',
  async (_what, width, css) => {
    const page = await open({ viewport: { width, height: 900 } });
    await openMonth(page);
    await restyle(page, css);
    const look = async (view: string) => {
      expect.soft(await cutTexts(page), view).toEqual([]);
      expect.soft(await pageWidth(page), view).toBe(width);
    };
    await tick(page, ['Hugo', 'Restauration scolaire'], 'lundi 11 janvier');
    await look('month');
    await showAs(page, 'Liste');
    await isRead(page);
    await look('list');
    await goToStep2(page);
    await look('recap');
    await page.getByRole('button', { name: 'Revenir à l’étape 1' }).click();
    await page.getByRole('button', { name: 'Choisir les activités' }).click();
    await page.getByRole('button', { name: 'Commencer' }).waitFor();
    await look('list of activities');
  },
);

it('every state of a day keeps a form of its own where the reader’s colours replace ours', async () => {
  const page = await open({ forcedColors: 'active', viewport: { width: 1280, height: 900 } });
  await page.goto(townUrl('bourges'));
  await signIn(page, demoParent('bourges'));
  await chooseActivities(page);
  await browseTo(page, 'décembre 2026');
  await isRead(page);
  for (const state of ['libre', 'réservé', 'complet']) {
    await calendar(page)
      .getByRole('checkbox', { name: new RegExp(`, ${state}(,|$)`) })
      .first()
      // Playwright waits for a box that may be ticked; a press on any other is answered too.
      .click({ force: true });
  }
  const forms = await calendar(page).evaluate((host) => {
    const found: Record<string, string> = {};
    for (const box of host.shadowRoot?.querySelectorAll('[part~=day]') ?? []) {
      const own = getComputedStyle(box);
      const mark = getComputedStyle(box, '::before');
      // No colour, no background: what is left when both are the reader's.
      const form = [own.borderStyle, own.borderWidth, mark.content, mark.borderWidth, mark.display].join(' ');
      found[box.getAttribute('part') ?? ''] = form;
    }
    return found;
  });
  expect(Object.keys(forms).length).toBeGreaterThanOrEqual(6);
  expect(new Set(Object.values(forms)).size, JSON.stringify(forms, null, 1)).toBe(Object.keys(forms).length);
});

describe('movement while the page waits', () => {
  it.each([
    ['no-preference', true],
    ['reduce', false],
  ] as const)('%s: %s', async (reducedMotion, moves) => {
    const line = await openLine();
    const page = await open({ reducedMotion, proxy: line.proxy });
    await page.goto(townUrl('bondoufle'));
    await signIn(page, await town.family(LARGE_FAMILY));
    const { promise: held, resolve: letGo } = Promise.withResolvers<'pass'>();
    line.fate = ({ url }) => (url.pathname === '/trpc/bookings.month' ? held : 'pass');
    await page.getByRole('button', { name: 'Commencer' }).click();
    await calendar(page).getByText('Chargement du planning').waitFor({ state: 'attached' });
    const animations = () => calendar(page).evaluate((host) => host.shadowRoot?.getAnimations().length ?? 0);
    expect((await animations()) > 0).toBe(moves);
    letGo('pass');
  });
});

it('a finger beside the box, anywhere in its cell, ticks the day', async () => {
  const page = await open({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
  await openMonth(page);
  const box = calendar(page).getByRole('checkbox', { name: /^Emma, Restauration scolaire, lundi 11 janvier/ });
  await box.evaluate((element) => element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' }));
  const cell = await box.evaluate((element) => {
    const { left, bottom } = (element.closest('td') ?? element).getBoundingClientRect();
    return { left, bottom };
  });
  await page.touchscreen.tap(cell.left + 3, cell.bottom - 3);
  await sees(page, ['Emma', 'Restauration scolaire'], 'lundi 11 janvier', 'à ajouter');
});

it('a table that is wider than the window scrolls on its own, and keys bring its last day into view', async () => {
  const page = await open({ viewport: { width: 320, height: 640 } });
  await openMonth(page);
  const box = calendar(page).getByRole('checkbox', { name: /^Emma, Restauration scolaire, lundi 11 janvier/ });
  await box.focus();
  await page.keyboard.press('End');
  const last = calendar(page).getByRole('checkbox', { name: /^Emma, Restauration scolaire, vendredi 29 janvier/ });
  const place = await last.boundingBox();
  expect(place?.x).toBeGreaterThanOrEqual(0);
  expect((place?.x ?? 0) + (place?.width ?? 0)).toBeLessThanOrEqual(320);
  expect(await pageWidth(page)).toBe(320);
});
