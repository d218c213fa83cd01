import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

const qualified = new Map<string, string>();

/**
 * Runs hand-written SQL in the manager's transaction, where the ORM is too slow. `@.booking` names a table of the
 * manager's town. Values are always parameters (`$1`): never build them into the text.
 */
export async function sql<Row extends object>(
  em: EntityManager,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const schema = em.schema;
  if (!schema || !/^[a-z][a-z0-9_]*$/.test(schema))
    throw new TypeError('sql() needs a manager that is bound to a town');
  const key = `${schema} ${text}`;
  let ready = qualified.get(key);
  if (ready === undefined) {
    ready = text.replaceAll('@.', `"${schema}".`);
    qualified.set(key, ready);
  }
  const result = await em.getKysely().executeQuery<Row>(CompiledQuery.raw(ready, [...values]));
  return result.rows;
}
