import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, chromiumPath } from '../support/browser.ts';

export type ThirdPartyCookies = 'allowed' | 'blocked';

/** What Chromium's settings page writes. No flag does both ways: private windows, Playwright's usual ones, always block. */
const COOKIE_CONTROLS_MODE = { allowed: 0, blocked: 1 } as const;

export interface Profile {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** A browser with a profile of its own, whose owner chose what happens to third-party cookies. */
export async function openProfile(cookies: ThirdPartyCookies): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), 'espace-familles-profile-'));
  mkdirSync(join(folder, 'Default'));
  const preferences = { profile: { cookie_controls_mode: COOKIE_CONTROLS_MODE[cookies] } };
  writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: chromiumPath(),
    args: CHROMIUM_FLAGS,
    locale: 'fr-FR',
  });
  return {
    context,
    async close() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The control of every proof about cookies: which cookies of another site travel with a page's fetch. That site sets one
 * without a partition while it is the page, then one of each kind from the fetch itself.
 */
export async function travellingCookies(context: BrowserContext): Promise<{ old: boolean; partitioned: boolean }> {
  const server = createServer((request, response) => {
    const { origin } = request.headers;
    if (origin) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('access-control-allow-credentials', 'true');
    }
    if (request.url === '/set') {
      const attributes = 'Secure; SameSite=None; Path=/';
      response.setHeader('set-cookie', [`old=1; ${attributes}`, `partitioned=1; ${attributes}; Partitioned`]);
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(request.url === '/echo' ? request.headers.cookie : '<!doctype html><title>Control</title>');
  });
  const port = await listen(server);
  const page = await context.newPage();
  try {
    const other = `http://cookies.elsewhere.localhost:${port}`;
    await page.goto(`${other}/set`);
    await page.goto(`http://www.control.localhost:${port}/`);
    const sent = await page.evaluate(async (site) => {
      await fetch(`${site}/set`, { credentials: 'include' });
      return (await fetch(`${site}/echo`, { credentials: 'include' })).text();
    }, other);
    const names = sent.split('; ').map((pair) => pair.split('=')[0]);
    return { old: names.includes('old'), partitioned: names.includes('partitioned') };
  } finally {
    await page.close();
    server.closeAllConnections();
    server.close();
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, done));
  return (server.address() as AddressInfo).port;
}
