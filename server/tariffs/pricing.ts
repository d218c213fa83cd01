import type { ErrorDetails } from '../kernel/domain-error.ts';
import type { Exact } from './exact.ts';
import type { HouseholdFacts, PriceEvent } from './facts.ts';
import type { TraceStep } from './trace.ts';

/** Why there is no price. */
export type TariffCode =
  | 'tariffs.unknown-activity'
  | 'tariffs.unknown-fee'
  /** `fact`: the price depends on it and it is not known. */
  | 'tariffs.missing-fact'
  /** `fact`, `value`: the document has no case for it. */
  | 'tariffs.no-case'
  /** The document itself does not know this price. */
  | 'tariffs.unknown-price'
  /** The town asks for a quotient before it gives a price. */
  | 'tariffs.quotient-required'
  /** No quotient, and the price grows with it without end. */
  | 'tariffs.no-highest-price'
  /** `minutes`: longer than the last row of the table. */
  | 'tariffs.duration-beyond-table'
  /** `day`: in no period of the document's scale. */
  | 'tariffs.no-period'
  /** `fact`: not a whole number from 0. */
  | 'tariffs.bad-measure';

/** An expected answer, not an accident: the interface says why there is no price. */
export interface PriceRefusal {
  readonly kind: 'refused';
  readonly code: TariffCode;
  readonly details: ErrorDetails;
}

export function refusal(code: TariffCode, details: ErrorDetails = {}): PriceRefusal {
  return { kind: 'refused', code, details };
}

/** What a price is computed from, and the trace that it leaves. One for each call. */
export interface Pricing {
  readonly household: HouseholdFacts;
  readonly event: PriceEvent;
  readonly missing: 'max' | 'declared' | 'refuse' | null;
  readonly rounding: 'none' | 'floor';
  /** Tranches to move by, below 0 for cheaper ones. */
  readonly shift: number;
  /** Null while prices are only compared. */
  trace: TraceStep[] | null;
  /** Without a quotient: the greatest one of the row in use, infinite outside rows. */
  greatest: number;
  /** The missing quotient was told already. */
  told: boolean;
}

export type Value = Exact | PriceRefusal;

export function isRefusal(value: object): value is PriceRefusal {
  return 'code' in value;
}

/** A whole number from 0 that the price needs, or why it cannot be used. */
export function measure(value: number | undefined, fact: string): number | PriceRefusal {
  if (value === undefined) return refusal('tariffs.missing-fact', { fact });
  return Number.isSafeInteger(value) && value >= 0 ? value : refusal('tariffs.bad-measure', { fact });
}
