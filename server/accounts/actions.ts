import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { sql } from '../kernel/sql.ts';
import { writeAudit } from './audit.ts';
import { endedCookie, sessionCookie } from './cookies.ts';
import { hashPassword, NOBODYS_HASH, needsRehash, verifyPassword } from './passwords.ts';
import { mayShowForm, proveSession, type SessionView, sessionView, type TokenView } from './reads.ts';
import { type Carrier, CODE_LIFETIME, codeCounts, LIFETIMES, lifetimeOf, returnUrl, TOKEN_OVERLAP } from './rules.ts';
import { challengeOf, hashOf, newToken } from './tokens.ts';
import type { KnownVisit, Page, Visit } from './visit.ts';

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

interface NewSession {
  readonly token: string;
  readonly accountId: string;
  readonly signInId: string;
  readonly carrier: Carrier;
  readonly remember: boolean;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

async function insertSession(em: EntityManager, page: Page, session: NewSession): Promise<void> {
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

async function endSignIn(em: EntityManager, signInId: string): Promise<void> {
  await sql(em, 'delete from @.sign_in_code where sign_in_id = $1', [signInId]);
  await sql(em, 'delete from @.session where sign_in_id = $1', [signInId]);
}

export interface ContinueInput {
  /** Absent: the hosted portal. */
  readonly returnTo?: string | undefined;
  /** Tier 2 only, both or none. */
  readonly state?: string;
  readonly challenge?: string;
}

/**
 * Where the hosted page goes after signing in: back to the town's page, with a code where that page asked for one.
 * @throws DomainError `accounts.hosted-only`, `accounts.return-not-allowed`
 */
export async function continueTo(visit: KnownVisit, input: ContinueInput): Promise<{ readonly url: string }> {
  const { ownOrigin, town, entityManager: em, signedIn, arrivedAt } = visit;
  // Only our own page may ask: a script on a town's page must not mint codes for another of the town's origins.
  if (visit.origin !== ownOrigin || signedIn.carrier !== 'cookie') throw new DomainError('accounts.hosted-only');
  const url = returnUrl(input.returnTo ?? portalUrl(visit), [ownOrigin, ...town.config.town.origins]);
  if (!url) throw new DomainError('accounts.return-not-allowed');
  if (input.challenge === undefined || input.state === undefined) return { url: url.href };

  const code = newToken();
  await sql(
    em,
    `insert into @.sign_in_code (code_hash, account_id, sign_in_id, challenge, origin, remember, session_ends_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000), to_timestamp($8::float8 / 1000))`,
    [
      hashOf(code),
      signedIn.accountId,
      signedIn.signInId,
      input.challenge,
      url.origin,
      signedIn.remember,
      signedIn.expiresAt,
      arrivedAt + CODE_LIFETIME,
    ],
  );
  url.hash = new URLSearchParams({ ef_code: code, ef_state: input.state }).toString();
  return { url: url.href };
}

/** The hosted portal of the visit's town. */
function portalUrl({ ownOrigin, town }: Page): string {
  return `${ownOrigin}/?town=${town.slug}`;
}

/**
 * Turns a code into a session for the page's origin. A code counts once: it is gone even where the rest does not fit.
 * @throws DomainError `accounts.code-not-valid`
 */
export async function exchangeCode(visit: Visit, input: { code: string; verifier: string }): Promise<TokenView> {
  const { entityManager: em, arrivedAt: now, origin } = visit;
  const [stored] = await sql<{
    accountId: string;
    signInId: string;
    challenge: string;
    origin: string;
    remember: boolean;
    sessionEndsAt: Instant;
    expiresAt: Instant;
  }>(
    em,
    `delete from @.sign_in_code where code_hash = $1
     returning account_id as "accountId", sign_in_id as "signInId", challenge, origin, remember,
               extract(epoch from session_ends_at)::float8 * 1000 as "sessionEndsAt",
               extract(epoch from expires_at)::float8 * 1000 as "expiresAt"`,
    [hashOf(input.code)],
  );
  if (!stored || !codeCounts({ stored, challenge: challengeOf(input.verifier), origin, now })) {
    throw new DomainError('accounts.code-not-valid');
  }
  const { accountId, signInId, remember, sessionEndsAt } = stored;
  const kept = newToken();
  const passing = newToken();
  await em.transactional(async (tx) => {
    const both = { accountId, signInId, remember, createdAt: now };
    await insertSession(tx, visit, { ...both, token: kept, carrier: 'partitioned', expiresAt: sessionEndsAt });
    await insertSession(tx, visit, {
      ...both,
      token: passing,
      carrier: 'bearer',
      expiresAt: Math.min(sessionEndsAt, now + LIFETIMES.bearer.absolute),
    });
    await writeAudit(tx, {
      at: now,
      actor: accountId,
      act: 'accounts.code-exchanged',
      objectKind: 'account',
      objectId: accountId,
    });
  });
  visit.answerHeaders.append('set-cookie', sessionCookie('partitioned', visit.town.slug, kept, remember));
  return tokenView(passing, now, sessionEndsAt);
}

function tokenView(accessToken: string, now: Instant, latest: Instant): TokenView {
  return { accessToken, accessTokenEndsAt: Math.min(now + LIFETIMES.bearer.idle, latest) };
}

/**
 * The next token of a page that lives on one. The old one lives on for half a minute, for requests under way; the chain
 * ends eight hours after its code. @throws DomainError `accounts.token-required`
 */
export async function renewToken(visit: KnownVisit): Promise<TokenView> {
  const { entityManager: em, signedIn, arrivedAt: now } = visit;
  if (signedIn.carrier !== 'bearer') throw new DomainError('accounts.token-required');
  const token = newToken();
  await em.transactional(async (tx) => {
    await insertSession(tx, visit, { ...signedIn, token, createdAt: now });
    await sql(
      tx,
      'update @.session set expires_at = least(expires_at, to_timestamp($2::float8 / 1000)) where token_hash = $1',
      [signedIn.sessionHash, now + TOKEN_OVERLAP],
    );
  });
  return tokenView(token, now, signedIn.expiresAt);
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
