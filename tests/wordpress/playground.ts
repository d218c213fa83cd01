import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../../server/embedded-postgres.ts';
import { layOut } from './core.ts';
import { startWebServer } from './web-server.ts';

/** A WordPress that runs. Its host is same-site with Chavagne's family server. */
export interface Wordpress {
  readonly origin: string;
  /** Runs PHP inside WordPress, as its first administrator; what it returns comes back. */
  run<T>(php: string): Promise<T>;
  /** The page at a path, as it leaves WordPress for somebody who is not signed in. */
  get(path: string): Promise<string>;
  /** Where a file of the site lies on this machine. */
  path(file: string): string;
  /** Puts a file into the site. */
  write(path: string, text: string): void;
  /** Takes a file out of the site. */
  remove(path: string): void;
  /** What PHP complained of, line by line. */
  complaints(): string[];
  stop(): Promise<void>;
}

export interface WordpressOptions {
  readonly core: string;
  readonly playground: string;
  readonly php: string;
  readonly port: number;
}

/** The origin of a site of Chavagne on a port. */
export function originOn(port: number): string {
  return `http://www.chavagne.localhost:${port}`;
}

/** Starts a fresh WordPress; about half a minute. */
export async function startWordpress(options: WordpressOptions): Promise<Wordpress> {
  const { port } = options;
  const site = mkdtempSync(join(tmpdir(), 'espace-familles-wordpress-'));
  layOut(options.core, site);
  const phpPort = await freePort();
  const child = spawn(
    process.execPath,
    [
      '--import',
      new URL('leash.ts', import.meta.url).href,
      options.playground,
      'server',
      `--port=${phpPort}`,
      `--site-url=${originOn(port)}`,
      `--mount-before-install=${site}:/wordpress`,
      '--wordpress-install-mode=install-from-existing-files',
      `--php=${options.php}`,
      // Several wait for one another's locks, sometimes for ever.
      '--workers=1',
      ...['WP_DEBUG', 'WP_DEBUG_LOG', 'DISABLE_WP_CRON', 'AUTOMATIC_UPDATER_DISABLED'].flatMap((name) =>
        define(name, true),
      ),
      ...['WP_DEBUG_DISPLAY', 'CONCATENATE_SCRIPTS'].flatMap((name) => define(name, false)),
    ],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, LEASH_SITE: site } },
  );
  let web: Server | null = null;
  const stop = async () => {
    web?.close();
    web?.closeAllConnections();
    await end(child);
    rmSync(site, { recursive: true, force: true });
  };
  try {
    web = await startWebServer(site, port, phpPort);
    await ready(child);
  } catch (error) {
    await stop();
    throw error;
  }
  // Its very first answer leads to where one is already.
  await ask(port, 'GET', '/');
  const log = join(site, 'wp-content/debug.log');
  // What installing WordPress itself complains of is not ours.
  writeFileSync(log, '');
  return {
    origin: originOn(port),
    run: async <T>(php: string) => {
      const text = await ask(port, 'POST', '/?ef-test-run', php);
      try {
        return JSON.parse(text) as T;
      } catch {
        throw new Error(`PHP answered: ${text.slice(0, 500)}`);
      }
    },
    get: (path) => ask(port, 'GET', path),
    path: (file) => join(site, file),
    write: (path, text) => {
      mkdirSync(dirname(join(site, path)), { recursive: true });
      writeFileSync(join(site, path), text);
    },
    remove: (path) => rmSync(join(site, path), { force: true }),
    complaints: () =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    stop,
  };
}

function define(name: string, value: boolean): string[] {
  return ['--define-bool', name, String(value)];
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (said.includes('Ready!')) done();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`WordPress ended (${code}):\n${said}`)));
  });
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    // It holds nothing that is worth a farewell, and does not always hear a gentler word.
    child.kill('SIGKILL');
  });
}

function ask(port: number, method: string, path: string, body = ''): Promise<string> {
  return new Promise((done, fail) => {
    // A network of sites knows its sites by their host.
    const headers = { host: new URL(originOn(port)).host };
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => done(Buffer.concat(chunks).toString('utf8')));
    });
    sent.on('error', fail);
    sent.end(body);
  });
}
