import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeFaults, cutTexts, pageWidth, restyle, smallTargets } from '../pages/measure.ts';
import { pageOf } from './hosts.ts';
import { greets, openHost, SERVER, tickAndCheck } from './stage.ts';

// Every ready theme keeps what readers need: at 320 pixels, with their own spaces between letters, at twice the size.

const THEMES = ['plain', 'soft', 'classic', 'vivid', 'high-contrast', 'dark'] as const;

/** What WCAG 1.4.12 lets a reader ask for. */
const WIDE_SPACES = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }`;

async function look(page: Page, view: string): Promise<void> {
  const width = await page.evaluate(() => innerWidth);
  expect.soft(await cutTexts(page), view).toEqual([]);
  expect.soft(await pageWidth(page), view).toBe(width);
}

it.each(THEMES)(
  '[W1] %s: planning and recap at 320 px, with wide spaces and twice as large lose nothing; axe finds nothing',
  async (theme) => {
    const html = pageOf({ name: theme }, SERVER).replaceAll(/<(ef-[\w-]+)/g, `<$1 theme="${theme}"`);
    const { page } = await openHost({ '/p': { html } }, '/p', { viewport: { width: 320, height: 900 } });
    await greets(page);
    await page.locator('ef-booking-calendar').getByRole('checkbox').first().waitFor();
    await look(page, 'list at 320 px');
    expect.soft(await smallTargets(page, 24), 'targets').toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.locator('ef-booking-calendar').getByText('Mois').click();
    await page.locator('ef-booking-calendar .planning.month:not([inert])').waitFor();
    expect.soft(await axeFaults(page, 'colours'), 'month').toEqual([]);
    await look(page, 'month at 1280 px');
    await page.setViewportSize({ width: 640, height: 450 });
    await tickAndCheck(page);
    await look(page, 'recap at 200 %');
    await page.setViewportSize({ width: 320, height: 900 });
    await restyle(page, WIDE_SPACES);
    await look(page, 'recap at 320 px with wide spaces');
    expect.soft(await axeFaults(page, 'colours'), 'recap').toEqual([]);
  },
);
