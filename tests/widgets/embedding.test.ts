import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildWidgets, type Manifest } from '../../widgets/build.ts';
import { launchBrowser } from '../support/browser.ts';
import { sessionView } from '../support/fake-session.ts';

// The built files in a real page of a town: www.town.localhost holds the tags, famille.town.localhost serves them. The
// server here answers one procedure; the real one is met in the journeys.

const folder = mkdtempSync(join(tmpdir(), 'espace-familles-embedding-'));
let manifest: Manifest;
let browser: Browser;
let port = 0;

/** What the page's head and body hold, and what the two hosts do, test by test. */
interface Scene {
  body: string;
  policy: string | null;
  /** Answers a file of the widgets otherwise than by its content; true where it has. */
  file: (name: string, response: ServerResponse) => boolean;
  api: 'signed-out' | 'signed-in' | 'down';
}

let scene: Scene;
let asked: string[] = [];

const LINK = '<a href="/x">Ouvrir l’espace famille</a>';
const snippet = () =>
  `<script type="module" src="http://famille.town.localhost:${port}/embed/v1/ef.js" async></script>`;
const strict = () =>
  `default-src 'none'; script-src http://famille.town.localhost:${port}; style-src 'self'; connect-src http://famille.town.localhost:${port}`;

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://x');
  if (!request.headers.host?.startsWith('famille.')) {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      ...(scene.policy === null ? {} : { 'content-security-policy': scene.policy }),
    });
    response.end(`<!doctype html><html lang="fr"><head><title>Town</title></head><body>${scene.body}</body></html>`);
    return;
  }
  const cors = {
    'access-control-allow-origin': request.headers.origin ?? '*',
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': 'content-type,x-ef,x-ef-town,x-ef-version',
  };
  for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  if (pathname.startsWith('/trpc/')) {
    if (scene.api === 'down') return void request.socket.destroy();
    const account = { firstName: 'Camille', lastName: 'Martin', language: 'fr', previousSignedInAt: null } as const;
    const data = sessionView(scene.api === 'signed-in' ? { account, carrier: 'cookie' } : {});
    response.setHeader('content-type', 'application/json');
    return void response.end(JSON.stringify({ result: { data } }));
  }
  const name = pathname.replace('/embed/v1/', '');
  asked.push(name);
  if (scene.file(name, response)) return;
  answerFile(name, response);
});

function answerFile(name: string, response: ServerResponse): void {
  if (!manifest.files[name]) return void response.writeHead(404).end();
  response.setHeader('content-type', 'text/javascript; charset=utf-8');
  response.end(readFileSync(join(folder, name)));
}

async function open(options: BrowserContextOptions = {}): Promise<{ page: Page; said: string[] }> {
  const context = await browser.newContext({ locale: 'fr-FR', ...options });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) =>
      console.error(`violation of ${violatedDirective} by ${sourceFile}`),
    );
  });
  await page.goto(`http://www.town.localhost:${port}/`);
  return { page, said };
}

beforeAll(async () => {
  [manifest, browser] = await Promise.all([buildWidgets(folder), launchBrowser()]);
  await new Promise<void>((done) => server.listen(0, done));
  port = (server.address() as AddressInfo).port;
}, 60_000);
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  asked = [];
  scene = { body: `<ef-login>${LINK}</ef-login>${snippet()}`, policy: null, file: () => false, api: 'signed-out' };
});

describe('a strict policy is kept', () => {
  it.each(['signed-out', 'signed-in', 'down'] as const)('where the server says %s', async (api) => {
    scene.policy = strict();
    scene.api = api;
    const { page, said } = await open();
    await page.getByRole('button', { name: /Me connecter|Déconnexion|Réessayer/ }).waitFor();
    expect(said.filter((line) => /violation|Content Security/i.test(line))).toEqual([]);
  });
});

describe('the page’s own link stays', () => {
  const CASES: [why: string, set: () => void, options: BrowserContextOptions][] = [
    ['without JavaScript', () => undefined, { javaScriptEnabled: false }],
    ['where the script is not found', () => without('ef.js'), {}],
    [
      'where the page’s policy blocks the script',
      () => {
        scene.policy = "default-src 'none'";
      },
      {},
    ],
    ['where the widget’s file is not found', () => without('login-'), {}],
    ['where the shared file is not found', () => without('shared-'), {}],
    ['where the texts are not found', () => without('buttons-and-failures-'), {}],
    [
      'where the server does not answer',
      () => {
        scene.api = 'down';
      },
      {},
    ],
  ];
  it.each(CASES)('%s', async (_why, set, options) => {
    set();
    const { page } = await open(options);
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('link', { name: 'Ouvrir l’espace famille' }).isVisible()).toBe(true);
  });
});

function without(prefix: string): void {
  scene.file = (name, response) => {
    if (!name.startsWith(prefix)) return false;
    response.writeHead(404).end();
    return true;
  };
}

describe('the loader', () => {
  it('asks for all files of a tag at once', async () => {
    const login = manifest.tags['ef-login'];
    const needed = [...(login?.files ?? []), ...(login?.texts.fr ?? [])];
    // Nothing is answered before everything was asked for: a file that waits for another would wait for ever.
    const waiting: (() => void)[] = [];
    scene.file = (name, response) => {
      if (name === 'ef.js') return false;
      waiting.push(() => answerFile(name, response));
      if (needed.every((file) => asked.includes(file))) for (const answer of waiting.splice(0)) answer();
      return true;
    };
    const { page } = await open();
    await page.getByRole('button', { name: 'Me connecter' }).waitFor();
    expect([...asked].sort()).toEqual(['ef.js', ...needed].sort());
  });

  it('brings only what the page holds, and more when more is added', async () => {
    scene.body = snippet();
    const { page } = await open();
    await page.waitForLoadState('networkidle');
    expect(asked).toEqual(['ef.js']);
    await page.evaluate(() => document.body.append(document.createElement('ef-login')));
    await page.getByRole('button', { name: 'Me connecter' }).waitFor();
    expect(asked.some((name) => name.startsWith('booking-calendar'))).toBe(false);
  });

  it('brings the texts of the place’s language only', async () => {
    scene.body = `<div lang="en"><ef-login></ef-login></div>${snippet()}`;
    const { page } = await open();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    const french = manifest.tags['ef-login']?.texts.fr ?? [];
    expect(asked.filter((name) => french.includes(name))).toEqual([]);
  });

  it('does nothing when it comes twice', async () => {
    scene.body = `${scene.body}${snippet()}<script type="module" src="http://famille.town.localhost:${port}/embed/v1/ef.js?again"></script>`;
    const { page, said } = await open();
    await page.getByRole('button', { name: 'Me connecter' }).waitFor();
    expect(said).toEqual([]);
    expect(await page.getByRole('button').count()).toBe(1);
  });
});
