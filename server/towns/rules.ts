import { createHash } from 'node:crypto';

/** The schema of a town's tables, named as the town so that people who operate the database find it. */
export function schemaNameOf(slug: string): string {
  return slug.replaceAll('-', '_');
}

/** SHA-256 of a configuration whatever the order of its keys: equal exactly where nothing changed. */
export function hashOf(config: unknown): string {
  return createHash('sha256').update(canonical(config)).digest('hex');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
