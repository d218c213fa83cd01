// What happens to a family whose quotient goes up by one euro: at the edge of a row a price may jump by more than the
// family gained. Voreppe's canteen went from 1.00 € to 5.30 € between 1000 and 1001.
import type { Cents } from '../kernel/cents.ts';
import { type Tariff, type TariffActivity, visitObjects } from './config.ts';
import type { Facts, FactValue } from './facts.ts';
import { lastCentsOf, type RowBounds } from './grid-problems.ts';
import type { PriceNode } from './price-form.ts';
import { priceOf } from './rules.ts';
import { factsFrom } from './written-facts.ts';

/** The unit price on both sides of the edge of a row, for families of one situation. */
export interface EdgePrices {
  readonly activityId: string;
  /** The facts that chose this grid: `{residence: non_resident}`. */
  readonly situation: Facts;
  /** The greatest quotient of the row, and the next one. */
  readonly quotientCents: number;
  readonly nextQuotientCents: number;
  readonly unitCents: Cents;
  readonly nextUnitCents: Cents;
}

export interface Cliff extends EdgePrices {
  /** Units a month that the loss is counted on. */
  readonly units: number;
  /** What the family pays more in a month. */
  readonly lossCents: Cents;
}

export interface CliffLimits {
  /** Units in a month: 16 unless the activity is for Wednesdays (4) or sold by the week or more (1). */
  readonly units?: number;
  /** A monthly loss from here on is a cliff, where the price also grows by half or more; 20 € unless said. */
  readonly lossCents?: Cents;
}

const LOSS_CENTS = 2000;
const UNITS_A_MONTH = { school: 16, wednesday: 4, long: 1 } as const;

/** The edges at which the price grows by half or more, and a family loses at least as much as `limits` says in a month. */
export function cliffs(tariff: Tariff, activityId: string, limits: CliffLimits = {}): readonly Cliff[] {
  const activity = tariff.activities[activityId];
  if (!activity) return [];
  const { units = unitsAMonth(activity), lossCents: limit = LOSS_CENTS } = limits;
  return edges(tariff, activityId)
    .map((edge) => ({ ...edge, units, lossCents: (edge.nextUnitCents - edge.unitCents) * units }))
    .filter(({ lossCents, unitCents, nextUnitCents }) => lossCents >= limit && nextUnitCents * 2 >= unitCents * 3);
}

function unitsAMonth({ unit, service }: TariffActivity): number {
  if (unit === 'week' || unit === 'month' || unit === 'year') return UNITS_A_MONTH.long;
  return service === 'wednesday' ? UNITS_A_MONTH.wednesday : UNITS_A_MONTH.school;
}

/** Both prices at every edge of an activity's rows, in every situation that its price tells apart. */
export function edges(tariff: Tariff, activityId: string): readonly EdgePrices[] {
  const activity = tariff.activities[activityId];
  if (!activity) return [];
  const minutes = oneUnit(activity.price);
  const priceAt = (situation: Facts, quotientCents: number) => {
    const { household, event } = factsFrom({ minutes, ...situation });
    const price = priceOf(tariff, activityId, { ...household, quotientCents }, event);
    return price.kind === 'priced' ? price.unitCents : undefined;
  };
  return situationsOf(activity.price).flatMap((situation) =>
    lastQuotients(activity.price).flatMap((quotientCents) => {
      const nextQuotientCents =
        tariff.qf.rounding === 'floor' ? (Math.floor(quotientCents / 100) + 1) * 100 : quotientCents + 1;
      const unitCents = priceAt(situation, quotientCents);
      const nextUnitCents = priceAt(situation, nextQuotientCents);
      if (unitCents === undefined || nextUnitCents === undefined || unitCents === nextUnitCents) return [];
      return [{ activityId, situation, quotientCents, nextQuotientCents, unitCents, nextUnitCents }];
    }),
  );
}

function lastQuotients(price: PriceNode): readonly number[] {
  const found = new Set<number>();
  visitObjects(price, (form) => {
    const rows = form.qf ?? form.brackets;
    if (!Array.isArray(rows)) return;
    for (const row of rows as RowBounds[]) {
      const last = lastCentsOf(row);
      if (Number.isFinite(last)) found.add(last);
    }
  });
  return [...found].sort((a, b) => a - b);
}

// A price by duration is compared for one unit, or for the first row of its table.
function oneUnit(price: PriceNode): number {
  let minutes = 60;
  visitObjects(price, (form) => {
    if (typeof form.started === 'number') minutes = form.started;
    if (typeof form.unit === 'number') minutes = form.unit;
    const first: unknown = Array.isArray(form.minutes) ? form.minutes[0]?.max : undefined;
    if (typeof first === 'number') minutes = first;
  });
  return minutes;
}

/** One set of facts for each way that the price tells families apart, the quotient aside. */
export function situationsOf(price: PriceNode): readonly Facts[] {
  const all = new Map(waysThrough(price).map((facts) => [JSON.stringify(facts), facts]));
  return [...all.values()];
}

function waysThrough(node: unknown): readonly Facts[] {
  if (typeof node !== 'object' || node === null) return [{}];
  if ('by' in node && typeof node.by === 'string' && 'cases' in node && typeof node.cases === 'object') {
    const { by, cases } = node;
    const chosen = Object.entries(cases ?? {}).flatMap(([key, inner]) =>
      waysThrough(inner).map((facts) => ({ ...facts, [by]: exampleOf(key) })),
    );
    return 'default' in node ? [...chosen, ...waysThrough(node.default)] : chosen;
  }
  return Object.values(node).flatMap(waysThrough);
}

// A value that a case key stands for: 3 for `3+`, 4 for `4-7`, true for `true`.
function exampleOf(key: string): FactValue {
  const [number] = /^\d+/.exec(key) ?? [];
  if (number !== undefined) return Number(number);
  return key === 'true' ? true : key === 'false' ? false : key;
}
