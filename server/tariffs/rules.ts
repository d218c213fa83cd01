import type { Cents } from '../kernel/cents.ts';
import type { Day } from '../kernel/days.ts';
import { type AdjustmentPlan, adjust, adjustmentPlan, becauseOf, suits } from './adjustments.ts';
import { type Tariff, type TariffActivity, visitObjects } from './config.ts';
import { round } from './exact.ts';
import type { HouseholdFacts, PriceEvent } from './facts.ts';
import type { PriceNode, Wanted } from './price-form.ts';
import { worthOf } from './price-node.ts';
import { type PricePlan, pricePlan } from './price-plan.ts';
import { isRefusal, type PriceRefusal, type Pricing, refusal } from './pricing.ts';
import type { TraceStep } from './trace.ts';

export type { TraceStep } from './trace.ts';

/** What is due, and how it came about. `cents` is `unitCents × quantity`. */
export interface Price {
  readonly kind: 'priced';
  readonly unitCents: Cents;
  /** Units due: those asked for, or the packages that hold them. */
  readonly quantity: number;
  readonly cents: Cents;
  readonly trace: readonly TraceStep[];
}

/**
 * The price of an activity for a household. The unit price is rounded to the cent, half up, once, and again after each
 * adjustment; the quantity multiplies last. Adjustments apply in the order in which the document writes them; moves of
 * tranche choose the row first. Pure; the document is prepared at its first use.
 */
export function priceOf(
  tariff: Tariff,
  activityId: string,
  household: HouseholdFacts,
  event: PriceEvent = {},
): Price | PriceRefusal {
  const activity = prepared(tariff).activities.get(activityId);
  return activity ? compute(tariff, activity, household, event) : refusal('tariffs.unknown-activity', { activityId });
}

/** The price of a fee of the document (membership, file fee), once. */
export function feeOf(
  tariff: Tariff,
  feeId: string,
  household: HouseholdFacts,
  event: PriceEvent = {},
): Price | PriceRefusal {
  const fee = prepared(tariff).fees.get(feeId);
  return fee ? compute(tariff, fee, household, event) : refusal('tariffs.unknown-fee', { feeId });
}

/**
 * The document that holds the price of an activity on a day of care: the one that began last among those in force.
 * The day of care decides, never the day of the booking or of the invoice.
 */
export function tariffInForce(tariffs: readonly Tariff[], activityId: string, on: Day): Tariff | undefined {
  return tariffs
    .filter(
      ({ activities, valid_from: from, valid_to: to }) =>
        Object.hasOwn(activities, activityId) && (from === null || from <= on) && (to === null || on <= to),
    )
    .reduce<Tariff | undefined>(
      (best, tariff) => (best && (best.valid_from ?? '') >= (tariff.valid_from ?? '') ? best : tariff),
      undefined,
    );
}

interface Prepared {
  readonly plan: PricePlan;
  readonly adjustments: readonly AdjustmentPlan[];
  readonly absenceIsPriced: boolean;
  readonly floor: Cents | undefined;
  readonly cap: Cents | undefined;
  readonly package: TariffActivity['package'];
}

interface PreparedTariff {
  readonly activities: ReadonlyMap<string, Prepared>;
  readonly fees: ReadonlyMap<string, Prepared>;
}

const preparations = new WeakMap<Tariff, PreparedTariff>();

function prepared(tariff: Tariff): PreparedTariff {
  const known = preparations.get(tariff);
  if (known) return known;
  const activities = Object.entries(tariff.activities).map(
    ([code, activity]) => [code, preparedActivity(activity, tariff)] as const,
  );
  const fees = Object.entries(tariff.fees).map(([code, { price }]) => [code, preparedFee(price, tariff)] as const);
  const fresh = { activities: new Map(activities), fees: new Map(fees) };
  preparations.set(tariff, fresh);
  return fresh;
}

