import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDatabase } from '../server/database.ts';
import { ensureDatabase, startEmbeddedPostgres } from '../server/embedded-postgres.ts';
import { type Env, readEnvOver } from '../server/env.ts';
import { clockStartingAt, instantFrom, systemClock } from '../server/kernel/clock.ts';
import { startServer } from '../server/main.ts';
import { DEMO_SIGN_INS } from './families/demo-families.ts';
import { seedFamilies } from './families/seed.ts';
import { isTaken, takeLock } from './lock.ts';
import { openInbox } from './mailbox/inbox.ts';
import { readOptions, USAGE } from './options.ts';
import { applyTowns, buildWidgetsWhereChanged, encryptionKey, importSampleFamilies, readTowns } from './prepare.ts';
import { progressOn } from './progress.ts';
import { openSites } from './site/server.ts';
import { welcome } from './welcome.ts';

// `npm start`: everything that the product needs, on this machine alone, in one process beside PostgreSQL.

/** A Thursday of the school year, before the Christmas holidays: the calendar that guides and tests know. */
const FIRST_MOMENT = '2026-11-19T08:30:00';

const STEPS = 7;

type Stop = () => Promise<void>;

/** Where the demo's parts listen. */
interface Ports {
  readonly server: number;
  readonly sites: number;
  readonly mail: number;
}

async function start(env: Env, ports: Ports, fresh: boolean, stops: Stop[]): Promise<string> {
  const data = resolve(env.EF_DATA);
  const clock = clockStartingAt(instantFrom(env.EF_NOW ?? FIRST_MOMENT));
  const progress = progressOn(process.stdout, STEPS);

  const url = await progress.step('PostgreSQL', async () => {
    if (fresh) rmSync(join(data, 'mailbox'), { recursive: true, force: true });
    if (env.DATABASE_URL !== undefined) return env.DATABASE_URL;
    const postgres = await startEmbeddedPostgres({ directory: join(data, 'postgres'), port: 0, fresh });
    stops.push(postgres.stop);
    await ensureDatabase(postgres, 'espace_familles');
    // For commands in another terminal: they work on the same database, at the same time of day.
    const left = { 'database-url': postgres.url('espace_familles'), 'clock-ahead': clock.now() - systemClock.now() };
    for (const [name, value] of Object.entries(left)) {
      const file = join(data, name);
      writeFileSync(file, `${value}\n`, { mode: 0o600 });
      stops.push(async () => rmSync(file, { force: true }));
    }
    return postgres.url('espace_familles');
  });

  await progress.step('widgets', buildWidgetsWhereChanged);

  const towns = readTowns(ports.sites);
  const database = await openDatabase(url, env.EF_DATABASE_POOL);
  stops.push(database.close);
  await progress.step('five towns', () => applyTowns(database, url, towns, clock.now()));
  const key = encryptionKey(data);
  await progress.step('sample families', () => importSampleFamilies(database, towns, key, clock.now()));
  await progress.step('demo families', () => seedFamilies(database, towns, clock));

  const inbox = await progress.step('websites and mailbox', async () => {
    const opened = await openInbox({ directory: join(data, 'mailbox'), port: ports.mail, clock });
    stops.push(opened.stop);
    const sites = await openSites({
      port: ports.sites,
      familyPort: ports.server,
      inbox: opened,
      signIns: DEMO_SIGN_INS,
    });
    stops.push(sites.stop);
    return opened;
  });

  await progress.step('server', async () => {
    const server = await startServer(
      {
        ...env,
        EF_PORT: ports.server,
        EF_PUBLIC_PORT: ports.server,
        EF_ENCRYPTION_KEY: env.EF_ENCRYPTION_KEY ?? key,
        EF_SMTP_URL: env.EF_SMTP_URL ?? `smtp://127.0.0.1:${inbox.smtpPort}`,
      },
      url,
      clock,
    );
    stops.push(server.stop);
  });

  return welcome({ ports, now: clock.now(), signIns: DEMO_SIGN_INS });
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    process.stderr.write(USAGE);
    return 2;
  }
  const env = readEnvOver({ EF_SCHEME: 'http', EF_LOG_LEVEL: 'warn' });
  const first = options.port ?? env.EF_PORT;
  const ports = { server: first, sites: first + 1, mail: first + 2 };
  const lock = takeLock(resolve(env.EF_DATA), ports.sites);
  if (lock.kind === 'taken') {
    const { pid, port } = lock.by;
    process.stderr.write(
      `The demo is already running (process ${pid}): http://localhost:${port}/\n` +
        `Stop it with Ctrl-C in its terminal, or: kill ${pid}\n`,
    );
    return 1;
  }
  const stops: Stop[] = [async () => lock.release()];
  const end = async () => {
    // In the reverse order of the start: nobody loses what it stands on.
    for (const stop of stops.splice(0).reverse()) await stop();
  };

  for (const port of Object.values(ports)) {
    if (!(await isTaken(port))) continue;
    process.stderr.write(
      `Port ${port} is taken by another program. Choose others: npm start -- --port 5000 (takes 5000, 5001 and 5002)\n`,
    );
    await end();
    return 1;
  }

  let asked = 0;
  const leave = () => {
    const now = performance.now();
    // A terminal and npm both pass on one Ctrl-C: only one that comes later means "at once".
    if (asked !== 0 && now - asked > 1000) process.exit(1);
    if (asked !== 0) return;
    asked = now;
    process.stdout.write('\nStopping…\n');
    end().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, leave);
  // Nobody reads any more: the terminal is gone.
  process.stdout.on('error', leave);

  process.stdout.write(`Espace familles, the demo, in ${STEPS} steps\n`);
  try {
    process.stdout.write(await start(env, ports, options.fresh, stops));
    return 0;
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    await end();
    return 1;
  }
}

const code = await main();
if (code !== 0) process.exit(code);
