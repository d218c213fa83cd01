import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../kernel/clock.ts';
import { sql } from '../kernel/sql.ts';

/** Who did what to which object. Ids and codes only: no name, no address. */
export interface Audited {
  readonly at: Instant;
  /** The account that acts; null for a stranger or for the server itself. */
  readonly actor: string | null;
  /** A past fact, such as `accounts.signed-in`. */
  readonly act: string;
  readonly objectKind: string;
  readonly objectId: string;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Adds a line to the town's audit trail, in the manager's transaction. */
export async function writeAudit(em: EntityManager, entry: Audited): Promise<void> {
  await sql(
    em,
    `insert into @.audit_entry (at, actor, act, object_kind, object_id, details)
     values (to_timestamp($1::float8 / 1000), $2, $3, $4, $5, $6::jsonb)`,
    [entry.at, entry.actor, entry.act, entry.objectKind, entry.objectId, JSON.stringify(entry.details ?? {})],
  );
}
