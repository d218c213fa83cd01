import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Day, daysOf } from '../../server/kernel/days.ts';
import { buildWidgets } from '../../widgets/build.ts';
import { type Site, serveSite } from '../bench/browser-site.ts';
import { fullMonth } from '../bench/pages/family.ts';
import { launchBrowser } from '../support/browser.ts';

// A full month of three children has 270 boxes. With the keyboard alone each of them is near: counted in real presses, from
// the first Tab that enters the widget.

const SIZE = { children: 3, activities: 3, days: 30 };
const PRESSES_MAX = 12;

const { from, to, children } = fullMonth(SIZE);
const folder = mkdtempSync(join(tmpdir(), 'espace-familles-keys-'));
let site: Site;
let browser: Browser;

beforeAll(async () => {
  await buildWidgets(folder);
  [site, browser] = await Promise.all([serveSite(['booking-calendar'], folder), launchBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openMonth(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'fr-FR' });
  await page.goto(`${site.origin}/booking-calendar.html`);
  await page.waitForFunction(() => window.stopwatch !== undefined);
  await page.evaluate((size) => window.stopwatch?.prepare(size), SIZE);
  await page.evaluate(() => window.stopwatch?.timeToShow());
  // Something of the town's own page, to come from.
  await page.evaluate(() => document.body.prepend(Object.assign(document.createElement('button'), { id: 'before' })));
  return page;
}

/** The value of the box that has the focus. */
function focusedBox(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement?.shadowRoot?.activeElement;
    return at instanceof HTMLInputElement ? at.value : '';
  });
}

/** Goes from the town's page to a child's line and day, and counts the presses. */
async function walk(page: Page, child: number, line: number, day: Day): Promise<{ presses: number; box: string }> {
  let presses = 0;
  const press = async (key: string, times = 1) => {
    for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
    presses += times;
  };
  await page.focus('#before');
  // The link that leads past the head of the widget, to the first child's days; then child by child.
  await press('Tab');
  await press('Enter');
  await press('Tab', child);
  // The day's two figures, then its line.
  for (const figure of day.slice(8)) await press(figure);
  const arrived = await focusedBox(page);
  const lines = children[child]?.lines.map(({ id }) => `${id}/${day}`) ?? [];
  const away = line - lines.indexOf(arrived);
  await press(away > 0 ? 'ArrowDown' : 'ArrowUp', Math.abs(away));
  return { presses, box: await focusedBox(page) };
}

describe('the keyboard', () => {
  it('reaches any of a month’s 270 days within 12 presses from the widget’s start', async () => {
    const page = await openMonth();
    const missed: string[] = [];
    let most = 0;
    for (const [child, { lines }] of children.entries()) {
      for (const [line, { id }] of lines.entries()) {
        for (const day of daysOf({ from, to })) {
          const { presses, box } = await walk(page, child, line, day);
          most = Math.max(most, presses);
          if (box !== `${id}/${day}`) missed.push(`${id}/${day}: the focus is on ${box || 'no box'}`);
        }
      }
    }
    expect(missed).toEqual([]);
    expect(most).toBeLessThanOrEqual(PRESSES_MAX);
  }, 120_000);

  it('stops once a child, whatever the number of days', async () => {
    const page = await openMonth();
    const stops = await page.evaluate(
      () =>
        document.querySelector('ef-booking-calendar')?.shadowRoot?.querySelectorAll('[part~="day"][tabindex="0"]')
          .length,
    );
    expect(stops).toBe(SIZE.children);
  });
});