function preparedActivity(activity: TariffActivity, tariff: Tariff): Prepared {
  return {
    plan: pricePlan(activity.price, tariff),
    adjustments: activity.adjust.map((adjustment) => adjustmentPlan(adjustment, tariff)),
    absenceIsPriced: namesJustifiedAbsence(activity),
    floor: activity.floor,
    cap: activity.cap,
    package: activity.package,
  };
}

function preparedFee(price: PriceNode, tariff: Tariff): Prepared {
  const plan = pricePlan(price, tariff);
  return { plan, adjustments: [], absenceIsPriced: true, floor: undefined, cap: undefined, package: undefined };
}

// An absence with proof costs nothing, unless the document itself says what it costs.
function namesJustifiedAbsence({ price, adjust: adjustments }: TariffActivity): boolean {
  let named = adjustments.some(({ if: { presence } }) => wantsJustified(presence));
  visitObjects(price, (form) => {
    if (form.by === 'presence') named ||= Object.hasOwn(Object(form.cases), 'absent_justified');
  });
  return named;
}

function wantsJustified(wanted: Wanted | undefined): boolean {
  return wanted !== undefined && suits('absent_justified', wanted);
}

function compute(tariff: Tariff, priced: Prepared, household: HouseholdFacts, event: PriceEvent): Price | PriceRefusal {
  const { quantity = 1, covered = 0 } = event;
  if (!isCount(quantity)) return refusal('tariffs.bad-measure', { fact: 'quantity' });
  if (!isCount(covered)) return refusal('tariffs.bad-measure', { fact: 'covered' });
  if (event.presence === 'absent_justified' && !priced.absenceIsPriced) {
    return { kind: 'priced', unitCents: 0, quantity, cents: 0, trace: [{ step: 'absence-justified' }] };
  }

  const trace: TraceStep[] = [];
  const applying = priced.adjustments.flatMap((plan) => {
    const because = becauseOf(plan, { household, event });
    return because ? [{ plan, because }] : [];
  });
  let shift = 0;
  for (const { plan, because } of applying) {
    if (plan.shift === 0) continue;
    shift += plan.shift;
    trace.push({ step: 'shifted', by: plan.shift, because });
  }

  const { missing, rounding } = tariff.qf;
  const greatest = Number.POSITIVE_INFINITY;
  const pricing: Pricing = { household, event, missing, rounding, shift, trace, greatest, told: false };
  const value = worthOf(priced.plan, pricing);
  if (isRefusal(value)) return value;
  const baseCents = round(value);

  let cents = baseCents;
  for (const { plan, because } of applying) {
    const adjusted = adjust(cents, plan, because, pricing);
    if (typeof adjusted !== 'number') return adjusted;
    cents = adjusted;
  }
  const unitCents = held(cents, baseCents, priced, trace);
  const due = priced.package ? packagesDue(priced.package, quantity, covered, trace) : quantity;
  // Adding 0 turns the −0 of "no refund" into 0.
  return { kind: 'priced', unitCents, quantity: due, cents: unitCents * due + 0, trace };
}

function held(cents: Cents, baseCents: Cents, { floor, cap }: Prepared, trace: TraceStep[]): Cents {
  const hold = (at: 'floor' | 'cap' | 'zero', toCents: Cents) => {
    trace.push({ step: 'held', at, fromCents: cents, toCents });
    return toCents;
  };
  if (cap !== undefined && cents > cap) return hold('cap', cap);
  if (floor !== undefined && cents < floor) return hold('floor', floor);
  // Only a price that is written below zero (a refund, a top-up) gives money back.
  return cents < 0 && baseCents >= 0 ? hold('zero', 0) : cents;
}

function packagesDue(
  sold: NonNullable<TariffActivity['package']>,
  units: number,
  covered: number,
  trace: TraceStep[],
): number {
  const uncovered = Math.max(0, units - covered);
  const packages = 'credits' in sold ? Math.ceil(uncovered / sold.credits) : uncovered;
  trace.push({ step: 'package', units, covered: Math.min(units, covered), packages, ...sold });
  return packages;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
