import type { Cents } from '../kernel/cents.ts';
import type { Tariff } from './config.ts';
import { decimal, type Exact, over, plus, round, times, whole } from './exact.ts';
import { type FactReader, type FactValue, readerOf } from './facts.ts';
import type { Adjustment, Wanted } from './price-form.ts';
import { worthOf } from './price-node.ts';
import { type PricePlan, pricePlan } from './price-plan.ts';
import { isRefusal, type PriceRefusal, type Pricing } from './pricing.ts';
import type { Because, PriceChange } from './trace.ts';

/** An adjustment ready to be applied. */
export interface AdjustmentPlan {
  readonly conditions: readonly { readonly fact: string; readonly read: FactReader; readonly wanted: Wanted }[];
  /** Tranches to move by; 0 for the other changes. */
  readonly shift: number;
  readonly change:
    | { readonly kind: 'none' }
    | { readonly kind: 'add'; readonly cents: Cents }
    | { readonly kind: 'multiply'; readonly factor: Exact; readonly said: PriceChange }
    | { readonly kind: 'set'; readonly plan: PricePlan }
    | { readonly kind: 'free' };
}

export function adjustmentPlan(adjustment: Adjustment, document: Tariff): AdjustmentPlan {
  const conditions = Object.entries(adjustment.if).map(([fact, wanted]) => ({ fact, read: readerOf(fact), wanted }));
  return { conditions, shift: adjustment.shift_tranche ?? 0, change: changeOf(adjustment, document) };
}

function changeOf(adjustment: Adjustment, document: Tariff): AdjustmentPlan['change'] {
  const { add, add_percent: percent, multiply, set, free } = adjustment;
  if (add !== undefined) return { kind: 'add', cents: add };
  if (percent !== undefined) {
    return { kind: 'multiply', factor: plus(whole(1), over(decimal(percent), 100)), said: { percent } };
  }
  if (multiply !== undefined) return { kind: 'multiply', factor: decimal(multiply), said: { times: multiply } };
  if (set !== undefined) return { kind: 'set', plan: pricePlan(set, document) };
  return free ? { kind: 'free' } : { kind: 'none' };
}

/** The facts that made an adjustment apply, undefined where it does not. */
export function becauseOf(plan: AdjustmentPlan, { household, event }: Pick<Pricing, 'household' | 'event'>) {
  const because: Record<string, FactValue> = {};
  for (const { fact, read, wanted } of plan.conditions) {
    const value = read(household, event);
    if (value === undefined || !suits(value, wanted)) return undefined;
    because[fact] = value;
  }
  return because as Because;
}

/** Whether a fact is as a condition wants it. `true` and `"true"` are the same: documents write both. */
export function suits(value: FactValue, wanted: Wanted): boolean {
  if (typeof wanted !== 'object') return String(value) === String(wanted);
  if (isList(wanted)) return wanted.some((one) => String(value) === String(one));
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = wanted;
  return typeof value === 'number' && min <= value && value <= max;
}

function isList(wanted: object): wanted is readonly FactValue[] {
  return Array.isArray(wanted);
}

/** Applies one adjustment to a rounded price, rounds again, and leaves its step in the trace. */
export function adjust(
  cents: Cents,
  { change }: AdjustmentPlan,
  because: Because,
  pricing: Pricing,
): Cents | PriceRefusal {
  if (change.kind === 'none') return cents;
  const changed = changedCents(cents, change, pricing);
  if (typeof changed !== 'number') return changed;
  const said: PriceChange =
    change.kind === 'add'
      ? { add: change.cents }
      : change.kind === 'multiply'
        ? change.said
        : change.kind === 'set'
          ? { set: changed }
          : { free: true };
  pricing.trace?.push({ step: 'adjusted', because, change: said, fromCents: cents, toCents: changed });
  return changed;
}

function changedCents(
  cents: Cents,
  change: Exclude<AdjustmentPlan['change'], { kind: 'none' }>,
  pricing: Pricing,
): Cents | PriceRefusal {
  switch (change.kind) {
    case 'add':
      return cents + change.cents;
    case 'multiply':
      return round(times(whole(cents), change.factor));
    case 'free':
      return 0;
    case 'set': {
      // The step says the amount; how it was found would be a second trace inside the first.
      const value = worthOf(change.plan, { ...pricing, trace: null });
      return isRefusal(value) ? value : round(value);
    }
  }
}
