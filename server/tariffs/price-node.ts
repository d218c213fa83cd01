import { lookUp } from './cases.ts';
import { countUnits } from './durations.ts';
import { type Exact, exceeds, plus, round, times, whole } from './exact.ts';
import { nurseryPrice } from './nursery-scale.ts';
import type { DurationUnits } from './price-form.ts';
import type { Point, PricePlan, Tranche } from './price-plan.ts';
import { isRefusal, measure, type PriceRefusal, type Pricing, refusal, type Value } from './pricing.ts';

/** The exact price of a plan, in cents, not rounded. Its steps are added to the trace. */
export function worthOf(plan: PricePlan, pricing: Pricing): Value {
  switch (plan.kind) {
    case 'flat':
      pricing.trace?.push({ step: 'flat', cents: plan.cents });
      return plan.exact;
    case 'unknown':
      return refusal('tariffs.unknown-price');
    case 'case':
      return caseOf(plan, pricing);
    case 'tranches':
      return trancheOf(plan.rows, pricing);
    case 'rate':
      return rateOf(plan, pricing);
    case 'line':
      return lineOf(plan.points, pricing);
    case 'sum':
      return sumOf(plan.parts, pricing);
    case 'times': {
      const value = worthOf(plan.plan, pricing);
      if (isRefusal(value)) return value;
      const product = times(value, plan.factor);
      pricing.trace?.push({ step: 'times', times: plan.times, cents: round(product) });
      return product;
    }
    case 'units':
      return unitsOf(plan.units, plan.each, pricing);
    case 'durations': {
      const minutes = measure(pricing.event.minutes, 'minutes');
      if (typeof minutes !== 'number') return minutes;
      const row = plan.rows.find(({ max }) => max === undefined || minutes <= max);
      if (!row) return refusal('tariffs.duration-beyond-table', { minutes });
      pricing.trace?.push({ step: 'duration', minutes, ...(row.max !== undefined && { upTo: row.max }) });
      return worthOf(row.plan, pricing);
    }
    case 'siblings':
      return siblingOf(plan, pricing);
    case 'nursery-scale':
      return nurseryPrice(plan.periods, pricing);
  }
}

function caseOf(plan: PricePlan & { kind: 'case' }, pricing: Pricing): Value {
  const value = plan.read(pricing.household, pricing.event);
  const found = value === undefined ? undefined : lookUp(plan.cases, value);
  if (found && value !== undefined) {
    pricing.trace?.push({ step: 'case', fact: plan.fact, value, matched: found.key });
    return worthOf(found.plan, pricing);
  }
  if (plan.otherwise) return worthOf(plan.otherwise, pricing);
  if (value === undefined) return refusal('tariffs.missing-fact', { fact: plan.fact });
  return refusal('tariffs.no-case', { fact: plan.fact, value });
}

// The quotient to use, null where the highest price applies instead.
function quotientOf(pricing: Pricing): number | null | PriceRefusal {
  const known = pricing.household.quotientCents;
  if (known !== null) return measure(known, 'qf');
  const declared = pricing.missing === 'declared' ? (pricing.household.declaredQuotientCents ?? null) : null;
  if (pricing.missing === 'refuse') return refusal('tariffs.quotient-required');
  if (pricing.trace && !pricing.told) {
    pricing.told = true;
    pricing.trace.push(
      declared === null
        ? { step: 'no-quotient', policy: 'max' }
        : { step: 'no-quotient', policy: 'declared', quotientCents: declared },
    );
  }
  return declared === null ? null : measure(declared, 'declared_qf');
}

function trancheOf(rows: readonly Tranche[], pricing: Pricing): Value {
  const exact = quotientOf(pricing);
  if (typeof exact === 'object' && exact !== null) return exact;
  const quotientCents = exact !== null && pricing.rounding === 'floor' ? exact - (exact % 100) : exact;
  const found =
    quotientCents === null ? dearestOf(rows, pricing) : rows.findIndex((row) => quotientCents <= row.lastCents);
  if (typeof found !== 'number') return found;
  const index = Math.min(rows.length - 1, Math.max(0, found + pricing.shift));
  // The last row is open (the schema's promise), so a row is always found.
  const row = rows[index] as Tranche;
  pricing.trace?.push({ step: 'tranche', tranche: index + 1, tranches: rows.length, quotientCents, ...row.bounds });
  return withinRow(row, pricing);
}

function withinRow(row: Tranche, pricing: Pricing): Value {
  const outer = pricing.greatest;
  pricing.greatest = Math.min(outer, row.lastCents);
  const value = worthOf(row.plan, pricing);
  pricing.greatest = outer;
  return value;
}

// A grid need not grow with the quotient: the dearest row is looked for, not assumed to be the last.
function dearestOf(rows: readonly Tranche[], pricing: Pricing): number | PriceRefusal {
  const { trace } = pricing;
  pricing.trace = null;
  let best = 0;
  let highest: Exact | undefined;
  for (const [index, row] of rows.entries()) {
    const value = withinRow(row, pricing);
    if (isRefusal(value)) {
      pricing.trace = trace;
      return value;
    }
    if (!highest || exceeds(value, highest)) [best, highest] = [index, value];
  }
  pricing.trace = trace;
  return best;
}

