import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase } from '../database.ts';
import { type Env, readEnv } from '../env.ts';
import { type Clock, clockAheadBy, clockStartingAt, instantFrom, systemClock } from '../kernel/clock.ts';

export interface OperatedServer {
  readonly url: string;
  readonly database: Database;
  readonly clock: Clock;
}

/**
 * Runs a command on the database of `DATABASE_URL`, or on that of the running demo, which leaves its URL and its clock in
 * `.data`: a mail that is due at another time than the demo's would wait for it. Says what to do where there is neither, or
 * where nothing answers.
 * @returns the exit code of the command; 1 where there is no database
 */
export async function withDatabase(run: (server: OperatedServer) => Promise<number>): Promise<number> {
  const env = readEnv();
  const url = databaseUrl(env);
  if (url === null) {
    process.stderr.write(`${NO_DATABASE}\n`);
    return 1;
  }
  const database = await openDatabase(url, env.EF_DATABASE_POOL);
  try {
    return await run({ url, database, clock: clockOf(env) });
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    const { host } = new URL(url);
    process.stderr.write(`No PostgreSQL answers at ${host}. ${NO_DATABASE}\n`);
    return 1;
  } finally {
    await database.close();
  }
}

const NO_DATABASE =
  'Set DATABASE_URL to the database of the server, or start the demo (npm start) in another terminal.';

function databaseUrl(env: Env): string | null {
  return env.DATABASE_URL ?? leftByDemo(env, 'database-url');
}

function clockOf(env: Env): Clock {
  if (env.EF_NOW) return clockStartingAt(instantFrom(env.EF_NOW));
  const ahead = env.DATABASE_URL ? null : leftByDemo(env, 'clock-ahead');
  return ahead === null ? systemClock : clockAheadBy(Number(ahead));
}

function leftByDemo({ EF_DATA }: Env, name: 'database-url' | 'clock-ahead'): string | null {
  const file = join(EF_DATA, name);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ETIMEDOUT'];

function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return UNREACHABLE.includes(code) || isUnreachable(error.cause);
}
