import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { WIDGETS_FOLDER } from '../../server/embed-route.ts';
import { browseTo, confirm, tick } from '../guides/parent.ts';
import { journeyTown, PATIENCE } from '../guides/town.ts';
import { openLine } from '../pages/line.ts';
import { calendar, login, serverOrigin, townUrl } from '../pages/places.ts';

// Each folder is a page as a developer writes it, with the package of npm as the build made it: installed, type-checked,
// built by the framework's own tools, then clicked on the town's own site, against the running demo.

const FRAMEWORKS = ['react', 'vue', 'svelte', 'angular'] as const;
const LINE = ['Léa', 'Restauration scolaire'] as const;
const PACKAGE = 'node_modules/@espace-familles/elements';
const FETCHING = 600_000;
const BUILDING = 180_000;

const town = await journeyTown('bondoufle');
const line = await openLine();
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

const site = createServer((asked, answer) => {
  const { pathname } = new URL(asked.url ?? '/', 'http://x');
  const [, name = '', ...rest] = pathname.split('/');
  const file = join(import.meta.dirname, name, 'dist', rest.join('/') || 'index.html');
  if (!existsSync(file)) return void answer.writeHead(404).end();
  answer.writeHead(200, { 'content-type': `${TYPES[extname(file)] ?? 'text/plain'}; charset=utf-8` });
  answer.end(readFileSync(file));
});
await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
const { port } = site.address() as AddressInfo;
line.fate = ({ url }) => {
  const isOurs = FRAMEWORKS.some((name) => url.pathname.startsWith(`/${name}/`)) && url.hostname.startsWith('www.');
  return isOurs ? { port } : 'pass';
};
const browser = await chromium.connect(inject('demo').browser);
afterAll(async () => {
  await browser.close();
  site.close();
  site.closeAllConnections();
});

function npm(folder: string, ...args: string[]): Promise<{ code: number; said: string }> {
  return new Promise((done, fail) => {
    const child = spawn('npm', args, { cwd: folder, env: { ...process.env, CI: '1', NG_CLI_ANALYTICS: 'false' } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    child.on('error', fail);
    child.on('close', (code) => done({ code: code ?? 1, said }));
  });
}

/** Fetches what the lock file names, unless it is there already, and puts today's package beside it. */
async function install(folder: string): Promise<void> {
  const stamp = join(folder, 'node_modules/.fetched');
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    const { code, said } = await npm(folder, 'ci', '--no-audit', '--no-fund', '--loglevel=error');
    if (code !== 0) throw new Error(`the dependencies could not be fetched: is there a network?\n${said}`);
    writeFileSync(stamp, lock);
  }
  rmSync(join(folder, PACKAGE), { recursive: true, force: true });
  cpSync(join(WIDGETS_FOLDER, 'npm'), join(folder, PACKAGE), { recursive: true });
}

describe.each(FRAMEWORKS)('[W1 W2] a page with %s', (name) => {
  const folder = join(import.meta.dirname, name);

  beforeAll(() => install(folder), FETCHING);

  it('passes its type-check', { timeout: BUILDING }, async () => {
    expect(await npm(folder, 'run', '--silent', 'check')).toMatchObject({ code: 0 });
  });

  it('is built, shows the elements, binds an attribute, hears events, and books', { timeout: BUILDING }, async () => {
    rmSync(join(folder, 'dist'), { recursive: true, force: true });
    expect(await npm(folder, 'run', '--silent', 'build')).toMatchObject({ code: 0 });

    const parent = await town.family({ children: { Léa: { goesTo: { restauration: 'malraux-elementaire' } } } });
    const context = await browser.newContext({ locale: 'fr-FR', proxy: line.proxy });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    const broken: string[] = [];
    page.on('pageerror', ({ message }) => broken.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') broken.push(message.text());
    });

    const address = `${townUrl('bondoufle', `/${name}/`)}?server=${encodeURIComponent(serverOrigin('bondoufle'))}`;
    await page.goto(address);
    const session = page.locator('#session');
    await expect.poll(() => session.textContent(), { timeout: PATIENCE }).toBe('signed-out');
    const view = () => calendar(page).evaluate((element) => (element as HTMLElement & { view: string }).view);
    expect(await view()).toBe('month');
    await page.getByLabel('Ouvrir par').selectOption('week');
    await expect.poll(view).toBe('week');
    expect(await login(page).evaluate((element) => (element as HTMLElement & { compact: boolean }).compact)).toBe(true);

    await login(page).getByRole('button', { name: 'Me connecter' }).click();
    await page.getByRole('textbox', { name: 'Nom d’utilisateur' }).fill(parent.userName);
    await page.getByLabel('Mot de passe', { exact: true }).fill(parent.password);
    await page.getByRole('button', { name: 'Connexion' }).click();
    await expect.poll(() => session.textContent(), { timeout: PATIENCE }).toBe('signed-in');
    expect(page.url()).toBe(address);

    await browseTo(page, 'janvier 2027');
    await tick(page, LINE, 'lundi 11 janvier');
    const requestNumber = await confirm(page);
    expect(await page.locator('#request').textContent()).toBe(String(requestNumber));
    expect(broken).toEqual([]);
    await context.close();
  });
});
