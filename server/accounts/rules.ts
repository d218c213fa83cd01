import type { Instant } from '../kernel/clock.ts';

/**
 * What carries a session. `cookie`: the same-site cookie. `partitioned`: the cookie of a page of another site.
 * `bearer`: a token in that page's memory, where the browser keeps no partitioned cookie either.
 */
export type Carrier = 'cookie' | 'partitioned' | 'bearer';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a session lives: without use, and at most. */
export interface Lifetime {
  readonly idle: number;
  readonly absolute: number;
}

/**
 * Lifetimes in milliseconds (ASVS 7.3: documented and justified).
 *
 * - Ordinary: 30 minutes idle, 12 hours at most: a planning is filled in one sitting, often on a shared computer.
 * - "Remember me": 7 days idle, 30 days at most. Families come back weekly, before each deadline; a shorter pause would
 *   make the box a lie. Nothing longer: Safari may drop cookies after 7 days, and a stolen phone must not stay signed in
 *   for a school year. What costs or reveals most (payment, bank account, e-mail) asks for the password again anyway.
 * - Token in the page's memory: 10 minutes, renewed while the page is used, 8 hours at most.
 */
export const LIFETIMES = {
  ordinary: { idle: 30 * MINUTE, absolute: 12 * HOUR },
  remembered: { idle: 7 * DAY, absolute: 30 * DAY },
  bearer: { idle: 10 * MINUTE, absolute: 8 * HOUR },
} as const satisfies Record<string, Lifetime>;

/** How long a code lives on its way from the hosted page to the town's page. */
export const CODE_LIFETIME = MINUTE;

/** How long a renewed token lives on, for requests that are under way with it. */
export const TOKEN_OVERLAP = 30_000;

/** "Last seen" is written at most this often: reading stays one query. */
const SEEN_AGAIN_AFTER = MINUTE;

export function lifetimeOf(carrier: Carrier, remember: boolean): Lifetime {
  if (carrier === 'bearer') return LIFETIMES.bearer;
  return remember ? LIFETIMES.remembered : LIFETIMES.ordinary;
}

/** What decides whether a stored session still counts. */
export interface StoredSession {
  readonly carrier: Carrier;
  readonly remember: boolean;
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
}

/** When the session ends if nothing more comes: its idle end or its absolute end, whichever is first. */
export function endOf(session: StoredSession): Instant {
  return Math.min(session.lastSeenAt + lifetimeOf(session.carrier, session.remember).idle, session.expiresAt);
}

/** How a request presents a session's secret. */
export interface Presented {
  readonly carrier: Carrier;
  /** The page's origin. */
  readonly origin: string | null;
  readonly now: Instant;
}

/**
 * True where the secret came the way it was given out: the same carrier, the page it was made for, and in time. A secret
 * that was carried over from a cookie to a header, or to a page of another origin, was stolen.
 */
export function stillCounts(
  session: StoredSession & { readonly origin: string | null },
  presented: Presented,
): boolean {
  if (session.carrier !== presented.carrier) return false;
  if (session.carrier !== 'cookie' && session.origin !== presented.origin) return false;
  return presented.now < endOf(session);
}

/** What "last seen" becomes with a request now. A token in a page's memory keeps its ten minutes, used or not. */
export function seenAgain(session: StoredSession, now: Instant): Instant {
  if (session.carrier === 'bearer') return session.lastSeenAt;
  return now - session.lastSeenAt >= SEEN_AGAIN_AFTER ? now : session.lastSeenAt;
}

/** A code as it was stored, and what a page presents with it. */
export interface CodeCheck {
  readonly stored: { readonly challenge: string; readonly origin: string; readonly expiresAt: Instant };
  readonly challenge: string;
  readonly origin: string | null;
  readonly now: Instant;
}

/** True where the page that presents a code is the one that asked for it, in time. */
export function codeCounts({ stored, challenge, origin, now }: CodeCheck): boolean {
  return stored.challenge === challenge && stored.origin === origin && now < stored.expiresAt;
}

/**
 * Where the hosted page may send a family back to: a page of the town's own origins, compared whole, or of the server
 * itself. No user or password in the URL: they would be shown as if they were a host. Null: not allowed.
 */
export function returnUrl(text: string, allowed: readonly string[]): URL | null {
  const url = URL.parse(text);
  if (url?.username !== '' || url.password !== '') return null;
  return allowed.includes(url.origin) ? url : null;
}
