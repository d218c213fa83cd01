import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../kernel/clock.ts';
import type { TownIdentity } from '../towns/config.ts';
import type { TownInForce } from '../towns/reads.ts';
import type { Carrier } from './rules.ts';
import type { SignInGuard } from './sign-in-guard.ts';

/** Who is signed in, as proven by the session the request carries. */
export interface SignedIn {
  readonly accountId: string;
  /** SHA-256 of the session token: names the session without giving it away. */
  readonly sessionHash: string;
  /** The act of signing in that this session comes from: signing out ends every session of it. */
  readonly signInId: string;
  readonly carrier: Carrier;
  readonly remember: boolean;
  /** When the session ends if nothing more comes. */
  readonly endsAt: Instant;
  /** When it ends whatever comes. */
  readonly expiresAt: Instant;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly language: 'fr' | 'en';
  /** Instant of the sign-in before this one; null the first time. */
  readonly previousSignedInAt: Instant | null;
}

/** The page that a request comes from, as far as signing in and out needs to know it, and where its answer's headers go. */
export interface Page {
  readonly town: TownInForce<{ readonly town: TownIdentity }>;
  readonly entityManager: EntityManager;
  readonly arrivedAt: Instant;
  /** The page's origin, already checked against the town's list; null for callers that are no browsers. */
  readonly origin: string | null;
  /** The origin of the town's hosted pages and API. */
  readonly ownOrigin: string;
  /** The page is of the server's site. */
  readonly sameSite: boolean;
  readonly address: string;
  readonly userAgent: string | null;
  readonly answerHeaders: Headers;
  readonly guard: SignInGuard;
}

/** A request of anybody. */
export interface Visit extends Page {
  signedIn(): Promise<SignedIn | null>;
}

/** A request of somebody who is known. */
export interface KnownVisit extends Page {
  readonly signedIn: SignedIn;
}
