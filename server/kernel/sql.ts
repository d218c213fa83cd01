import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { preparedOnce } from './prepared.ts';
import { Connection } from './transaction.ts';

/** Where hand-written SQL runs: on its own, in a manager's transaction, or where statements are sent together. */
export type Queryable = EntityManager | Connection;

const qualified = new Map<string, string>();

/**
 * Runs hand-written SQL in the manager's transaction, where the ORM is too slow. `@.booking` names a table of the
 * manager's town. Values are always parameters (`$1`): never build them into the text, which is
 * prepared once.
 */
export async function sql<Row extends object>(
  on: Queryable,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const schema = on.schema;
  if (!schema || !/^[a-z][a-z0-9_]*$/.test(schema))
    throw new TypeError('sql() needs a manager that is bound to a town');
  const key = `${schema} ${text}`;
  let ready = qualified.get(key);
  if (ready === undefined) {
    ready = text.replaceAll('@.', `"${schema}".`);
    qualified.set(key, ready);
  }
  if (on instanceof Connection) return on.query<Row>(ready, values);
  if (on.isInTransaction()) {
    const result = await on.getKysely().executeQuery<Row>(CompiledQuery.raw(ready, [...values]));
    return result.rows;
  }
  const pool = await on.getConnection().getNativeClient();
  const result = await pool.query<Row>(preparedOnce(ready, values));
  return result.rows;
}
