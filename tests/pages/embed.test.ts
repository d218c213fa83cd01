import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { customElementsManifest } from '../../widgets/build/custom-elements.ts';
import { elementDocs } from '../../widgets/build/element-docs.ts';
import { browseTo, confirm, openSignIn, sees, signIn, tick } from '../guides/parent.ts';
import { journeyTown, PATIENCE } from '../guides/town.ts';
import { openLine } from './line.ts';
import { calendar, isSignedIn, login, serverOrigin, townUrl } from './places.ts';

// What a developer is promised, on the running product: the README's two lines, events to build on, a page that lives long.

const town = await journeyTown('bondoufle');
const FAMILY = { children: { Léa: { goesTo: { restauration: 'malraux-elementaire' } } } };
const LINE = ['Léa', 'Restauration scolaire'] as const;
const docs = elementDocs(customElementsManifest());

/** Pages of the town's own site that the tests write, by path: a real server, as browsers let only real ones use this machine. */
const written = new Map<string, string>();
const line = await openLine();
const author = createServer((asked, answer) => {
  answer.setHeader('content-type', 'text/html; charset=utf-8');
  answer.end(written.get(asked.url ?? '') ?? '');
});
await new Promise<void>((done) => author.listen(0, '127.0.0.1', done));
const { port } = author.address() as AddressInfo;
line.fate = ({ url }) => (written.has(url.pathname) ? { port } : 'pass');
const browser = await chromium.connect(inject('demo').browser);
afterAll(async () => {
  await browser.close();
  author.close();
  author.closeAllConnections();
});

async function openWritten(path: string, html: string): Promise<Page> {
  written.set(path, html);
  const context = await browser.newContext({ locale: 'fr-FR', proxy: line.proxy });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.goto(townUrl('bondoufle', path));
  return page;
}

it('[W1] a plain HTML file with two lines, the README’s own, shows the booking calendar, where a parent books', async () => {
  const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
  const [, example = ''] = /## Embed[\s\S]+?```html\n([\s\S]+?)```/.exec(readme) ?? [];
  const lines = example.trim().split('\n');
  expect(lines.length).toBe(3);
  expect(lines[0]).toBe('<!doctype html>');

  const { userName, password } = await town.family(FAMILY);
  const page = await openWritten(
    '/cantine.html',
    example.replaceAll('https://famille.town.fr', serverOrigin('bondoufle')),
  );
  await calendar(page).getByRole('button', { name: 'Me connecter' }).click();
  await page.getByRole('textbox', { name: 'Nom d’utilisateur' }).fill(userName);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Connexion' }).click();

  await browseTo(page, 'janvier 2027');
  expect(new URL(page.url()).pathname).toBe('/cantine.html');
  await tick(page, LINE, 'lundi 11 janvier');
  expect(await confirm(page)).toBeGreaterThan(0);
});

interface Heard {
  readonly name: string;
  readonly tag: string;
  readonly detail: unknown;
}

