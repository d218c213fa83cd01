import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Browser, type BrowserServer, chromium } from 'playwright-core';

// The tests' browser: a Chromium of the machine where there is one, else one that is installed here, once.

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const isRoot = process.getuid?.() === 0;

/** Chromium refuses its sandbox to root, and calls Google's hosts at every start unless it is told not to. */
export const CHROMIUM_FLAGS = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A small /dev/shm (containers) kills pages.
  '--disable-dev-shm-usage',
];

function found(): string | null {
  const given = process.env.CHROMIUM;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM names ${given}, which does not exist`);
    return given;
  }
  return [...PLACES, chromium.executablePath()].find((place) => place && existsSync(place)) ?? null;
}

function run(command: string, args: readonly string[]): boolean {
  // What an installer says belongs to the progress, not to the result.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], env }).status === 0;
}

function install(): void {
  process.stderr.write('No Chromium on this machine: installing one for the tests…\n');
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    if (!run('apt-get', ['install', '-y', '-qq', 'chromium'])) {
      run('apt-get', ['update', '-qq']);
      run('apt-get', ['install', '-y', '-qq', 'chromium']);
    }
    if (found()) return;
  }
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  run(process.execPath, [cli, 'install', 'chromium']);
}

/** Path of a Chromium, installed first where the machine has none: Debian's as root, Playwright's own otherwise. */
export function chromiumPath(): string {
  if (!found()) install();
  const path = found();
  if (!path) throw new Error('no Chromium could be installed: install one and name it in CHROMIUM');
  return path;
}

/** A headless browser. The caller closes it. */
export function launchBrowser(extraFlags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_FLAGS, ...extraFlags] });
}

/** The same, for several processes: they connect to its endpoint. The caller closes it. */
export function serveBrowser(): Promise<BrowserServer> {
  return chromium.launchServer({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS });
}
