import { createHash } from 'node:crypto';

/** The schema of a town's tables, named as the town so that people who operate the database find it. */
export function schemaNameOf(slug: string): string {
  return slug.replaceAll('-', '_');
}

/**
 * SHA-256 of a configuration as its schemas read it. Order counts: activities and slots are shown in the order in which
 * the town writes them.
 */
export function hashOf(config: unknown): string {
  return createHash('sha256').update(JSON.stringify(config)).digest('hex');
}
