import { migrateShared, migrateTown } from '../database.ts';
import { listTowns } from '../towns/reads.ts';
import { withDatabase } from './with-database.ts';

/** `migrate`: brings the tables that towns share, then those of every town, up to date. Safe to run twice. */
export async function run(args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    process.stderr.write('usage: migrate\n');
    return 2;
  }
  return withDatabase(async ({ url, database }) => {
    await migrateShared(url);
    process.stdout.write('shared tables: up to date\n');
    for (const { name, schemaName } of await listTowns(database.shared())) {
      await migrateTown(url, schemaName);
      process.stdout.write(`${name}: up to date\n`);
    }
    return 0;
  });
}
