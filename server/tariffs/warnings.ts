// What a town should know before it votes a grid that the engine accepts. Nothing here changes a price.
import type { Cents } from '../kernel/cents.ts';
import { addDays, type Day } from '../kernel/days.ts';
import { type Cliff, cliffs, type EdgePrices, edges, situationsOf } from './cliffs.ts';
import { type Tariff, visitObjects } from './config.ts';
import type { Facts } from './facts.ts';
import { centsOf, lastCentsOf, type RowBounds, skipsDecimals } from './grid-problems.ts';
import type { Adjustment } from './price-form.ts';
import type { TariffCode } from './pricing.ts';
import { priceOf } from './rules.ts';
import { factsFrom } from './written-facts.ts';

export type TariffWarning =
  /** One euro of quotient more costs a family a great deal. */
  | ({ readonly kind: 'cliff' } & Cliff)
  /** The price falls where the quotient rises: a mistyped figure, most often. */
  | ({ readonly kind: 'falls' } & EdgePrices)
  | ({ readonly kind: 'one-euro-scheme' } & OneEuroScheme)
  /** The rows are printed in whole euros ("…1000", "1001…") and decimals of a quotient are not cut. */
  | { readonly kind: 'decimals'; readonly activityId: string; readonly fromCents: number; readonly toCents: number }
  /** A family without a quotient gets no price in this situation. */
  | { readonly kind: 'no-price'; readonly activityId: string; readonly situation: Facts; readonly code: TariffCode }
  /** Adjustments are written in another order than sibling, residence, aid, lateness, and the order changes the price. */
  | { readonly kind: 'order'; readonly activityId: string; readonly adjustment: number }
  /** Days without a scale between two periods. */
  | { readonly kind: 'no-period'; readonly from: Day; readonly to: Day };

export function tariffWarnings(tariff: Tariff): readonly TariffWarning[] {
  const activities = Object.keys(tariff.activities).flatMap((activityId) => [
    ...cliffs(tariff, activityId).map((cliff) => ({ kind: 'cliff', ...cliff }) as const),
    ...edges(tariff, activityId)
      .filter(({ unitCents, nextUnitCents }) => nextUnitCents < unitCents)
      .map((edge) => ({ kind: 'falls', ...edge }) as const),
    ...schemeWarning(tariff, activityId),
    ...decimalWarnings(tariff, activityId),
    ...pricelessSituations(tariff, activityId),
    ...orderWarnings(tariff, activityId),
  ]);
  return [...activities, ...periodGaps(tariff)];
}

/** The State pays a commune 3 € for each canteen meal sold at 1 € or less, if its grid has three rows or more. */
export interface OneEuroScheme {
  readonly activityId: string;
  readonly rows: number;
  readonly cheapestCents: Cents;
  readonly valid: boolean;
  readonly aidCents: Cents;
}

const SCHEME = { priceCents: 100, rows: 3, aidCents: 300 } as const;

/** How a canteen grid stands towards the « cantine à 1 € » scheme; null where no meal is that cheap. */
export function oneEuroScheme(tariff: Tariff, activityId: string): OneEuroScheme | null {
  const activity = tariff.activities[activityId];
  if (activity?.service !== 'canteen') return null;
  const schemes: OneEuroScheme[] = [];
  visitObjects(activity.price, (form) => {
    const grid = form.qf ?? form.brackets;
    if (!Array.isArray(grid)) return;
    const prices = grid.map((row) => row.then ?? row.cents).filter((price) => typeof price === 'number');
    const cheapestCents = Math.min(...prices);
    if (prices.length === 0 || cheapestCents > SCHEME.priceCents) return;
    const rows = grid.length;
    schemes.push({ activityId, rows, cheapestCents, valid: rows >= SCHEME.rows, aidCents: SCHEME.aidCents });
  });
  return schemes.find(({ valid }) => valid) ?? schemes[0] ?? null;
}

function schemeWarning(tariff: Tariff, activityId: string): readonly TariffWarning[] {
  const scheme = oneEuroScheme(tariff, activityId);
  return scheme ? [{ kind: 'one-euro-scheme', ...scheme }] : [];
}

function decimalWarnings(tariff: Tariff, activityId: string): readonly TariffWarning[] {
  if (tariff.qf.rounding === 'floor') return [];
  const found = new Map<number, TariffWarning>();
  visitObjects(tariff.activities[activityId]?.price, (form) => {
    const rows = form.qf ?? form.brackets;
    if (!Array.isArray(rows)) return;
    (rows as RowBounds[]).forEach((row, index, all) => {
      const before = all[index - 1];
      if (!before || row.min === undefined || !skipsDecimals(row, before)) return;
      const fromCents = lastCentsOf(before);
      found.set(fromCents, { kind: 'decimals', activityId, fromCents, toCents: centsOf(row.min) });
    });
  });
  return [...found.values()];
}

function pricelessSituations(tariff: Tariff, activityId: string): readonly TariffWarning[] {
  return situationsOf(tariff.activities[activityId]?.price ?? null).flatMap((situation) => {
    const { household, event } = factsFrom({ minutes: 60, ...situation });
    const price = priceOf(tariff, activityId, { ...household, quotientCents: null }, event);
    if (price.kind === 'priced') return [];
    const { code } = price;
    const told = code === 'tariffs.unknown-price' || code === 'tariffs.no-highest-price';
    return told ? [{ kind: 'no-price', activityId, situation, code } as const] : [];
  });
}

// The order of domain rules: base, sibling, residence, aid, then lateness and penalties.
const STAGES: readonly (readonly string[])[] = [
  ['child_rank', 'enrolled_rank', 'children_present', 'children_enrolled', 'children_in_family', 'dependent_children'],
  ['residence'],
  ['regime'],
  ['booking', 'presence', 'minutes_late'],
];

function orderWarnings(tariff: Tariff, activityId: string): readonly TariffWarning[] {
  const staged = (tariff.activities[activityId]?.adjust ?? [])
    .map((adjustment, index) => ({ adjustment, index, stage: stageOf(adjustment) }))
    .filter(({ stage, adjustment }) => stage >= 0 && adjustment.shift_tranche === undefined);
  return staged.flatMap(({ adjustment, index, stage }, place) => {
    const before = staged.slice(0, place).find((other) => other.stage > stage);
    // Two amounts added give the same sum in any order.
    const same = before?.adjustment.add !== undefined && adjustment.add !== undefined;
    return before && !same ? [{ kind: 'order', activityId, adjustment: index } as const] : [];
  });
}

function stageOf(adjustment: Adjustment): number {
  return STAGES.findLastIndex((facts) => facts.some((fact) => fact in adjustment.if));
}

function periodGaps({ periods = [] }: Tariff): readonly TariffWarning[] {
  return periods.flatMap(({ from }, index) => {
    const ended = periods[index - 1]?.to;
    if (!ended) return [];
    const gap = { from: addDays(ended as Day, 1), to: addDays(from as Day, -1) };
    return gap.from <= gap.to ? [{ kind: 'no-period', ...gap } as const] : [];
  });
}
