import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cookie, chromium, type Page } from 'playwright-core';
import { afterAll, expect, inject, onTestFinished, vi } from 'vitest';
import type { Mail } from '../../demo/mailbox/inbox.ts';
import { TOWN_SITES } from '../../demo/site/towns.ts';
import { createApp } from '../../server/app.ts';
import { type Database, openDatabase } from '../../server/database.ts';
import { WIDGETS_FOLDER } from '../../server/embed-route.ts';
import { freePort } from '../../server/embedded-postgres.ts';
import { readEnv } from '../../server/env.ts';
import { clockStartingAt, instantFrom } from '../../server/kernel/clock.ts';
import { createLog } from '../../server/log.ts';
import { createServices } from '../../server/services.ts';
import { schemaNameOf } from '../../server/towns/rules.ts';
import { type GivenFamily, type Home, type Parent, settleFamily } from './families.ts';

// A town of the running demo, as a journey meets it: its page in a browser, its families, its mail, its staff's commands.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** A journey that failed leaves its last screen and what it asked of the server here. */
const TRACES = join(ROOT, 'node_modules/.cache/espace-familles/journeys');

/** How long anything may take to show (ms): two cores, shared with other tests. */
export const PATIENCE = 45_000;

export interface Visit {
  readonly width?: number;
  readonly height?: number;
  /** The server's own page for the town instead of the town's own website. */
  readonly portal?: boolean;
  /** What a browser kept from an earlier visit. */
  readonly cookies?: readonly Cookie[];
}

export interface ServerOptions {
  /** Where browsers believe it is, if something stands in between. */
  readonly publicPort?: number;
}

export interface JourneyTown {
  readonly database: Database;
  /**
   * A new browser profile, at the family page on the town's own website. It closes with the test. As in every private
   * window, cookies of another site are blocked there unless they are partitioned.
   */
  visit(visit?: Visit): Promise<Page>;
  /** A family that only the calling test knows. */
  family(given: GivenFamily): Promise<Home>;
  em(): ReturnType<Database['forTown']>;
  /** The newest mail to a parent whose subject matches, once it has come. */
  mail(to: Pick<Parent, 'email'>, subject: RegExp): Promise<Mail>;
  /** `npm run cli -- …` for the running demo; what it said. */
  command(...args: string[]): Promise<string>;
  /** The town's booking page on the server's own host, where the clock stands elsewhere: same database, another time. */
  at(now: string, options?: ServerOptions): Promise<{ readonly port: number; visit(visit?: Visit): Promise<Page> }>;
}

/** Opens a town of the demo for the calling test file. Call it where `describe` would stand. */
export async function journeyTown(short: string): Promise<JourneyTown> {
  const demo = inject('demo');
  const browser = await chromium.connect(demo.browser);
  const database = await openDatabase(demo.databaseUrl, 2);
  const ends = [() => browser.close(), database.close];
  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
  });
  const host = TOWN_SITES.find((site) => site.short === short)?.familyHost;
  const portal = `http://${host}:${demo.port}/?town=${short}`;
  const em = () => database.forTown(schemaNameOf(short));

  async function visit(url: string, given: Visit) {
    const { width = 1280, height = 1000, cookies = [] } = given;
    const context = await browser.newContext({ viewport: { width, height }, locale: 'fr-FR' });
    await context.addCookies([...cookies]);
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    const broken: string[] = [];
    const talk: string[] = [];
    page.on('response', async (response) => {
      const asked = response.request();
      if (!asked.url().includes('/trpc/bookings.')) return;
      const answer = await response.text().catch(() => 'no answer');
      talk.push(`${asked.url()} ${asked.postData()}\n${response.status()} ${answer}\n`);
    });
    page.on('pageerror', ({ message }) => broken.push(message));
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) broken.push(message.text());
    });
    onTestFinished(async ({ task }) => {
      if (task.result?.state === 'fail') {
        const words = task.name.replace(/^\[[^\]]*\]/, '').match(/[\p{L}\d]+/gu) ?? [];
        const traces = join(TRACES, words.slice(0, 12).join('-'));
        await page.screenshot({ path: `${traces}.png` });
        writeFileSync(`${traces}.log`, talk.join('\n'));
      }
      await context.close();
      expect(broken, 'errors and broken policies of the page').toEqual([]);
    });
    await page.goto(url);
    return page;
  }

  return {
    database,
    em,
    visit: (given = {}) =>
      visit(given.portal ? portal : `http://www.${short}.localhost:${demo.port + 1}/espace-famille`, given),
    family: (given) => settleFamily(em(), given),
    mail: ({ email }, subject) =>
      vi.waitFor(
        async () => {
          const answer = await fetch(`http://localhost:${demo.port + 1}/mailbox.json`);
          const mails = (await answer.json()) as Mail[];
          const found = mails.find((mail) => mail.to.includes(email) && subject.test(mail.subject));
          return found ?? Promise.reject(new Error(`no mail to ${email} about ${subject}`));
        },
        { timeout: PATIENCE, interval: 200 },
      ),
    command: (...args) => command(demo.data, args),
    async at(now, options = {}) {
      const port = await freePort();
      const clock = clockStartingAt(instantFrom(now));
      const env = { ...readEnv({}), EF_SCHEME: 'http' as const, EF_PUBLIC_PORT: options.publicPort ?? port };
      const services = createServices({ env, database, clock, log: createLog('silent') });
      // Without the jobs of a server: they would forget the sessions of everybody who lives in another time.
      const app = createApp(services, { widgets: WIDGETS_FOLDER, accepting: () => true });
      const server = createServer(app.callback());
      await new Promise<void>((done) => server.listen(port, done));
      ends.push(async () => {
        server.close();
        server.closeAllConnections();
      });
      return { port, visit: (given = {}) => visit(`http://famille.${short}.localhost:${port}/reserver`, given) };
    },
  };
}

function command(data: string, args: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/cli.ts', ...args], {
      cwd: ROOT,
      env: { PATH: process.env.PATH ?? '', EF_DATA: data },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    child.on('error', fail);
    child.on('close', (code) =>
      code === 0 ? done(said) : fail(new Error(`${args.join(' ')} ended with ${code}: ${said}`)),
    );
  });
}
