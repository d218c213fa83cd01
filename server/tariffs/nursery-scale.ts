import { lookUp } from './cases.ts';
import { round, times, whole } from './exact.ts';
import type { ScalePeriod } from './price-plan.ts';
import { measure, type Pricing, refusal, type Value } from './pricing.ts';

/**
 * One hour by the national scale of the CNAF (PSU): monthly resources, held between floor and ceiling, × the rate for the
 * number of children. Each disabled child (AEEH) of the family counts as one child more. A family that does not show its
 * resources pays the ceiling. The day of care chooses the period.
 */
export function nurseryPrice(periods: readonly ScalePeriod[], pricing: Pricing): Value {
  const { household, event } = pricing;
  const day = event.day;
  if (day === undefined) return refusal('tariffs.missing-fact', { fact: 'date' });
  const period = periods.find(({ from, to }) => from <= day && (to === null || day <= to));
  if (!period) return refusal('tariffs.no-period', { day });
  const dependent = measure(household.dependentChildren, 'dependent_children');
  if (typeof dependent !== 'number') return dependent;
  const children = dependent + (household.aeehChildren ?? 0);
  const rated = lookUp(period.rates, children);
  if (!rated) return refusal('tariffs.no-case', { fact: 'dependent_children', value: children });
  const resources = household.monthlyResourcesCents ?? null;
  if (resources === null && pricing.missing === 'refuse') {
    return refusal('tariffs.missing-fact', { fact: 'monthly_resources' });
  }
  const resourcesCents = resources === null ? null : measure(resources, 'monthly_resources');
  if (typeof resourcesCents === 'object' && resourcesCents !== null) return resourcesCents;
  const { floorCents, ceilingCents } = period;
  const heldCents = Math.min(ceilingCents, Math.max(floorCents, resourcesCents ?? ceilingCents));
  const value = times(whole(heldCents), rated.factor);
  pricing.trace?.push({
    step: 'nursery-scale',
    resourcesCents,
    heldCents,
    floorCents,
    ceilingCents,
    children,
    rate: rated.rate,
    cents: round(value),
  });
  return value;
}
