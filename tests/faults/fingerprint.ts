import type { EntityManager } from '@mikro-orm/postgresql';
import { TEST_SCHEMA } from '../support/postgres-server.ts';

// What a refused request may still write: that a session is in use, the answer kept under a key, a refused sign-in.
const MAY_CHANGE = ['idempotency_key', 'session', 'audit_entry'];

/** A fingerprint of each of the town's tables: the same before and after means that nothing was changed. */
export async function fingerprints(em: EntityManager): Promise<Record<string, string>> {
  const run = <Row extends object>(sql: string) => em.getConnection().execute<Row[]>(sql);
  const tables = await run<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = '${TEST_SCHEMA}' order by 1`,
  );
  const kept = tables.map(({ name }) => name).filter((name) => !MAY_CHANGE.includes(name));
  const parts = kept.map(
    (name) =>
      `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${TEST_SCHEMA}."${name}" t`,
  );
  const audited = `select 'audit_entry of bookings', md5(coalesce(string_agg(t::text, '|' order by t::text), ''))
    from ${TEST_SCHEMA}.audit_entry t where act like 'bookings.%'`;
  const rows = await run<{ name: string; hash: string }>([...parts, audited].join(' union all '));
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}
