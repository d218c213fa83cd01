import type { Locator, Page } from 'playwright-core';
import { inject } from 'vitest';
import { TOWN_SITES } from '../../demo/site/towns.ts';

// Where things are: the pages of the demo's towns, and the widgets on them.

/** The short name of a demo town: `www.{town}.localhost`. */
export type Town = 'bondoufle' | 'bourges' | 'amberieu' | 'chavagne' | 'donges';

/** A page of a town's own website. */
export function townUrl(town: Town, path = '/espace-famille'): string {
  return `http://www.${town}.localhost:${inject('demo').port + 1}${path}`;
}

/** The origin of the server for a town. */
export function serverOrigin(town: Town): string {
  const site = TOWN_SITES.find(({ short }) => short === town);
  if (!site) throw new Error(`the demo has no town ${town}`);
  return `http://${site.familyHost}:${inject('demo').port}`;
}

export function login(page: Page): Locator {
  return page.locator('ef-login');
}

export function calendar(page: Page): Locator {
  return page.locator('ef-booking-calendar');
}

/** Both widgets ask to sign in: whoever was known is no longer. */
export async function isSignedOut(page: Page): Promise<void> {
  await login(page).getByRole('button', { name: 'Me connecter' }).waitFor();
  await calendar(page).getByRole('button', { name: 'Me connecter' }).waitFor();
}

/** The login widget knows somebody. */
export function isSignedIn(page: Page): Promise<void> {
  return login(page).getByRole('button', { name: 'Déconnexion' }).waitFor();
}
