import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { openDatabase } from './database.ts';
import { WIDGETS_FOLDER } from './embed-route.ts';
import { ensureDatabase, startEmbeddedPostgres } from './embedded-postgres.ts';
import { type Env, readEnv } from './env.ts';
import { startJobs } from './jobs.ts';
import { type Clock, clockStartingAt, instantFrom, systemClock } from './kernel/clock.ts';
import { createLog } from './log.ts';
import { smtpGateway } from './notices/gateway.ts';
import { createServices } from './services.ts';

/** Requests under way may take so long to end before the process ends without them. */
const FAREWELL = 10_000;

export interface RunningServer {
  readonly port: number;
  /** Takes no new request, answers those under way, ends the jobs and closes the database. */
  stop(): Promise<void>;
}

/**
 * Starts a server process on a database that is up to date (`cli migrate`). `databaseUrl` wins over `DATABASE_URL`, and a
 * given clock over `EF_NOW`.
 */
export async function startServer(env: Env, databaseUrl: string, clock = clockOf(env)): Promise<RunningServer> {
  const log = createLog(env.EF_LOG_LEVEL);
  const database = await openDatabase(databaseUrl, env.EF_DATABASE_POOL);
  const services = createServices({ env, database, clock, log });
  let accepting = true;
  const app = createApp(services, { widgets: WIDGETS_FOLDER, accepting: () => accepting });
  const server = createServer({ requestTimeout: 30_000 }, app.callback());
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(env.EF_PORT, done);
  });
  const gateway = env.EF_SMTP_URL === undefined ? null : smtpGateway(env.EF_SMTP_URL);
  if (!gateway) log.warn('EF_SMTP_URL is not set: mails wait in the database');
  const jobs = startJobs(services, gateway);
  const { port } = server.address() as AddressInfo;
  log.info({ port }, 'listening');
  return {
    port,
    stop: async () => {
      accepting = false;
      log.info('stopping');
      const impatient = setTimeout(() => server.closeAllConnections(), FAREWELL);
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeIdleConnections();
      });
      clearTimeout(impatient);
      await jobs.stop();
      await database.close();
    },
  };
}

function clockOf({ EF_NOW }: Env): Clock {
  return EF_NOW === undefined ? systemClock : clockStartingAt(instantFrom(EF_NOW));
}

async function main(): Promise<void> {
  const env = readEnv();
  const embedded =
    env.DATABASE_URL === undefined
      ? await startEmbeddedPostgres({ directory: join(env.EF_DATA, 'postgres'), port: 0 })
      : null;
  if (embedded) await ensureDatabase(embedded, 'espace_familles');
  const server = await startServer(env, env.DATABASE_URL ?? embedded?.url('espace_familles') ?? '');
  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= server.stop().then(() => embedded?.stop());
    return stopping;
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

if (import.meta.main) await main();
