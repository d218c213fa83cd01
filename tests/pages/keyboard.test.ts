import { chromium, type Page } from 'playwright-core';
import { afterAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { browseTo, chooseActivities, sees, showAs, signIn } from '../guides/parent.ts';
import { journeyTown, PATIENCE } from '../guides/town.ts';
import { focusName, hiddenFocus } from './measure.ts';
import { calendar, isSignedOut, login, townUrl } from './places.ts';
import { isRead, LARGE_FAMILY } from './views.ts';

// Without a mouse: every step is a key that a hand pressed, and what has the focus is always in sight.

const town = await journeyTown('bondoufle');
const browser = await chromium.connect(inject('demo').browser);
afterAll(() => browser.close());

/** The town's page scrolls at once where the reader wants no movement: what is in sight can be told after every key. */
async function open(
  viewport: { width: number; height: number },
  reducedMotion: 'reduce' | 'no-preference' = 'reduce',
): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport, reducedMotion });
  context.setDefaultTimeout(PATIENCE);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(townUrl('bondoufle'));
  return page;
}

async function openJanuary(page: Page): Promise<void> {
  await chooseActivities(page);
  await showAs(page, 'Mois');
  await browseTo(page, 'janvier 2027');
  await isRead(page);
}

/** From what stands before the widget to the first child's days. */
async function toTheDays(page: Page): Promise<void> {
  await login(page).getByRole('button', { name: 'Déconnexion' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
}

/** Presses Tab until the focus is on something so named; answers how often. */
async function tabTo(page: Page, name: string | RegExp): Promise<number> {
  const passed: string[] = [];
  for (let count = 1; count <= 60; count += 1) {
    await page.keyboard.press('Tab');
    const at = await focusName(page);
    if (typeof name === 'string' ? at === name : name.test(at)) return count;
    passed.push(at);
  }
  throw new Error(`Tab does not lead to ${name}; it passes ${passed.join(' | ')}`);
}

/** Waits until the page itself has moved the focus to a title. */
function focusIsOn(page: Page, title: string): Promise<void> {
  return expect.poll(() => focusName(page), { timeout: PATIENCE }).toBe(title);
}

it('[A10 B1 B2 B9 B10] a parent signs in, chooses, ticks two days for each of two children, checks and validates with keys alone', async () => {
  const parent = await town.family(LARGE_FAMILY);
  const page = await open({ width: 1280, height: 900 });
  await isSignedOut(page);
  await tabTo(page, 'Me connecter');
  await page.keyboard.press('Enter');

  await page.getByRole('textbox', { name: 'Nom d’utilisateur' }).waitFor();
  await tabTo(page, /^Nom d’utilisateur/);
  await page.keyboard.type(parent.userName);
  await tabTo(page, 'Mot de passe');
  await page.keyboard.type(parent.password);
  await page.keyboard.press('Enter');

  await page.getByRole('button', { name: 'Commencer' }).waitFor();
  await tabTo(page, 'Commencer');
  await page.keyboard.press('Enter');
  await focusIsOn(page, 'Gérer mes réservations');
  await isRead(page);

  await tabTo(page, 'Période suivante');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByText('janvier 2027', { exact: true }).waitFor();
  await isRead(page);

  // The first day that can be ticked of each child is one stop; figures lead to other days of the month.
  await tabTo(page, /^Hugo, /);
  for (const child of ['Hugo', 'Emma']) {
    await page.keyboard.type('11');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await sees(page, [child, 'Restauration scolaire'], 'lundi 11 janvier', 'à ajouter');
    await sees(page, [child, 'Restauration scolaire'], 'mardi 12 janvier', 'à ajouter');
    await page.keyboard.press('Tab');
  }
  await tabTo(page, 'Aller à l’étape 2');
  await page.keyboard.press('Enter');
  await focusIsOn(page, 'Vérifiez votre demande');
  await page.getByRole('cell').first().waitFor();
  await tabTo(page, 'Valider');
  await page.keyboard.press('Enter');
  await focusIsOn(page, 'Nous avons bien enregistré votre demande');
  await page.getByText(/Demande n° \d+/).waitFor();
});

describe('a month of three children', () => {
  it('has no day further than 12 keys from the start of the widget', async () => {
    const page = await open({ width: 1280, height: 900 });
    await signIn(page, await town.family(LARGE_FAMILY));
    await openJanuary(page);
    const far: string[] = [];
    for (const [rank, child] of Object.keys(LARGE_FAMILY.children).entries()) {
      const labels = await calendar(page)
        .getByRole('checkbox', { name: new RegExp(`^${child}, `) })
        .evaluateAll((boxes) => boxes.map((box) => `${box.ariaLabel}`.replaceAll(/\s+/g, ' ')));
      // The last row is the longest way, to any of its days.
      const row = labels.at(-1)?.split(', ').slice(0, 2).join(', ') ?? '';
      const days = labels.filter((label) => label.startsWith(`${row}, `));
      const lines = new Set(labels.map((label) => label.split(', ')[1]));
      const way = ['Tab', 'Enter', ...Array<string>(rank).fill('Tab')];
      await login(page).getByRole('button', { name: 'Déconnexion' }).focus();
      for (const key of way) await page.keyboard.press(key);
      for (let down = 1; down < lines.size; down += 1) {
        if ((await focusName(page)).startsWith(row)) break;
        await page.keyboard.press('ArrowDown');
        way.push('ArrowDown');
      }
      expect(days.length).toBeGreaterThan(15);
      for (const day of days) {
        const figures = /\d+/.exec(day.slice(row.length))?.[0] ?? '';
        // Whatever was typed before does not count any more.
        await page.keyboard.press('Home');
        for (const figure of figures) await page.keyboard.press(figure);
        expect(await focusName(page)).toBe(day);
        const keys = way.length + figures.length;
        if (keys > 12) far.push(`${day}: ${keys} keys`);
      }
    }
    expect(far).toEqual([]);
  });
});

describe('what has the focus is in sight', () => {
  it.each([
    { width: 1280, height: 720 },
    { width: 768, height: 1000 },
    { width: 320, height: 640 },
  ])('at $width × $height', async (viewport) => {
    const page = await open(viewport);
    await signIn(page, await town.family(LARGE_FAMILY));
    const hidden: string[] = [];
    let looks = 0;
    /** False where nothing has the focus. */
    const look = async (where: string) => {
      const why = await hiddenFocus(page);
      looks += 1;
      if (why) hidden.push(`${where}: ${why}`);
      return why !== null;
    };
    /** Goes through the whole page with Tab, and back. */
    const goThrough = async (where: string, keys: readonly string[] = ['Tab', 'Shift+Tab']) => {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      for (const key of keys) {
        for (let count = 0; count < 60; count += 1) {
          await page.keyboard.press(key);
          if (!(await look(`${where}, ${key}`))) break;
        }
      }
    };

    await page.getByRole('button', { name: 'Commencer' }).waitFor();
    await goThrough('list of activities');
    await openJanuary(page);
    await toTheDays(page);
    await page.keyboard.press('Space');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'ArrowUp', 'Home', 'ArrowUp', 'PageDown']) {
      await page.keyboard.press(key);
      await look(`a day after ${key}`);
    }
    await goThrough('month with a change');
    await page.getByRole('button', { name: 'Tous les lundis' }).click();
    await goThrough('month with a tool', ['Tab']);
    expect(hidden).toEqual([]);
    expect(looks).toBeGreaterThan(80);
  });

  it('once the page has come to rest, where it scrolls smoothly', async () => {
    const page = await open({ width: 320, height: 640 }, 'no-preference');
    await signIn(page, await town.family(LARGE_FAMILY));
    await openJanuary(page);
    await toTheDays(page);
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'ArrowUp', 'Tab', 'Tab', 'Tab']) {
      await page.keyboard.press(key);
      await expect.poll(() => hiddenFocus(page), { timeout: PATIENCE }).toBe('');
    }
  });
});
