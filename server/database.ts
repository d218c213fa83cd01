import { fileURLToPath } from 'node:url';
import { Migrator } from '@mikro-orm/migrations';
import { type EntityManager, MikroORM, type Options } from '@mikro-orm/postgresql';
import pg from 'pg';
import { SHARED_ENTITIES, TOWN_ENTITIES } from './entities.ts';

const MIGRATIONS = fileURLToPath(new URL('migrations/', import.meta.url));

export interface Database {
  readonly orm: MikroORM;
  /** A fresh manager for the tables that towns share. */
  shared(): EntityManager;
  /** A fresh manager bound to a town's schema. One procedure, one manager: never pass it on to another. */
  forTown(schemaName: string): EntityManager;
  close(): Promise<void>;
}

/** How the ORM meets one of the two sets of tables: those that towns share, or those that each town has. */
export function migrationOptions(url: string, set: 'shared' | 'town'): Options {
  return {
    clientUrl: url,
    entities: set === 'shared' ? SHARED_ENTITIES : TOWN_ENTITIES,
    extensions: [Migrator],
    discovery: { warnWhenNoEntities: false },
    // Dates are days, not midnights somewhere; instants are stored with their zone.
    forceUtcTimezone: true,
    migrations: {
      path: `${MIGRATIONS}${set}`,
      tableName: set === 'shared' ? 'migration' : 'town_migration',
      snapshot: false,
      emit: 'ts',
      includeWildcardSchema: set === 'town',
      silent: true,
    },
  };
}

/** Opens the database. It connects at the first query: an unreachable server is told by that query. */
export async function openDatabase(url: string, poolSize: number): Promise<Database> {
  const orm = await MikroORM.init({
    ...migrationOptions(url, 'town'),
    entities: [...SHARED_ENTITIES, ...TOWN_ENTITIES],
    pool: { min: 0, max: poolSize },
    driverOptions: { pipeline: true, onPoolCreated: settle },
  });
  return {
    orm,
    shared: () => orm.em.fork(),
    forTown: (schemaName) => orm.em.fork({ schema: schemaName }),
    close: () => orm.close(true),
  };
}

/**
 * Every connection plans a hand-written statement once (kernel/prepared.ts), maybe on the morning on which bookings open
 * and tables are still empty: a plan that reads a table whole, or that was made for one value, would be kept while the
 * table fills. Statements of this server look rows up by key. They wait three seconds at most for a row that somebody
 * else holds: then PostgreSQL refuses them (55P03), and they are tried again.
 */
const SETTINGS =
  "set enable_seqscan = off; set plan_cache_mode = force_generic_plan; set jit = off; set lock_timeout = '3s'";

function settle(pool: pg.Pool): void {
  // Sent before the first statement of whoever asked for the connection, who is told where it fails.
  pool.on('connect', (client) => void client.query(SETTINGS).catch(() => {}));
}

/** Brings the tables that towns share up to date. Safe to run twice, and by several processes: one waits for the other. */
export async function migrateShared(url: string): Promise<void> {
  await oneAtATime(url, async () => {
    const orm = await MikroORM.init(migrationOptions(url, 'shared'));
    try {
      await orm.migrator.up();
    } finally {
      await orm.close(true);
    }
  });
}

/** Creates a town's schema where it is missing, and brings its tables up to date. As safe as `migrateShared`. */
export async function migrateTown(url: string, schemaName: string): Promise<void> {
  await oneAtATime(url, async () => {
    const orm = await MikroORM.init(migrationOptions(url, 'town'));
    try {
      await orm.em.getConnection().execute(`create schema if not exists "${schemaName}"`);
      await orm.migrator.up({ schema: schemaName });
    } finally {
      await orm.close(true);
    }
  });
}

/** Names, for PostgreSQL, the lock of those who change tables. */
const MIGRATING = 1_186_000;

// "create … if not exists" fails where two do it at once. The lock lives on a connection of its own and goes with it.
async function oneAtATime(url: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATING]);
    await work();
  } finally {
    await client.end();
  }
}
