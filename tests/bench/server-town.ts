import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openDatabase } from '../../server/database.ts';
import { startEmbeddedPostgres } from '../../server/embedded-postgres.ts';
import { applyTown } from '../../server/town-apply.ts';
import type { TownConfig } from '../../server/town-config.ts';
import { OPENING, OPENING_TEXT, seedFamilies } from '../rush/town.ts';
import { type Load, startLoad } from '../support/load.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

/** A town on a PostgreSQL of its own, safe against power cuts as in production, and processes that serve it. */
export interface BenchTown {
  readonly url: string;
  readonly load: Load;
  /** Runs a server process until the measurement ends. */
  serve(): Promise<ServerProcess>;
}

export async function withBenchTown<T>(
  config: TownConfig,
  families: number,
  measure: (town: BenchTown) => Promise<T>,
): Promise<T> {
  const directory = join(mkdtempSync(join(tmpdir(), 'espace-familles-bench-')), 'postgres');
  const postgres = await startEmbeddedPostgres({ directory, port: 0 });
  const processes: ServerProcess[] = [];
  const load = startLoad();
  try {
    const url = postgres.url('postgres');
    const database = await openDatabase(url, 2);
    await applyTown(database, url, config, OPENING);
    await database.close();
    await seedFamilies(url, families);
    return await measure({
      url,
      load,
      serve: async () => {
        const server = await startServerProcess({ DATABASE_URL: url, EF_NOW: OPENING_TEXT });
        processes.push(server);
        return server;
      },
    });
  } finally {
    load.stop();
    await Promise.all(processes.map((server) => server.kill()));
    await postgres.destroy();
  }
}

/** Starts `bare-server.ts` on tables of its own. */
export async function startBareServer(url: string): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`
    drop table if exists bench_rush_booking, bench_rush_slot;
    create table bench_rush_slot (id int primary key, capacity int not null, taken int not null, check (taken <= capacity));
    create table bench_rush_booking (id bigserial primary key, slot_id int not null references bench_rush_slot (id), family_id int not null);
    insert into bench_rush_slot select i, 100, 0 from generate_series(1, 100) as i`);
  await client.end();
  const program = fileURLToPath(new URL('bare-server.ts', import.meta.url));
  const child = fork(program, [url], { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const [port] = (await once(child, 'message')) as [number];
  return { child, port };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
