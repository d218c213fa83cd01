import type { QueryConfig } from 'pg';

/** PostgreSQL keeps a plan for each name, on each connection: memory that must not grow with the number of towns. */
const NAMES_MAX = 400;

const names = new Map<string, string>();

/**
 * A statement that each connection parses and plans once, however often it runs. Only for texts that the program holds
 * as constants: those beyond the first hundreds of texts (many towns on one server) are planned each time.
 */
export function preparedOnce(text: string, values: readonly unknown[]): QueryConfig {
  let name = names.get(text);
  if (name === undefined && names.size < NAMES_MAX) {
    name = `ef_${names.size}`;
    names.set(text, name);
  }
  return name === undefined ? { text, values: [...values] } : { name, text, values: [...values] };
}
