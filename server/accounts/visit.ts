import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../kernel/clock.ts';
import type { TownIdentity } from '../towns/config.ts';
import type { TownInForce } from '../towns/reads.ts';
import type { SignedIn } from './reads.ts';
import type { SignInGuard } from './sign-in-guard.ts';

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
