import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInbox } from '../demo/mailbox/inbox.ts';
import { openSites } from '../demo/site/server.ts';
import { TOWN_SITES } from '../demo/site/towns.ts';
import { frozenClock, instantFrom } from '../server/kernel/clock.ts';
import { readTownFile } from '../server/town-file.ts';
import { customElementsManifest } from '../widgets/build/custom-elements.ts';
import { elementDocs } from '../widgets/build/element-docs.ts';
import { launchBrowser } from './support/browser.ts';

// The towns' websites without the product: what a parent sees while it is away, and the ground that it stands on.

const directory = mkdtempSync(join(tmpdir(), 'espace-familles-sites-'));
const inbox = await openInbox({ directory, port: 0, clock: frozenClock(instantFrom('2026-11-20T08:30')) });
// Nobody listens on port 9: the product is away.
const sites = await openSites({
  port: 0,
  familyPort: 9,
  inbox,
  signIns: [{ town: 'bourges', userName: 'parent', password: 'secret', says: 'Deux enfants' }],
});
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage({ locale: 'fr-FR' });
});

afterAll(async () => {
  await browser.close();
  await sites.stop();
  await inbox.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function violations(): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

const addressOf = (short: string, path: string) => `http://www.${short}.localhost:${sites.port}${path}`;

const TOWN_PAGES = TOWN_SITES.flatMap(({ short, news: [first] }) =>
  ['/', '/espace-famille', `/actualites/${first.id}`, '/developpeurs'].map((path) => addressOf(short, path)),
);
const OWN_PAGES = ['/', '/mailbox'].map((path) => `http://localhost:${sites.port}${path}`);

describe('the demo’s websites', () => {
  it.each([...TOWN_PAGES, ...OWN_PAGES])(
    '%s has no accessibility fault, and no sideways scroll at 320 px',
    async (url) => {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(url);
      expect(await violations()).toEqual([]);
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      expect(await violations()).toEqual([]);
    },
  );

  it.each(TOWN_SITES.map(({ short }) => short))('%s shows a way in while the product is away', async (short) => {
    await page.goto(addressOf(short, '/espace-famille'));

    expect(await page.getByRole('link', { name: 'Se connecter à l’espace famille' }).isVisible()).toBe(true);
    expect(await page.getByRole('link', { name: 'Réserver la cantine et les activités' }).isVisible()).toBe(true);
  });

  it('follows every link of its own to a page that exists', async () => {
    const missing: string[] = [];
    for (const url of TOWN_PAGES.filter((one) => !one.endsWith('/developpeurs'))) {
      await page.goto(url);
      const links = await page
        .locator('a[href]')
        .evaluateAll((anchors) => anchors.map((one) => (one as HTMLAnchorElement).href));
      for (const link of new Set(links.filter((one) => one.includes(`:${sites.port}`)))) {
        const target = new URL(link);
        const response = await page.request.get(`http://127.0.0.1:${sites.port}${target.pathname}`, {
          headers: { host: target.host },
        });
        const anchored = target.hash === '' || (await response.text()).includes(`id="${target.hash.slice(1)}"`);
        if (response.status() !== 200 || !anchored) missing.push(link);
      }
    }
    expect(missing).toEqual([]);
  });

  it('lets the developers’ page make the snippet that it shows, under the strictest policy too', async () => {
    const refused: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
    await page.goto(addressOf('bondoufle', '/developpeurs'));
    await page.getByLabel('mode', { exact: true }).selectOption('inline');
    await page.getByLabel('compact', { exact: true }).check();
    await page.getByLabel('--ef-accent', { exact: true }).fill('#ff0000');
    await page.getByLabel('--ef-accent', { exact: true }).blur();

    expect(await page.locator('#ef-login-snippet').textContent()).toBe(
      '<ef-login mode="inline" town="bondoufle" compact>\n  <a href="http://famille.bondoufle.localhost:9/">Ouvrir l’espace famille</a>\n</ef-login>',
    );
    const live = page.locator('[data-stage="ef-login"] ef-login');
    expect(await live.getAttribute('mode')).toBe('inline');
    expect(await page.locator('[data-stage="ef-login"]').getAttribute('style')).toContain('--ef-accent: #ff0000');
    expect(refused).toEqual([]);
  });

  it.each(['attributes', 'properties', 'events', 'slots', 'parts'] as const)(
    'lists on the developers’ page all %s of every element, with what the sources say of each',
    async (kind) => {
      await page.goto(addressOf('bourges', '/developpeurs'));
      for (const { tag, [kind]: documented } of elementDocs(customElementsManifest())) {
        const title = {
          attributes: 'Attributs',
          properties: 'Propriétés',
          events: 'Événements',
          slots: 'Contenu',
          parts: 'Parties',
        };
        const table = page
          .getByRole('region', { name: tag })
          .getByRole('table', { name: new RegExp(`^${title[kind]}`) });
        const rows = await table
          .getByRole('row')
          .evaluateAll((all) =>
            all
              .slice(1)
              .map((row) => [...row.querySelectorAll('th code, td:last-child')].map((cell) => cell.textContent)),
          );
        expect(rows.map(([name]) => name)).toEqual(documented.map(({ name }) => name || '(défaut)'));
        for (const [index, { description = '' }] of documented.entries()) {
          const said = rows[index]?.[1] ?? '';
          expect(kind === 'properties' ? said.length > 10 : said === description.replaceAll('`', '')).toBe(true);
        }
      }
    },
  );

  it('gives on the developers’ page this town’s own lines, and copies them', async () => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const tab = await context.newPage();
    await tab.goto(addressOf('donges', '/developpeurs'));
    await tab.getByRole('button', { name: 'Copier : les deux lignes de Donges' }).click();
    await tab.getByText('Copié.').waitFor();
    const copied = await tab.evaluate('navigator.clipboard.readText()');
    expect(copied).toMatch(
      /^<script type="module" src="http:\/\/familles\.localhost:9\/embed\/v1\/ef\.js" async><\/script>\n<ef-booking-calendar town="donges">/,
    );
    for (const name of ['la politique de sécurité', 'charger les éléments', 'la balise avec React 19']) {
      expect(await tab.getByRole('region', { name, exact: true }).textContent()).not.toBe('');
    }
    await context.close();
  });

  it('names the towns, their hosts and their ways to sign in as the town files do', () => {
    const files = globSync(new URL('../demo/towns/*.yaml', import.meta.url).pathname).map((file) => {
      const reading = readTownFile(readFileSync(file, 'utf8'));
      if (!('config' in reading)) throw new Error(`${file} is not valid`);
      return reading.config.town;
    });
    const expected = files.map(({ slug, host, origins, inlineSignIn, familyPage }) => ({
      slug,
      host,
      origin: origins[0],
      familyPage,
      signIn: inlineSignIn.length > 0 ? 'inline' : 'redirect',
    }));
    const shown = TOWN_SITES.map(({ slug, short, familyHost, signIn }) => ({
      slug,
      host: familyHost,
      origin: `http://www.${short}.localhost:4001`,
      familyPage: `http://www.${short}.localhost:4001/espace-famille`,
      signIn,
    }));
    expect(new Set(shown)).toEqual(new Set(expected));
  });
});

describe('what the sites answer to strange requests', () => {
  const ask = (host: string, path: string, method = 'GET') =>
    page.request.fetch(`http://127.0.0.1:${sites.port}${path}`, { method, headers: { host } });

  it.each([
    ['an unknown page', 'www.bourges.localhost', '/nulle-part', 404],
    ['an unknown host', 'www.paris.localhost', '/', 404],
    ['a page of another town', 'www.bourges.localhost', '/actualites/telethon', 404],
    ['the mailbox on a town’s site', 'www.bourges.localhost', '/mailbox', 404],
    ['a mail that never came', 'localhost', '/mailbox/12', 404],
    ['a way out of the assets', 'localhost', '/assets/..%2fserver.ts', 404],
  ])('%s', async (_, host, path, status) => {
    expect((await ask(host, path)).status()).toBe(status);
  });

  it('takes nothing in', async () => {
    expect((await ask('localhost', '/mailbox', 'POST')).status()).toBe(405);
  });
});
