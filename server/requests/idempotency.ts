import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../kernel/clock.ts';
import { sql } from '../kernel/sql.ts';

/** Answers are kept twice the 24 hours after which a browser no longer repeats a submission. */
const KEPT = 48 * 3_600_000;

/** Forgets the answers to submissions that nobody will repeat any more. */
export async function forgetOldAnswers(em: EntityManager, now: Instant): Promise<void> {
  await sql(em, 'delete from @.idempotency_key where created_at < to_timestamp($1::float8 / 1000)', [now - KEPT]);
}
