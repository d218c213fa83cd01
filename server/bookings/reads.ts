import type { EntityManager } from '@mikro-orm/postgresql';
import type { HouseholdScope } from '../households/scope.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Day } from '../kernel/days.ts';
import type { TownConfig } from '../town-config.ts';
import type { Change, ChoiceView, PlanningView, ProposalView, QuoteView, Tool } from './view.ts';

type Language = 'fr' | 'en';

export async function listChoices(
  _em: EntityManager,
  _scope: HouseholdScope,
  _config: TownConfig,
  _language: Language,
  _now: Instant,
): Promise<ChoiceView[]> {
  return [];
}

export interface Shown {
  readonly from: Day;
  readonly to: Day;
  readonly registrationIds: readonly string[];
}

export declare function readPlanning(
  em: EntityManager,
  scope: HouseholdScope,
  config: TownConfig,
  asked: { readonly shown: Shown; readonly language: Language; readonly now: Instant },
): Promise<PlanningView>;

export declare function quoteChanges(
  em: EntityManager,
  scope: HouseholdScope,
  config: TownConfig,
  asked: { readonly changes: readonly Change[]; readonly language: Language; readonly now: Instant },
): Promise<QuoteView>;

export declare function proposeChanges(
  em: EntityManager,
  scope: HouseholdScope,
  config: TownConfig,
  asked: { readonly tool: Tool; readonly language: Language; readonly now: Instant },
): Promise<ProposalView>;
