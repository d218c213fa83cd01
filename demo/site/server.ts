import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import type { Html } from '../../server/kernel/html.ts';
import type { Inbox } from '../mailbox/inbox.ts';
import { mailboxPage } from '../mailbox/pages.ts';
import { developersPage } from './developers/page.ts';
import { type FrontPage, frontPage } from './front-page.ts';
import { familyPage, homePage, newsPage } from './pages.ts';
import type { TownSite } from './town-site.ts';
import { TOWN_SITES } from './towns.ts';

export interface SitesOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Where the product answers, on every `famille…` host. */
  readonly familyPort: number;
  readonly inbox: Inbox;
  readonly signIns: FrontPage['signIns'];
}

export interface Sites {
  readonly port: number;
  stop(): Promise<void>;
}

interface Answer {
  readonly status?: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly contentSecurityPolicy?: string;
}

const ASSETS = new URL('assets/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

function readAssets(): ReadonlyMap<string, Answer> {
  return new Map(
    readdirSync(ASSETS).map((name) => [
      `/assets/${name}`,
      { type: TYPES[extname(name)] ?? 'application/octet-stream', body: readFileSync(new URL(name, ASSETS)) },
    ]),
  );
}

function page(content: Html, contentSecurityPolicy?: string): Answer {
  const answer = { type: 'text/html; charset=utf-8', body: content.text };
  return contentSecurityPolicy === undefined ? answer : { ...answer, contentSecurityPolicy };
}

/** What a town may set at the hardest: nothing but itself and the product's host, no inline script, no inline style. */
function strictPolicy(family: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${family}`,
    `style-src 'self' ${family}`,
    `connect-src ${family}`,
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function townAnswer(town: TownSite, path: string, familyPort: number): Answer | null {
  const family = { origin: `http://${town.familyHost}:${familyPort}` };
  const policy = town.strictPolicy ? strictPolicy(family.origin) : undefined;
  if (path === '/') return page(homePage(town), policy);
  if (path === '/espace-famille') return page(familyPage(town, family), policy);
  if (path === '/developpeurs') return page(developersPage(town, family), policy);
  const news = town.news.find(({ id }) => path === `/actualites/${id}`);
  return news ? page(newsPage(town, news), policy) : null;
}

function notFound(): Answer {
  return { status: 404, type: 'text/plain; charset=utf-8', body: 'Page introuvable\n' };
}

/**
 * The towns' own websites, each on its own origin and on another one than the product, and the demo's front page on
 * `localhost`. Plain pages without state: everything a family does goes to the product.
 */
export async function openSites(options: SitesOptions): Promise<Sites> {
  const assets = readAssets();

  function answer(request: IncomingMessage, port: number): Answer {
    const host = request.headers.host ?? '';
    // Only the path counts; a request line that is no path at all is an unknown page.
    const url = URL.parse(`http://${host}${request.url ?? ''}`);
    if (!url) return notFound();
    const asset = assets.get(url.pathname);
    if (asset) return asset;
    const town = TOWN_SITES.find(({ short }) => url.hostname === `www.${short}.localhost`);
    if (town) return townAnswer(town, url.pathname, options.familyPort) ?? notFound();
    if (!['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)) return notFound();
    if (url.pathname === '/') {
      return page(
        frontPage({
          port,
          familyPort: options.familyPort,
          signIns: options.signIns,
          mails: options.inbox.list().length,
        }),
      );
    }
    return mailboxPage(options.inbox, url.pathname, url.searchParams) ?? notFound();
  }

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const {
      status = 200,
      type,
      body,
      contentSecurityPolicy,
    } = ['GET', 'HEAD'].includes(request.method ?? '') ? answer(request, port) : { ...notFound(), status: 405 };
    response.writeHead(status, {
      'content-type': type,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      ...(contentSecurityPolicy === undefined ? {} : { 'content-security-policy': contentSecurityPolicy }),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(options.port, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
