import type { Instant } from '../kernel/clock.ts';
import type { TownIdentity } from '../towns/config.ts';
import type { TownInForce } from '../towns/reads.ts';
import type { BookingsConfig, Language } from './lines.ts';
import type { Shown } from './planning.ts';
import type { Change } from './view.ts';

/** What a family sends when it validates, and what the server knows of that moment. */
export interface Submission {
  readonly key: string;
  readonly changes: readonly Change[];
  readonly policy: 'all-or-nothing' | 'what-is-possible';
  readonly language: Language;
  readonly shown: Shown | null;
  /** When the submission arrived: the deadlines of that instant count, however long it queued. */
  readonly now: Instant;
  /** Where the acknowledgement goes. */
  readonly email: string;
}

export type BookingTown = TownInForce<BookingsConfig & { readonly town: TownIdentity }>;
