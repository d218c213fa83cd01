import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

// What PostgreSQL does of itself, with nothing around it: the anchor of the server's lines. pgbench where it is installed,
// else the same statements through the bare driver in a process of its own.

/** The tables and transactions of the anchors: a slot with places, and who took one. */
const TABLES = `
drop table if exists bench_booking, bench_slot;
create table bench_slot (id int primary key, capacity int not null, taken int not null, check (taken <= capacity));
create table bench_booking (id bigserial primary key, slot_id int not null references bench_slot (id), family_id int not null,
  created_at timestamptz not null default now());
insert into bench_slot select i, 100000000, 0 from generate_series(1, 20) as i;`;

/** One booking of a hot slot: BEGIN, guarded UPDATE, INSERT, COMMIT. */
export const ONE_BOOKING = [
  'BEGIN',
  'UPDATE bench_slot SET taken = taken + 1 WHERE id = 1 AND taken < capacity',
  'INSERT INTO bench_booking (slot_id, family_id) VALUES (1, 7)',
  'COMMIT',
] as const;

/** A basket of twenty days: the rows locked in the order of their ids, taken and written in one go each. */
export const BASKET_OF_20 = [
  'BEGIN',
  'SELECT id FROM bench_slot WHERE id BETWEEN 1 AND 20 ORDER BY id FOR UPDATE',
  'UPDATE bench_slot SET taken = taken + 1 WHERE id BETWEEN 1 AND 20 AND taken < capacity',
  'INSERT INTO bench_booking (slot_id, family_id) SELECT i, 7 FROM generate_series(1, 20) AS i',
  'COMMIT',
] as const;

export interface BareSql {
  readonly tool: 'pgbench' | 'pg driver';
  /** Transactions a second, over so many connections, for so many seconds. */
  perSecond(statements: readonly string[], connections: number, seconds: number): Promise<number>;
}

export async function bareSql(url: string): Promise<BareSql> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(TABLES);
  await client.end();
  const installed = spawnSync('pgbench', ['--version']).status === 0;
  return installed
    ? { tool: 'pgbench', perSecond: withPgbench(url) }
    : { tool: 'pg driver', perSecond: withDriver(url) };
}

function withPgbench(url: string): BareSql['perSecond'] {
  return async (statements, connections, seconds) => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-sql-'));
    try {
      const script = join(folder, 'script.sql');
      writeFileSync(script, statements.map((statement) => `${statement};\n`).join(''));
      const args = ['-n', '-c', String(connections), '-j', '1', '-T', String(seconds), '-f', script, url];
      const { status, stdout, stderr } = spawnSync('pgbench', args, { encoding: 'utf8' });
      const tps = /tps = ([\d.]+)/.exec(stdout)?.[1];
      if (status !== 0 || tps === undefined) throw new Error(`pgbench: ${stderr}`);
      return Number(tps);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

export interface DriverJob {
  readonly url: string;
  readonly statements: readonly string[];
  readonly connections: number;
  readonly seconds: number;
}

function withDriver(url: string): BareSql['perSecond'] {
  const program = fileURLToPath(new URL('bare-sql-process.ts', import.meta.url));
  return async (statements, connections, seconds) => {
    const child = fork(program, { execArgv: ['--disable-warning=ExperimentalWarning'] });
    child.send({ url, statements, connections, seconds } satisfies DriverJob);
    const [perSecond] = (await once(child, 'message')) as [number];
    await once(child, 'exit');
    return perSecond;
  };
}
