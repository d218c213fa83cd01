import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, inject } from 'vitest';
import { type Database, openDatabase } from '../../server/database.ts';
import { administer, databaseUrl, TEST_SCHEMA } from './postgres-server.ts';

export interface TestDatabase extends Database {
  readonly url: string;
  /** A fresh manager bound to the schema `testville`. */
  em(): EntityManager;
}

/**
 * A database of its own for the calling test file, with every table and the empty town `testville`. It closes and
 * removes itself after the file's tests. Call it where `describe` would stand: `const database = await testDatabase();`
 */
export async function testDatabase(poolSize = 4): Promise<TestDatabase> {
  const adminUrl = inject('adminUrl');
  const name = `ef_test_${randomBytes(6).toString('hex')}`;
  await administer(adminUrl, `create database "${name}" template "${inject('templateDatabase')}"`);
  const url = databaseUrl(adminUrl, name);
  const database = await openDatabase(url, poolSize);
  afterAll(async () => {
    await database.close();
    await administer(adminUrl, `drop database if exists "${name}" with (force)`);
  });
  return { ...database, url, em: () => database.forTown(TEST_SCHEMA) };
}
