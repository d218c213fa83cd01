import type { Instant } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { sql } from '../kernel/sql.ts';
import { writeAudit } from './audit.ts';
import { sessionCookie } from './cookies.ts';
import type { TokenView } from './reads.ts';
import { CODE_LIFETIME, codeCounts, LIFETIMES, returnUrl, TOKEN_OVERLAP } from './rules.ts';
import { insertSession } from './sessions.ts';
import { challengeOf, hashOf, newToken } from './tokens.ts';
import type { KnownVisit, Page, Visit } from './visit.ts';

// From the hosted page back to the town's page, also where that is another site (tier 2 of router.ts).

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
