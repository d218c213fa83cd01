import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateShared, migrateTown } from '../../server/database.ts';
import { startEmbeddedPostgres } from '../../server/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a database whose user may create others. */
    adminUrl: string;
    /** Name of the migrated database that each test file copies. */
    templateDatabase: string;
  }
}

/** The town whose schema stands ready in every test database. */
export const TEST_SCHEMA = 'testville';

// What makes a server safe against a power cut only slows tests down.
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/**
 * One PostgreSQL for the whole run, in a folder of its own; `TEST_DATABASE_URL` names a running one instead. Every table
 * is made once, in a template.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const id = randomBytes(6).toString('hex');
  const directory = join(tmpdir(), `espace-familles-test-${id}`);
  const postgres = given ? null : await startEmbeddedPostgres({ directory, port: 0, settings: FAST });
  const adminUrl = given ?? postgres?.url('postgres') ?? '';
  const template = `ef_template_${id}`;

  const stop = async () => {
    if (given) await administer(adminUrl, `drop database if exists "${template}"`);
    await postgres?.destroy();
  };
  try {
    await administer(adminUrl, `create database "${template}"`);
    const templateUrl = databaseUrl(adminUrl, template);
    await migrateShared(templateUrl);
    await migrateTown(templateUrl, TEST_SCHEMA);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('adminUrl', adminUrl);
  project.provide('templateDatabase', template);
  return stop;
}

/** The URL of another database on the same server. */
export function databaseUrl(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/** Runs one statement that belongs to no database of ours. */
export async function administer(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
