import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { sessionView } from '../support/fake-session.ts';

// A town's page on www.town.localhost, and on famille.town.localhost the widgets' files under as many addresses as a test
// wants. The server answers who is signed in, and that a family has nothing to book: the real one is met in the journeys.

export interface Scene {
  /** The page's head and body, without the tags around. */
  head: string;
  body: string;
  policy: string | null;
  /** More headers of the page. */
  headers: Record<string, string>;
  /** Folders by the first part of their address: `v1` for `/embed/v1/…`, `npm` for `/embed/npm/…`. */
  readonly folders: Record<string, string>;
  /** Replaces the bytes of a file. */
  tampered: (name: string) => string | null;
  account: { firstName: string; lastName: string } | null;
}

export interface Call {
  readonly procedure: string;
  readonly version: string | undefined;
}

export interface Stage {
  readonly scene: Scene;
  readonly calls: Call[];
  readonly files: string[];
  /** Origin of the server. */
  readonly family: string;
  open(browser: Browser, options?: BrowserContextOptions): Promise<{ page: Page; said: string[] }>;
  close(): void;
}

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.json': 'application/json' };

export async function openStage(folders: Record<string, string>): Promise<Stage> {
  const scene: Scene = { head: '', body: '', policy: null, headers: {}, folders, tampered: () => null, account: null };
  const calls: Call[] = [];
  const files: string[] = [];

  function answerPage(response: ServerResponse): void {
    const policy = scene.policy === null ? {} : { 'content-security-policy': scene.policy };
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...scene.headers, ...policy });
    const { head, body } = scene;
    response.end(
      `<!doctype html><html lang="fr"><head><title>Town</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`,
    );
  }

  function answerCall(request: IncomingMessage, response: ServerResponse, procedure: string): void {
    calls.push({ procedure, version: request.headers['x-ef-version']?.toString() });
    const account = scene.account && { ...scene.account, language: 'fr' as const, previousSignedInAt: null };
    const session = sessionView(account ? { account, carrier: 'cookie' } : {});
    const data = procedure === 'accounts.session' ? session : [];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ result: { data } }));
  }

  function answerFile(response: ServerResponse, path: string): void {
    const [place = '', ...rest] = path.split('/');
    const folder = scene.folders[place];
    const file = join(folder ?? '/nowhere', ...rest);
    files.push(path);
    if (!folder || !existsSync(file)) return void response.writeHead(404).end();
    response.setHeader('content-type', `${TYPES[extname(file)] ?? 'text/plain'}; charset=utf-8`);
    response.end(scene.tampered(rest.join('/')) ?? readFileSync(file));
  }

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    if (!request.headers.host?.startsWith('famille.')) return answerPage(response);
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('access-control-allow-headers', 'content-type, x-ef, x-ef-town, x-ef-version');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    const procedure = /^\/trpc\/(.+)$/.exec(pathname)?.[1];
    if (procedure) return answerCall(request, response, procedure);
    answerFile(response, pathname.replace('/embed/', ''));
  });
  await new Promise<void>((done) => server.listen(0, done));
  const { port } = server.address() as AddressInfo;

  return {
    scene,
    calls,
    files,
    family: `http://famille.town.localhost:${port}`,
    async open(browser, options = {}) {
      const context = await browser.newContext({ locale: 'fr-FR', ...options });
      const page = await context.newPage();
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(`${error.name}: ${error.message}`));
      await page.goto(`http://www.town.localhost:${port}/`);
      return { page, said };
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