describe('[W2] the events of a journey', () => {
  it('let the page follow all of it, carry nothing personal, and stop what the page stops', async () => {
    const page = await town.visit();
    const parent = await town.family(FAMILY);
    const heard: Heard[] = [];
    await page.exposeFunction('hear', (one: Heard) => heard.push(one));
    const names = [...new Set(docs.flatMap(({ events }) => events.map(({ name }) => name)))];
    await page.addInitScript((all) => {
      // The server's own pages hold the same elements: what they tell is theirs.
      if (!location.hostname.startsWith('www.')) return;
      for (const name of all) {
        document.addEventListener(name, (event) => {
          const { detail, target } = event as CustomEvent;
          // The page's own decision, said on its root element, where a listener of a town would ask its own code.
          if (document.documentElement.dataset.stops === name) event.preventDefault();
          (window as unknown as { hear: (one: Heard) => void }).hear({
            name,
            tag: (target as Element).localName,
            detail,
          });
        });
      }
    }, names);
    const stop = (name: string) =>
      page.evaluate((it) => Object.assign(document.documentElement.dataset, { stops: it }), name);
    const told = (name: string) => heard.filter((one) => one.name === name).map(({ tag, detail }) => ({ tag, detail }));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));

    await page.goto(townUrl('bondoufle'));
    const invitation = calendar(page).getByRole('button', { name: 'Me connecter' });
    await invitation.waitFor();
    await stop('ef-navigate');
    await invitation.click();
    await expect.poll(() => told('ef-navigate')).toEqual([{ tag: 'ef-booking-calendar', detail: { to: 'sign-in' } }]);
    await page.waitForLoadState('networkidle');
    expect(asked).not.toContain('/connexion');
    expect(page.url()).toBe(townUrl('bondoufle'));

    await stop('');
    heard.length = 0;
    await signIn(page, parent);
    await expect.poll(() => told('ef-signed-in')).toEqual([{ tag: 'ef-login', detail: null }]);
    const ready = () => new Set(told('ef-ready').map(({ tag }) => tag));
    await expect.poll(ready).toEqual(new Set(['ef-login', 'ef-booking-calendar']));
    expect(told('ef-session')).toContainEqual({ tag: 'ef-booking-calendar', detail: { state: 'signed-in' } });

    await browseTo(page, 'janvier 2027');
    await tick(page, LINE, 'mardi 12 janvier');
    const requestNumber = await confirm(page);
    expect(told('ef-bookings-saved')).toEqual([{ tag: 'ef-booking-calendar', detail: { requestNumber } }]);

    await stop('ef-navigate');
    const home = page.getByRole('button', { name: 'Retour' });
    await home.click();
    await expect.poll(() => told('ef-navigate').at(-1)?.detail).toEqual({ to: 'home' });
    await page.waitForLoadState('networkidle');
    expect(await home.isVisible(), 'the page keeps the confirmation').toBe(true);
    await stop('');
    await home.click();
    await page.getByRole('button', { name: 'Commencer' }).waitFor();

    await page.route('**/trpc/accounts.signOut**', (route) => route.abort());
    await page.getByRole('button', { name: 'Déconnexion' }).click();
    await expect.poll(() => told('ef-error')).toEqual([{ tag: 'ef-login', detail: { code: 'network.offline' } }]);
    await page.unroute('**/trpc/accounts.signOut**');
    await page.getByRole('button', { name: 'Déconnexion' }).click();
    await expect.poll(() => told('ef-signed-out')).toEqual([{ tag: 'ef-login', detail: null }]);

    const everything = JSON.stringify(heard);
    for (const personal of [...parent.fullName.split(' '), parent.email, parent.userName, 'Léa']) {
      expect(everything).not.toContain(personal);
    }
  });
});

it('[W2] every part that a journey shows is documented', async () => {
  const page = await town.visit();
  const parent = await town.family(FAMILY);
  const shown: [tag: string, parts: string][] = [];
  const look = async () =>
    shown.push(
      ...(await page.evaluate(() =>
        [...document.querySelectorAll('ef-login, ef-booking-calendar')].flatMap((element) =>
          [...(element.shadowRoot?.querySelectorAll('[part]') ?? [])].map((part): [string, string] => [
            element.localName,
            part.getAttribute('part') ?? '',
          ]),
        ),
      )),
    );
  await look();
  await signIn(page, parent);
  await browseTo(page, 'janvier 2027');
  await tick(page, LINE, 'jeudi 14 janvier');
  await look();
  await confirm(page);
  await look();
  expect(shown.length).toBeGreaterThan(25);
  for (const { tag, parts } of docs) {
    const states = parts.flatMap(({ description }) => description?.match(/(?<=`)[\w-]+(?=`)/g) ?? []);
    const known = new Set([...parts.map(({ name }) => name), ...states]);
    const found = new Set(shown.filter(([from]) => from === tag).flatMap(([, names]) => names.split(' ')));
    expect([...found].filter((name) => !known.has(name))).toEqual([]);
  }
});

