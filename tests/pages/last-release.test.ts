import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { RELEASES_FOLDER } from '../../server/embed-route.ts';
import { journeyTown, PATIENCE } from '../guides/town.ts';
import { openLine } from './line.ts';
import { calendar, login, townUrl } from './places.ts';

// Towns' pages hold a loader of yesterday for a day, and pinned versions for a year: every release that is kept goes its
// whole way against today's server. Nothing here is shared with the journeys of today's widgets, whose words may change.

const towns = { bondoufle: await journeyTown('bondoufle'), donges: await journeyTown('donges') } as const;
const GOES_TO = { bondoufle: 'malraux-elementaire', donges: 'aime-cesaire' } as const;
const releases = readdirSync(RELEASES_FOLDER);
const line = await openLine();
const browser = await chromium.connect(inject('demo').browser);
afterAll(() => browser.close());

/** Answers with the loader of a release, whatever is asked. */
let loader = '';
const keeper = createServer((_asked, answer) => {
  const open = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
  answer.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', ...open }).end(loader);
});
await new Promise<void>((done) => keeper.listen(0, '127.0.0.1', done));
const keeperPort = (keeper.address() as AddressInfo).port;
afterAll(() => {
  keeper.close();
  keeper.closeAllConnections();
});

/** Puts the loader of a release in the place of today's, on the towns' pages and on the server's own. */
async function pageOf(release: string, versions: Set<string>): Promise<Page> {
  loader = readFileSync(join(RELEASES_FOLDER, release, 'ef.js'), 'utf8');
  line.fate = ({ url, headers }) => {
    const version = headers['x-ef-version'];
    if (url.pathname.startsWith('/trpc/') && typeof version === 'string') versions.add(version);
    return url.pathname === '/embed/v1/ef.js' ? { port: keeperPort } : 'pass';
  };
  const context = await browser.newContext({ locale: 'fr-FR', proxy: line.proxy });
  context.setDefaultTimeout(PATIENCE);
  return context.newPage();
}

async function signIn(page: Page, parent: { userName: string; password: string }): Promise<void> {
  await login(page).getByRole('button', { name: 'Me connecter' }).click();
  await page.locator('#user-name').fill(parent.userName);
  await page.locator('input[type=password]').fill(parent.password);
  await page.getByRole('button', { name: 'Connexion' }).click();
  await login(page).getByRole('button', { name: 'Déconnexion' }).waitFor();
}

const box = (page: Page, day: string, state: string) =>
  calendar(page).getByRole('checkbox', { name: new RegExp(`^Léa, Restauration scolaire, ${day}, ${state}(,|$)`) });

async function showJanuary(page: Page): Promise<void> {
  const month = calendar(page).getByText('janvier 2027', { exact: true });
  await calendar(page).getByRole('button', { name: 'Période suivante' }).waitFor();
  for (let step = 0; step < 12 && !(await month.isVisible()); step += 1) {
    await calendar(page).getByRole('button', { name: 'Période suivante' }).click();
  }
  await month.waitFor();
}

async function validate(page: Page): Promise<void> {
  await calendar(page).getByRole('button', { name: 'Aller à l’étape 2' }).click();
  await calendar(page).getByRole('button', { name: 'Valider' }).click();
  await calendar(page)
    .getByText(/Demande n° \d+/)
    .waitFor();
}

describe.each(releases)('[W2] release %s against this server', (release) => {
  it.each(['bondoufle', 'donges'] as const)('signs in, books, cancels, reloads and signs out: %s', async (town) => {
    const versions = new Set<string>();
    const page = await pageOf(release, versions);
    const said: string[] = [];
    page.on('pageerror', ({ message }) => said.push(message));
    const parent = await towns[town].family({ children: { Léa: { goesTo: { restauration: GOES_TO[town] } } } });

    await page.goto(townUrl(town));
    await signIn(page, parent);
    await showJanuary(page);
    await box(page, 'lundi 18 janvier', 'libre').click();
    await box(page, 'lundi 18 janvier', 'à ajouter').waitFor();
    await validate(page);

    await page.reload();
    await showJanuary(page);
    await box(page, 'lundi 18 janvier', 'réservé').click();
    await box(page, 'lundi 18 janvier', 'à annuler').waitFor();
    await validate(page);
    await page.reload();
    await showJanuary(page);
    await box(page, 'lundi 18 janvier', 'libre').waitFor();

    await login(page).getByRole('button', { name: 'Déconnexion' }).click();
    await login(page).getByRole('button', { name: 'Me connecter' }).waitFor();
    await calendar(page).getByRole('button', { name: 'Me connecter' }).waitFor();
    expect(said).toEqual([]);
    // It was this release that asked, from the first call to the last.
    expect([...versions]).toEqual([release]);
    await page.context().close();
  });

  it('is served whole under its own address', async () => {
    const { files } = JSON.parse(readFileSync(join(RELEASES_FOLDER, release, 'integrity.json'), 'utf8')) as {
      files: Record<string, string>;
    };
    const port = inject('demo').port;
    for (const name of Object.keys(files)) {
      const answer = await fetch(`http://127.0.0.1:${port}/embed/${release}/${name}`);
      expect([name, answer.status, answer.headers.get('cache-control')]).toEqual([
        name,
        200,
        'public, max-age=31536000, immutable',
      ]);
      await answer.arrayBuffer();
    }
  });
});
