import type { EntityManager } from '@mikro-orm/postgresql';
import type { HouseholdScope } from '../households/scope.ts';
import type { Instant } from '../kernel/clock.ts';
import type { TownConfig } from '../town-config.ts';
import type { TownInForce } from '../towns/reads.ts';
import type { Shown } from './reads.ts';
import type { Change, SubmittedView } from './view.ts';

export declare function submitChanges(
  em: EntityManager,
  scope: HouseholdScope,
  town: TownInForce<TownConfig>,
  asked: {
    readonly key: string;
    readonly changes: readonly Change[];
    readonly policy: 'all-or-nothing' | 'what-is-possible';
    readonly language: 'fr' | 'en';
    readonly shown: Shown | null;
    readonly now: Instant;
    readonly email: string;
  },
): Promise<SubmittedView>;
