// A price is asked for hundreds of cells of a planning: what can be prepared once for a document is prepared here, so
// that a call only looks up and adds.
import type { Cents } from '../kernel/cents.ts';
import { type CaseTable, caseTable } from './cases.ts';
import type { Tariff, TariffPeriod } from './config.ts';
import { decimal, type Exact, over, whole } from './exact.ts';
import { type FactReader, readerOf } from './facts.ts';
import { centsOf, lastCentsOf, type RowBounds } from './grid-problems.ts';
import type { DurationUnits, PriceNode, RateBase } from './price-form.ts';

/** A price ready to be computed. */
export type PricePlan =
  | { readonly kind: 'flat'; readonly cents: Cents; readonly exact: Exact }
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'case';
      readonly fact: string;
      readonly read: FactReader;
      readonly cases: CaseTable<{ readonly key: string; readonly plan: PricePlan }>;
      readonly otherwise: PricePlan | undefined;
    }
  | { readonly kind: 'tranches'; readonly rows: readonly Tranche[] }
  | {
      readonly kind: 'rate';
      readonly of: RateBase;
      readonly rate: string;
      /** Cents for each cent of the base. */
      readonly factor: Exact;
      readonly offset: Cents;
      readonly min: Cents | undefined;
      readonly max: Cents | undefined;
    }
  | { readonly kind: 'line'; readonly points: readonly Point[] }
  | { readonly kind: 'sum'; readonly parts: readonly PricePlan[] }
  | { readonly kind: 'times'; readonly times: string; readonly factor: Exact; readonly plan: PricePlan }
  | { readonly kind: 'units'; readonly units: DurationUnits; readonly each: PricePlan }
  | {
      readonly kind: 'durations';
      readonly rows: readonly { readonly max: number | undefined; readonly plan: PricePlan }[];
    }
  | {
      readonly kind: 'siblings';
      readonly ranks: readonly PricePlan[];
      readonly count: 'present' | 'enrolled';
      readonly first: 'eldest' | 'youngest';
    }
  | { readonly kind: 'nursery-scale'; readonly periods: readonly ScalePeriod[] };

/** A row of a grid; bounds in cents of quotient. */
export interface Tranche {
  /** The greatest quotient of the row. */
  readonly lastCents: number;
  /** The bounds as a sentence says them. */
  readonly bounds: {
    readonly from?: number;
    readonly moreThan?: number;
    readonly upTo?: number;
    readonly below?: number;
  };
  readonly plan: PricePlan;
}

export interface Point {
  readonly quotientCents: number;
  readonly cents: Cents;
}

export interface ScalePeriod {
  readonly from: string;
  readonly to: string | null;
  readonly floorCents: Cents;
  readonly ceilingCents: Cents;
  readonly rates: CaseTable<{ readonly rate: string; readonly factor: Exact }>;
}

type Document = Pick<Tariff, 'qf' | 'periods'>;

export function pricePlan(node: PriceNode, document: Document): PricePlan {
  const planOf = (inner: PriceNode) => pricePlan(inner, document);
  if (node === null) return { kind: 'unknown' };
  if (typeof node === 'number') return { kind: 'flat', cents: node, exact: whole(node) };
  if ('by' in node) {
    const cases = Object.entries(node.cases).map(([key, inner]) => [key, { key, plan: planOf(inner) }] as const);
    return {
      kind: 'case',
      fact: node.by,
      read: readerOf(node.by),
      cases: caseTable(Object.fromEntries(cases)),
      otherwise: node.default === undefined ? undefined : planOf(node.default),
    };
  }
  if ('qf' in node) return tranches(node.qf, (row) => planOf(row.then), document);
  if ('brackets' in node) return tranches(node.brackets, (row) => planOf(row.cents), document);
  if ('rate' in node) {
    const { rate, of, offset = 0, min, max } = node;
    return { kind: 'rate', of, rate, factor: over(decimal(rate), 100), offset, min, max };
  }
  if ('interpolate' in node) {
    const points = node.interpolate.map(([euros, cents]) => ({ quotientCents: centsOf(euros), cents }));
    return { kind: 'line', points };
  }
  if ('sum' in node) return { kind: 'sum', parts: node.sum.map(planOf) };
  if ('times' in node) {
    const times = String(node.times);
    return { kind: 'times', times, factor: decimal(times), plan: planOf(node.node) };
  }
  if ('started' in node) {
    return {
      kind: 'units',
      units: { unit: node.started, rounding: 'up', tolerance: 0, threshold: 0 },
      each: planOf(node.each),
    };
  }
  if ('duration' in node) return { kind: 'units', units: node.duration, each: planOf(node.each) };
  if ('minutes' in node) {
    return { kind: 'durations', rows: node.minutes.map(({ max, then }) => ({ max, plan: planOf(then) })) };
  }
  if ('siblings' in node) {
    return { kind: 'siblings', ranks: node.siblings.map(planOf), count: node.count, first: node.first };
  }
  return { kind: 'nursery-scale', periods: (document.periods ?? []).map(scalePeriod) };
}

function tranches<Row extends RowBounds>(
  rows: readonly Row[],
  planOf: (row: Row) => PricePlan,
  { qf }: Document,
): PricePlan {
  return {
    kind: 'tranches',
    rows: rows.map((row, index) => {
      const before = index === 0 ? undefined : rows[index - 1];
      return {
        lastCents: lastCentsOf(row),
        bounds: { ...lowerBound(row, before, qf.rounding), ...upperBound(row) },
        plan: planOf(row),
      };
    }),
  };
}

function lowerBound(row: RowBounds, before: RowBounds | undefined, rounding: 'none' | 'floor') {
  if (row.min !== undefined) return { from: centsOf(row.min) };
  if (!before) return {};
  if (before.below !== undefined) return { from: centsOf(before.below) };
  const last = lastCentsOf(before);
  // Once decimals are cut, "more than 750" is what the town prints as "from 751".
  return rounding === 'floor' ? { from: (Math.floor(last / 100) + 1) * 100 } : { moreThan: last };
}

function upperBound({ max, below }: RowBounds) {
  if (max !== undefined) return { upTo: centsOf(max) };
  return below === undefined ? {} : { below: centsOf(below) };
}

function scalePeriod({ from, to, floor, ceiling, rates }: TariffPeriod): ScalePeriod {
  const factors = Object.entries(rates).map(
    ([key, rate]) => [key, { rate, factor: over(decimal(rate), 100) }] as const,
  );
  return { from, to, floorCents: floor, ceilingCents: ceiling, rates: caseTable(Object.fromEntries(factors)) };
}
