import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { isTaken } from '../../demo/lock.ts';
import { freePort } from '../../server/embedded-postgres.ts';
import { serveBrowser } from './browser.ts';

// The whole demo, as `npm start` starts it, once for all journeys: server, database, websites, mailbox. One browser too.

const START = fileURLToPath(new URL('../../demo/start.ts', import.meta.url));

/** A Thursday: the next Wednesday is six days ahead, which is one too few for Bondoufle's guide. */
const NOW = '2026-11-19T08:30:00';

export interface DemoServer {
  /** The server's port; the towns' websites and the mailbox answer on the next one, SMTP on the one after. */
  readonly port: number;
  readonly databaseUrl: string;
  /** The data folder of the demo: what `EF_DATA` names for a command that is to work on it. */
  readonly data: string;
  /** Where Playwright connects to the browser that all journeys share. */
  readonly browser: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    demo: DemoServer;
  }
}

/** Starts the demo in a folder of its own, and a browser; the function that it returns stops both. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data = mkdtempSync(join(tmpdir(), 'espace-familles-journeys-'));
  // Open to PostgreSQL's own user.
  chmodSync(data, 0o755);
  const port = await threeFreePorts();
  const demo = startDemo(port, data);
  const browser = await serveBrowser();
  const stop = async () => {
    await browser.close();
    await end(demo);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await isReady(demo);
    const databaseUrl = readFileSync(join(data, 'database-url'), 'utf8').trim();
    project.provide('demo', { port, databaseUrl, data, browser: browser.wsEndpoint() });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function threeFreePorts(): Promise<number> {
  for (;;) {
    const port = await freePort();
    if (port > 65_533) continue;
    const taken = await Promise.all([port, port + 1, port + 2].map(isTaken));
    if (!taken.includes(true)) return port;
  }
}

function startDemo(port: number, data: string): ChildProcess {
  const { DATABASE_URL: _, ...env } = process.env;
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', START, '--port', String(port)], {
    // A channel: the demo ends by itself where this process is killed.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...env, EF_DATA: data, EF_NOW: NOW },
  });
}

function isReady(demo: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    let said = '';
    for (const stream of [demo.stdout, demo.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('The demo is ready.')) done();
      });
    }
    demo.on('close', () => fail(new Error(`the demo ended before it was ready:\n${said}`)));
  });
}

async function end(demo: ChildProcess): Promise<void> {
  if (demo.exitCode !== null || demo.signalCode !== null) return;
  demo.kill('SIGTERM');
  await once(demo, 'close');
}
