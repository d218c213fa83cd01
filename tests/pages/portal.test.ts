import { chromium } from 'playwright-core';
import { afterAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { browseTo, chooseActivities, confirm, isSignedIn, sees, signIn, tick } from '../guides/parent.ts';
import { journeyTown, PATIENCE } from '../guides/town.ts';
import { axeFaults, brokenPolicies, pageWidth } from './measure.ts';
import { serverOrigin, type Town } from './places.ts';
import { LARGE_FAMILY } from './views.ts';

// The hosted portal: enough for a town that has no site, and where every link without JavaScript leads.

const PAGES = ['/', '/activites', '/aide', '/accessibilite', '/donnees-personnelles'];
const bondoufle = await journeyTown('bondoufle');
const browser = await chromium.connect(inject('demo').browser);
afterAll(() => browser.close());

it('a parent finds the way from its first page to a booked day, on the server’s own pages alone', async () => {
  const parent = await bondoufle.family(LARGE_FAMILY);
  const page = await bondoufle.visit({ portal: true });
  await signIn(page, parent);
  await page.getByRole('link', { name: 'Réserver ou annuler des jours' }).click();
  expect(await isSignedIn(page, parent)).toBe(true);
  await chooseActivities(page, ['Hugo Restauration scolaire']);
  await browseTo(page, 'décembre 2026');
  await tick(page, ['Hugo', 'Restauration scolaire'], 'vendredi 4 décembre');
  await confirm(page);
  await page.getByRole('link', { name: 'Accueil' }).click();
  expect(await isSignedIn(page, parent)).toBe(true);
  await page.getByRole('link', { name: 'Réserver', exact: true }).click();
  await chooseActivities(page, ['Hugo Restauration scolaire']);
  await browseTo(page, 'décembre 2026');
  await sees(page, ['Hugo', 'Restauration scolaire'], 'vendredi 4 décembre', 'réservé');
});

describe.each<Town>(['bondoufle', 'bourges', 'amberieu', 'chavagne', 'donges'])('the portal of %s', (town) => {
  it('[W6] has no fault at 320 and 1280 px, in light and dark, and keeps its policy', async () => {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 900 } });
    onTestFinished(() => context.close());
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    const broken = await brokenPolicies(page);
    const faults: string[] = [];
    for (const path of PAGES) {
      await page.goto(`${serverOrigin(town)}${path}?town=${town}`);
      if (path === '/') await page.getByRole('heading', { name: /Connexion/ }).waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const width of [1280, 320]) {
          await page.setViewportSize({ width, height: 800 });
          faults.push(...(await axeFaults(page)).map((fault) => `${path} ${width} ${colorScheme}: ${fault}`));
          if ((await pageWidth(page)) > width) faults.push(`${path} ${width}: scrolls sideways`);
        }
      }
    }
    expect(faults).toEqual([]);
    expect(broken).toEqual([]);
  });
});

it('without JavaScript it says whom to call, and shows the activities all the same', async () => {
  const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`${serverOrigin('bondoufle')}/reserver?town=bondoufle`);
  await page.getByText(/Cette page a besoin de JavaScript/).waitFor();
  await page.getByRole('link', { name: 'Activités' }).click();
  await page.getByRole('heading', { name: 'Restauration scolaire' }).waitFor();
});