const REMOUNTS = 100;

it(`[W1] a page that mounts and unmounts its elements ${REMOUNTS} times grows by less than 2 MB`, async () => {
  const page = await town.visit();
  const parent = await town.family(FAMILY);
  await signIn(page, parent);
  await isSignedIn(page);
  await sees(page, LINE, 'lundi 30 novembre', 'libre');
  const remount = (times: number) =>
    page.evaluate(async (count) => {
      for (let round = 0; round < count; round += 1) {
        for (const tag of ['ef-login', 'ef-booking-calendar']) {
          const old = document.querySelector(tag);
          const fresh = document.createElement(tag);
          const ready = new Promise((done) => fresh.addEventListener('ef-ready', done, { once: true }));
          old?.replaceWith(fresh);
          await ready;
        }
        // Its days are there: everything that a planning holds has been made.
        const days = () => document.querySelector('ef-booking-calendar')?.shadowRoot?.querySelector('[part~=day]');
        while (!days()) await new Promise(requestAnimationFrame);
      }
    }, times);
  const devtools = await page.context().newCDPSession(page);
  const heap = async () => {
    await devtools.send('HeapProfiler.enable');
    for (let round = 0; round < 3; round += 1) await devtools.send('HeapProfiler.collectGarbage');
    return (await devtools.send('Runtime.getHeapUsage')).usedSize;
  };
  const nodes = async () => (await devtools.send('Memory.getDOMCounters')).nodes;

  await remount(10);
  const before = { heap: await heap(), nodes: await nodes() };
  await remount(REMOUNTS);
  const after = { heap: await heap(), nodes: await nodes() };
  expect(after.heap - before.heap).toBeLessThan(2_000_000);
  expect(after.nodes).toBeLessThan(before.nodes * 2);
  await sees(page, LINE, 'lundi 30 novembre', 'libre');
  await browseTo(page, 'janvier 2027');
});

it('[W1] a page that only later shows what it holds, or a tab that was hidden, is as good', async () => {
  const origin = serverOrigin('bondoufle');
  const page = await openWritten(
    '/onglets.html',
    `<!doctype html><html lang="fr"><title>Onglets</title><script type="module" src="${origin}/embed/v1/ef.js" async></script>
<details><summary>Réserver</summary><section aria-label="Connexion"><ef-login></ef-login></section></details>
<div id="tab" hidden><ef-booking-calendar></ef-booking-calendar></div>`,
  );
  await page.getByText('Réserver').click();
  await openSignIn(page);
  await page.goBack();
  await page.evaluate(() => document.querySelector('#tab')?.removeAttribute('hidden'));
  await calendar(page).getByRole('button', { name: 'Me connecter' }).waitFor();
});

it('[W2] the developers’ page shows each element live, changes it as its controls say, and logs what it tells', async () => {
  const page = await town.visit();
  await page.goto(townUrl('bondoufle', '/developpeurs'));
  await login(page).getByRole('button', { name: 'Me connecter' }).waitFor();
  await page.getByRole('region', { name: 'ef-login' }).getByLabel('lang', { exact: true }).selectOption('en');
  await login(page).getByRole('button', { name: 'Sign in' }).waitFor();
  const log = page.getByRole('list', { name: 'Ce que disent les éléments de cette page' }).getByRole('listitem');
  for (const line of [/^ef-ready <ef-login>/, /^ef-ready <ef-booking-calendar>/, /"state":"signed-out"/]) {
    await log.filter({ hasText: line }).first().waitFor();
  }
  const accent = page.getByLabel('--ef-accent', { exact: true });
  const colour = () =>
    login(page)
      .getByRole('button', { name: 'Sign in' })
      .evaluate((button) => getComputedStyle(button).backgroundColor);
  const before = await colour();
  await accent.fill('#7a0b5c');
  await accent.blur();
  await expect.poll(colour).not.toBe(before);
});
