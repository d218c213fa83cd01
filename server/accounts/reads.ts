import type { Instant } from '../kernel/clock.ts';
import type { LocalText } from '../kernel/local-text.ts';
import { type Queryable, sql } from '../kernel/sql.ts';
import type { Credential } from './cookies.ts';
import { type Carrier, endOf, seenAgain, stillCounts } from './rules.ts';
import { hashOf } from './tokens.ts';
import type { Page, SignedIn, Visit } from './visit.ts';

/** What a page shows of the person who is signed in. */
export interface AccountView {
  readonly firstName: string;
  readonly lastName: string;
  readonly language: 'fr' | 'en';
  /** "Last connection": the sign-in before this one; null the first time. */
  readonly previousSignedInAt: Instant | null;
}

/** All that a page needs to know to show who is signed in, or how to sign in. */
export interface SessionView {
  /** Null: nobody is signed in. */
  readonly account: AccountView | null;
  /** What the server recognised the person by; null where nobody is signed in. */
  readonly carrier: Carrier | null;
  /** When the session ends if no request comes before. A request of a signed-in page puts it off, a token's but not. */
  readonly endsAt: Instant | null;
  /** The server's time: count down from it, not from the browser's clock. */
  readonly now: Instant;
  /** The page and the server are of one site: tier 1. False: tier 2, codes and a partitioned cookie. */
  readonly sameSite: boolean;
  /** This very page may show the password form: the hosted page, or an origin that the town allows. */
  readonly inline: boolean;
  /** The page is the server's own hosted page: after signing in, ask `accounts.continueTo` where to go. */
  readonly hosted: boolean;
  /** The hosted sign-in page, with the town in it. Add `return`, and in tier 2 `state` and `challenge`. */
  readonly signInUrl: string;
  /** The town's colour, `#rrggbb`, for pages that set none. */
  readonly accent: string;
  /** Whom to call when signing in fails. */
  readonly help: {
    readonly town: string;
    readonly phone: string;
    readonly email: string | null;
    readonly hours: LocalText | null;
  };
}

/** What a page of another site gets for its code, beside the partitioned cookie. */
export interface TokenView {
  /** For `Authorization: Bearer`, in a module's memory only: never in storage, never in an event. */
  readonly accessToken: string;
  /** When it ends; `accounts.renewToken` gives the next one before that. */
  readonly accessTokenEndsAt: Instant;
}

interface SessionRow {
  readonly accountId: string;
  readonly signInId: string;
  readonly carrier: Carrier;
  readonly origin: string | null;
  readonly remember: boolean;
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly language: string;
  readonly previousSignedInAt: Instant | null;
}

// Instants leave PostgreSQL as milliseconds: `float8` holds them to the microsecond.
const PROOF = `
  select s.account_id as "accountId", s.sign_in_id as "signInId", s.carrier, s.origin, s.remember,
         extract(epoch from s.last_seen_at)::float8 * 1000 as "lastSeenAt",
         extract(epoch from s.expires_at)::float8 * 1000 as "expiresAt",
         a.first_name as "firstName", a.last_name as "lastName", a.email, a.language,
         extract(epoch from a.previous_signed_in_at)::float8 * 1000 as "previousSignedInAt"
    from @.session s join @.account a on a.id = s.account_id
   where s.token_hash = $1`;

const SEEN = `
  update @.session set last_seen_at = to_timestamp($2::float8 / 1000)
   where token_hash = $1 and last_seen_at < to_timestamp($2::float8 / 1000)`;

/**
 * Who a request's secret signs in, or null. One query by primary key; at most once a minute a second one notes that the
 * session is in use. The town is the manager's: another town's secret is simply not known here.
 */
export async function proveSession(
  on: Queryable,
  credential: Credential | null,
  origin: string | null,
  now: Instant,
): Promise<SignedIn | null> {
  if (!credential) return null;
  const sessionHash = hashOf(credential.token);
  const [row] = await sql<SessionRow>(on, PROOF, [sessionHash]);
  if (!row || !stillCounts(row, { carrier: credential.carrier, origin, now })) return null;
  const seen = seenAgain(row, now);
  if (seen !== row.lastSeenAt) await sql(on, SEEN, [sessionHash, seen]);
  return {
    accountId: row.accountId,
    sessionHash,
    signInId: row.signInId,
    carrier: row.carrier,
    remember: row.remember,
    endsAt: endOf({ ...row, lastSeenAt: seen }),
    expiresAt: row.expiresAt,
    firstName: row.firstName,
    lastName: row.lastName,
    email: row.email,
    language: row.language === 'en' ? 'en' : 'fr',
    previousSignedInAt: row.previousSignedInAt,
  };
}

/** What `accounts.session` answers to this page. */
export async function readSession(visit: Visit): Promise<SessionView> {
  return sessionView(visit, await visit.signedIn());
}

/** What a page is shown of a session, or of there being none. */
export function sessionView(visit: Page, signedIn: SignedIn | null): SessionView {
  const { slug, config } = visit.town;
  const { name, accent, help } = config.town;
  return {
    account: signedIn && {
      firstName: signedIn.firstName,
      lastName: signedIn.lastName,
      language: signedIn.language,
      previousSignedInAt: signedIn.previousSignedInAt,
    },
    carrier: signedIn?.carrier ?? null,
    endsAt: signedIn?.endsAt ?? null,
    now: visit.arrivedAt,
    sameSite: visit.sameSite,
    inline: mayShowForm(visit),
    hosted: visit.origin === visit.ownOrigin,
    signInUrl: `${visit.ownOrigin}/connexion?town=${slug}`,
    accent,
    help: { town: name, phone: help.phone, email: help.email ?? null, hours: help.hours ?? null },
  };
}

/** True where this page may send a password: our own, or one that the town lists and that is of our site. */
export function mayShowForm(visit: Page): boolean {
  if (visit.origin === null || !visit.sameSite) return false;
  return visit.origin === visit.ownOrigin || visit.town.config.town.inlineSignIn.includes(visit.origin);
}
