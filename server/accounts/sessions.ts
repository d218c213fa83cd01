import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../kernel/clock.ts';
import { sql } from '../kernel/sql.ts';
import type { Carrier } from './rules.ts';
import { hashOf } from './tokens.ts';
import type { Page } from './visit.ts';

export interface NewSession {
  readonly token: string;
  readonly accountId: string;
  readonly signInId: string;
  readonly carrier: Carrier;
  readonly remember: boolean;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** Stores a session, bound to the page where its carrier asks for that. */
export async function insertSession(em: EntityManager, page: Page, session: NewSession): Promise<void> {
  await sql(
    em,
    `insert into @.session
       (token_hash, account_id, sign_in_id, carrier, origin, remember, created_at, last_seen_at, expires_at, user_agent)
     values ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000), to_timestamp($8::float8 / 1000),
             to_timestamp($9::float8 / 1000), $10)`,
    [
      hashOf(session.token),
      session.accountId,
      session.signInId,
      session.carrier,
      session.carrier === 'cookie' ? null : page.origin,
      session.remember,
      session.createdAt,
      page.arrivedAt,
      session.expiresAt,
      page.userAgent?.slice(0, 300) ?? null,
    ],
  );
}

/** Ends every session and code of one act of signing in. */
export async function endSignIn(em: EntityManager, signInId: string): Promise<void> {
  await sql(em, 'delete from @.sign_in_code where sign_in_id = $1', [signInId]);
  await sql(em, 'delete from @.session where sign_in_id = $1', [signInId]);
}