function rateOf(plan: PricePlan & { kind: 'rate' }, pricing: Pricing): Value {
  const base = baseOf(plan, pricing);
  if (typeof base === 'object' && base !== null) return base;
  const { rate, of, offset, min, max } = plan;
  if (base === null) {
    if (max === undefined) return refusal('tariffs.no-highest-price');
    pricing.trace?.push({ step: 'flat', cents: max });
    return whole(max);
  }
  const raw = times(whole(base), plan.factor);
  let value = offset === 0 ? raw : plus(raw, whole(offset));
  if (min !== undefined && exceeds(whole(min), value)) value = whole(min);
  if (max !== undefined && exceeds(value, whole(max))) value = whole(max);
  pricing.trace?.push({
    step: 'rate',
    of,
    baseCents: base,
    rate,
    rawCents: round(raw),
    ...(offset !== 0 && { offset }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    cents: round(value),
  });
  return value;
}

// What the rate is taken of; null where the highest price applies. Inside a row, an unknown quotient counts as the
// greatest of that row.
function baseOf({ of }: PricePlan & { kind: 'rate' }, pricing: Pricing): number | null | PriceRefusal {
  if (of === 'real_cost') return measure(pricing.event.realCostCents, of);
  if (of === 'monthly_resources') {
    const resources = pricing.household.monthlyResourcesCents ?? null;
    if (resources !== null) return measure(resources, of);
    return pricing.missing === 'refuse' ? refusal('tariffs.missing-fact', { fact: of }) : null;
  }
  const quotientCents = quotientOf(pricing);
  if (quotientCents !== null) return quotientCents;
  return Number.isFinite(pricing.greatest) ? pricing.greatest : null;
}

function lineOf(points: readonly Point[], pricing: Pricing): Value {
  const quotientCents = quotientOf(pricing);
  if (typeof quotientCents === 'object' && quotientCents !== null) return quotientCents;
  if (quotientCents === null) {
    const cents = Math.max(...points.map((point) => point.cents));
    pricing.trace?.push({ step: 'line', quotientCents, cents });
    return whole(cents);
  }
  const next = points.findIndex((point) => quotientCents <= point.quotientCents);
  const to = points[next];
  const from = points[next === -1 ? points.length - 1 : next - 1];
  let value: Exact;
  if (from && to) {
    const run = BigInt(to.quotientCents - from.quotientCents);
    const rise = BigInt(quotientCents - from.quotientCents) * BigInt(to.cents - from.cents);
    value = { num: BigInt(from.cents) * run + rise, den: run };
  } else {
    value = whole((from ?? to)?.cents ?? 0);
  }
  pricing.trace?.push({ step: 'line', quotientCents, ...(from && { from }), ...(to && { to }), cents: round(value) });
  return value;
}

function sumOf(parts: readonly PricePlan[], pricing: Pricing): Value {
  let total: Exact = whole(0);
  for (const part of parts) {
    const value = worthOf(part, pricing);
    if (isRefusal(value)) return value;
    total = plus(total, value);
  }
  pricing.trace?.push({ step: 'sum', cents: round(total) });
  return total;
}

function unitsOf(duration: DurationUnits, each: PricePlan, pricing: Pricing): Value {
  const minutes = measure(pricing.event.minutes, 'minutes');
  if (typeof minutes !== 'number') return minutes;
  const units = countUnits(minutes, duration);
  const { unit: unitMinutes, rounding, tolerance } = duration;
  pricing.trace?.push({
    step: 'units',
    minutes,
    unitMinutes,
    units,
    rounding,
    ...(tolerance > 0 && { tolerance }),
  });
  const value = worthOf(each, pricing);
  return isRefusal(value) ? value : times(value, whole(units));
}

function siblingOf(plan: PricePlan & { kind: 'siblings' }, pricing: Pricing): Value {
  const { household, event } = pricing;
  const [rankFact, countFact, fromEldest, count] =
    plan.count === 'present'
      ? (['child_rank', 'children_present', event.childRank ?? 1, event.childrenPresent] as const)
      : (['enrolled_rank', 'children_enrolled', event.enrolledRank, household.childrenEnrolled] as const);
  if (fromEldest === undefined) return refusal('tariffs.missing-fact', { fact: rankFact });
  if (plan.first === 'youngest' && count === undefined) return refusal('tariffs.missing-fact', { fact: countFact });
  const rank = plan.first === 'eldest' || count === undefined ? fromEldest : count - fromEldest + 1;
  const price = plan.ranks[Math.min(plan.ranks.length, Math.max(1, rank)) - 1];
  if (!price) return refusal('tariffs.bad-measure', { fact: rankFact });
  pricing.trace?.push({ step: 'sibling', rank, count: plan.count });
  return worthOf(price, pricing);
}
