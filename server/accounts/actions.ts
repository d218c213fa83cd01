import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { sql } from '../kernel/sql.ts';
import { writeAudit } from './audit.ts';
import { endedCookie, sessionCookie } from './cookies.ts';
import { hashPassword, NOBODYS_HASH, needsRehash, verifyPassword } from './passwords.ts';
import { mayShowForm, proveSession, type SessionView, sessionView } from './reads.ts';
import { LIFETIMES, lifetimeOf } from './rules.ts';
import { endSignIn, insertSession } from './sessions.ts';
import { newToken } from './tokens.ts';
import type { Visit } from './visit.ts';

export interface SignInInput {
  readonly userName: string;
  readonly password: string;
  readonly remember: boolean;
}

/**
 * Checks a password and starts a session. Whatever is wrong, the answer, the work and the trace are the same: nobody
 * learns whether an account exists. @throws DomainError `accounts.inline-not-allowed`, `accounts.too-many-tries`,
 * `accounts.busy`, `accounts.wrong-credentials`
 */
export async function signIn(visit: Visit, input: SignInInput): Promise<SessionView> {
  if (!mayShowForm(visit)) throw new DomainError('accounts.inline-not-allowed');
  const { entityManager: em, arrivedAt, guard } = visit;
  const userName = input.userName.trim().toLowerCase();
  const attempt = { town: visit.town.slug, userName, address: visit.address };
  await guard.admit(attempt);
  const found = await findAccount(em, userName);
  const matches = await guard
    .inTurn(() => verifyPassword(found?.passwordHash ?? NOBODYS_HASH, input.password))
    .catch(async (error: unknown) => {
      await guard.takeBack(attempt);
      throw error;
    });
  if (!matches || !found?.passwordHash) {
    await writeAudit(em, { at: arrivedAt, ...refusedSignIn(found?.id ?? null) });
    throw new DomainError('accounts.wrong-credentials');
  }
  const { id: accountId, passwordHash } = found;
  await guard.succeeded(attempt);
  const rehashed = needsRehash(passwordHash) ? await guard.inTurn(() => hashPassword(input.password)) : null;

  const before = await visit.signedIn();
  const token = newToken();
  await em.transactional(async (tx) => {
    // A browser that changes hands: what the one before left open ends here.
    if (before) await endSignIn(tx, before.signInId);
    await sql(
      tx,
      `update @.account set previous_signed_in_at = last_signed_in_at, last_signed_in_at = to_timestamp($2::float8 / 1000),
              password_hash = coalesce($3, password_hash)
        where id = $1`,
      [accountId, arrivedAt, rehashed],
    );
    const { absolute } = lifetimeOf('cookie', input.remember);
    await insertSession(tx, visit, {
      token,
      accountId,
      signInId: randomUUID(),
      carrier: 'cookie',
      remember: input.remember,
      createdAt: arrivedAt,
      expiresAt: arrivedAt + absolute,
    });
    await writeAudit(tx, {
      at: arrivedAt,
      actor: accountId,
      act: 'accounts.signed-in',
      objectKind: 'account',
      objectId: accountId,
      details: { remember: input.remember },
    });
  });
  visit.answerHeaders.append('set-cookie', sessionCookie('cookie', visit.town.slug, token, input.remember));
  const signedIn = await proveSession(em, { carrier: 'cookie', token }, visit.origin, arrivedAt);
  return sessionView(visit, signedIn);
}

function refusedSignIn(accountId: string | null) {
  return { actor: null, act: 'accounts.sign-in-refused', objectKind: 'account', objectId: accountId ?? 'unknown' };
}

/**
 * The account of a user name, else the one account of an e-mail address. Parents who share an address sign in by user
 * name: trying their passwords one after the other would take longer and so tell that there are two.
 */
async function findAccount(
  em: EntityManager,
  userName: string,
): Promise<{ id: string; passwordHash: string | null } | null> {
  const found = await sql<{ id: string; passwordHash: string | null; byName: boolean }>(
    em,
    `select id, password_hash as "passwordHash", user_name = $1 as "byName"
       from @.account where user_name = $1 or email = $1 order by 3 desc limit 2`,
    [userName],
  );
  const [first] = found;
  return first && (first.byName || found.length === 1) ? first : null;
}

/**
 * Ends every session of the act of signing in that this one comes from, and takes the cookies away. Harmless when nobody
 * is signed in: the page only wants to be sure.
 */
export async function signOut(visit: Visit): Promise<SessionView> {
  const { entityManager: em, answerHeaders, town } = visit;
  const signedIn = await visit.signedIn();
  if (signedIn) {
    await em.transactional(async (tx) => {
      await endSignIn(tx, signedIn.signInId);
      await writeAudit(tx, {
        at: visit.arrivedAt,
        actor: signedIn.accountId,
        act: 'accounts.signed-out',
        objectKind: 'account',
        objectId: signedIn.accountId,
      });
    });
  }
  answerHeaders.append('set-cookie', endedCookie(visit.sameSite ? 'cookie' : 'partitioned', town.slug));
  // Not "cookies": that would clear the whole registrable domain, the town's own site and its webmaster's session
  // included. Our cookie is ended above; nothing else of ours is kept, and answers are never cached.
  answerHeaders.set('clear-site-data', '"storage"');
  return sessionView(visit, null);
}

/** Forgets sessions that ended, by age or for want of use, and codes that nobody came for. */
export async function forgetEndedSignIns(em: EntityManager, now: Instant): Promise<void> {
  await sql(
    em,
    `delete from @.session
      where expires_at < to_timestamp($1::float8 / 1000)
         or last_seen_at < to_timestamp(($1::float8 - case when remember then $2::float8 else $3::float8 end) / 1000)`,
    [now, LIFETIMES.remembered.idle, LIFETIMES.ordinary.idle],
  );
  await sql(em, 'delete from @.sign_in_code where expires_at < to_timestamp($1::float8 / 1000)', [now]);
}
