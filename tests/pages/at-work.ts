import { chromium, type Page } from 'playwright-core';
import { afterAll, inject, onTestFinished } from 'vitest';
import { sql } from '../../server/kernel/sql.ts';
import type { GivenFamily, Home } from '../guides/families.ts';
import { browseTo, signIn } from '../guides/parent.ts';
import { journeyTown, PATIENCE } from '../guides/town.ts';
import { type Asked, type Fate, type Line, openLine } from './line.ts';
import { calendar, serverOrigin, townUrl } from './places.ts';

// Parents of Bondoufle at work, each behind a line of their own that the test may cut, and what the database has of them.

export const town = await journeyTown('bondoufle');
const browser = await chromium.connect(inject('demo').browser);
afterAll(() => browser.close());

export const CANTEEN: GivenFamily = { children: { Léa: { goesTo: { restauration: 'malraux-elementaire' } } } };
export const LINE = ['Léa', 'Restauration scolaire'] as const;
export const MONTH = 'janvier 2027';
export const DAYS = ['lundi 11 janvier', 'mardi 12 janvier'] as const;

export interface Visitor {
  readonly page: Page;
  readonly line: Line;
}

/** Somebody before the family page, whose line to the server the test holds. */
export async function visitor(options: { javaScriptEnabled?: boolean } = {}): Promise<Visitor> {
  const line = await openLine();
  const context = await browser.newContext({ locale: 'fr-FR', proxy: line.proxy, ...options });
  context.setDefaultTimeout(PATIENCE);
  onTestFinished(() => context.close());
  return { page: await context.newPage(), line };
}

/** A parent of one child at its planning of January. */
export async function parentAtWork(home?: Home): Promise<Visitor & { readonly home: Home }> {
  const known = home ?? (await town.family(CANTEEN));
  const visit = await visitor();
  await visit.page.goto(townUrl('bondoufle'));
  await signIn(visit.page, known);
  await browseTo(visit.page, MONTH);
  return { ...visit, home: known };
}

/** What becomes of calls of one procedure; everything else passes, the browser's question whether it may call too. */
export function only(procedure: string, fate: Fate): Line['fate'] {
  return (asked) => (isCall(asked, procedure) ? fate : 'pass');
}

export function isCall({ method, url }: Asked, procedure: string): boolean {
  return method === 'POST' && url.pathname === `/trpc/${procedure}`;
}

export const toServer = ({ url }: Asked) => url.origin === serverOrigin('bondoufle');
export const cutFromServer: Line['fate'] = (asked) => (toServer(asked) ? 'cut' : 'pass');
export const whole: Line['fate'] = () => 'pass';

export const retry = (page: Page) => calendar(page).getByRole('button', { name: 'Réessayer' }).click();

/** The days that the database holds for a family. */
export async function booked({ householdId }: Home): Promise<string[]> {
  const rows = await sql<{ day: string }>(
    town.em(),
    `select day::text as day from @.booking where household_id = $1 and state = 'confirmed' order by day`,
    [householdId],
  );
  return rows.map(({ day }) => day);
}

export async function requests({ householdId }: Home): Promise<number> {
  const rows = await sql(town.em(), 'select 1 from @.request where household_id = $1', [householdId]);
  return rows.length;
}
