import type { Cents } from '../kernel/cents.ts';
import type { FactValue } from './facts.ts';

/**
 * One step of how a price came about, with its rule and its numbers, so that an interface can say it in words without
 * computing anything. Steps stand in the order in which they were taken. Quotients and amounts are in cents of a euro.
 * The trace is stored with each booking and sent to browsers: it holds what a sentence needs, nothing more.
 */
export type TraceStep =
  /** A fact chose this price: `residence` is `non_resident`; `child_rank` is 3, in the case `3+`. */
  | { readonly step: 'case'; readonly fact: string; readonly value: FactValue; readonly matched: string }
  /** A price written in the grid. Below zero for a refund. */
  | { readonly step: 'flat'; readonly cents: Cents }
  /** No quotient is known: the highest price applies, or the quotient that the family declared. */
  | { readonly step: 'no-quotient'; readonly policy: 'max' }
  | { readonly step: 'no-quotient'; readonly policy: 'declared'; readonly quotientCents: number }
  /**
   * "Tranche 4 of 5: QF 812 between 751 and 1000". `from` and `upTo` belong to the row, `moreThan` and `below` do not.
   * `quotientCents` is null where none is known and the row is the dearest one.
   */
  | {
      readonly step: 'tranche';
      readonly tranche: number;
      readonly tranches: number;
      readonly quotientCents: number | null;
      readonly from?: number;
      readonly moreThan?: number;
      readonly upTo?: number;
      readonly below?: number;
    }
  /** The row was moved by so many tranches (`by` is below 0 for a cheaper one) because of these facts. */
  | { readonly step: 'shifted'; readonly by: number; readonly because: Because }
  /**
   * "QF × 0.36 % = 3.24 €, between 2.60 and 4.50": `rawCents` is the product, `cents` what remains after the offset and
   * the bounds. `baseCents` is the quotient, the real cost or the resources.
   */
  | {
      readonly step: 'rate';
      readonly of: 'qf' | 'real_cost' | 'monthly_resources';
      readonly baseCents: number;
      readonly rate: string;
      readonly rawCents: Cents;
      readonly offset?: Cents;
      readonly min?: Cents;
      readonly max?: Cents;
      readonly cents: Cents;
    }
  /** A line between two points; only one of them where the quotient lies outside the line. */
  | {
      readonly step: 'line';
      readonly quotientCents: number | null;
      readonly from?: { readonly quotientCents: number; readonly cents: Cents };
      readonly to?: { readonly quotientCents: number; readonly cents: Cents };
      readonly cents: Cents;
    }
  /** Minutes turned into units that are paid each: "50 min = 4 quarter-hours begun". */
  | {
      readonly step: 'units';
      readonly minutes: number;
      readonly unitMinutes: number;
      readonly units: number;
      readonly rounding: 'up' | 'nearest' | 'down';
      readonly tolerance?: number;
    }
  /** The row of a table of durations; open where `upTo` is absent. */
  | { readonly step: 'duration'; readonly minutes: number; readonly upTo?: number }
  /** Several prices added, or one multiplied. The steps before it are those of its parts. */
  | { readonly step: 'sum'; readonly cents: Cents }
  | { readonly step: 'times'; readonly times: string; readonly cents: Cents }
  /** The price of a child of this rank in the family. */
  | { readonly step: 'sibling'; readonly rank: number; readonly count: 'present' | 'enrolled' }
  /** National nursery scale: resources, held between floor and ceiling, × the rate for so many children. */
  | {
      readonly step: 'nursery-scale';
      readonly resourcesCents: number | null;
      readonly heldCents: number;
      readonly floorCents: number;
      readonly ceilingCents: number;
      readonly children: number;
      readonly rate: string;
      readonly cents: Cents;
    }
  /** "Late: + 2.00 €", "2nd child: −20 %": what changed the price, because of which facts, from what to what. */
  | {
      readonly step: 'adjusted';
      readonly because: Because;
      readonly change: PriceChange;
      readonly fromCents: Cents;
      readonly toCents: Cents;
    }
  /** An absence with proof costs nothing here. */
  | { readonly step: 'absence-justified' }
  /** The lowest or highest price of the activity; `zero`: reductions never give money back. */
  | { readonly step: 'held'; readonly at: 'floor' | 'cap' | 'zero'; readonly fromCents: Cents; readonly toCents: Cents }
  /** Sold by the package: `units` asked for, `covered` by what was bought before, `packages` due now. */
  | {
      readonly step: 'package';
      readonly units: number;
      readonly covered: number;
      readonly packages: number;
      readonly period?: string;
      readonly credits?: number;
    };

/** The facts that an adjustment asked for, as they are. */
export type Because = Readonly<Record<string, FactValue>>;

export type PriceChange =
  | { readonly add: Cents }
  /** Percent added (below 0 for a reduction), as a decimal. */
  | { readonly percent: string }
  | { readonly times: string }
  | { readonly set: Cents }
  | { readonly free: true };
