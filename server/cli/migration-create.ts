import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { migrationOptions } from '../database.ts';
import { ensureDatabase, startEmbeddedPostgres } from '../embedded-postgres.ts';

/**
 * Writes the migration that brings the tables from the last migration to today's entities. It compares against a scratch
 * database whose default schema holds the migrations so far: compared with a database where towns live, MikroORM would
 * write `drop schema` and a town's name into it.
 */
export async function run(args: readonly string[]): Promise<number> {
  const [set, name] = args;
  if ((set !== 'shared' && set !== 'town') || !name) return 2;
  const directory = await mkdtemp(join(tmpdir(), 'espace-familles-migration-'));
  const postgres = await startEmbeddedPostgres({ directory, port: 0 });
  try {
    await ensureDatabase(postgres, 'scratch');
    // The town tables are compared alone: the shared ones have their own set of migrations.
    const orm = await MikroORM.init({
      ...migrationOptions(postgres.url('scratch'), set),
      extensions: [Migrator],
    });
    await orm.migrator.up();
    const { fileName, diff } = await orm.migrator.create(undefined, false, false, name);
    process.stdout.write(diff.up.length === 0 ? 'nothing has changed\n' : `${fileName}\n`);
    await orm.close(true);
    return 0;
  } finally {
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
