// Facts as documents write them (snake_case, quotients and resources in euros): in the worked examples of a tariff, and
// in the slots of a town file (`tariff: {activity: evening, event: {minutes: 75}}`).
import { z } from 'zod';
import type { Day } from '../kernel/days.ts';
import { wholeNumber } from '../kernel/file-problems.ts';
import { daySchema } from '../kernel/local-text.ts';
import type { Facts, HouseholdFacts, PriceEvent } from './facts.ts';
import { centsOf } from './grid-problems.ts';

const count = wholeNumber.min(0);
const euros = z.number().min(0);

const knownFacts = {
  qf: euros.nullable(),
  declared_qf: euros.nullable(),
  residence: z.enum(['resident', 'non_resident']),
  regime: z.enum(['caf', 'other']),
  children_enrolled: count,
  children_in_family: count,
  dependent_children: count,
  aeeh_children: count,
  monthly_resources: euros.nullable(),
  date: daySchema,
  quantity: count,
  covered: count,
  minutes: count,
  minutes_late: count,
  child_rank: wholeNumber.min(1),
  children_present: count,
  enrolled_rank: wholeNumber.min(1),
  booking: z.enum(['on_time', 'late', 'none']),
  presence: z.enum(['present', 'absent_unjustified', 'absent_justified']),
  pai: z.boolean(),
  subscription: z.enum(['regular', 'occasional']),
  school: z.string(),
  day_kind: z.string(),
  real_cost: count,
};

/** Any of the known facts, and others that only this town's documents name. */
export const writtenFactsSchema = z
  .object(knownFacts)
  .partial()
  .catchall(z.union([z.string(), z.number(), z.boolean()]));
export type WrittenFacts = z.infer<typeof writtenFactsSchema>;

export function isKnownFact(name: string): boolean {
  return Object.hasOwn(knownFacts, name);
}

/** The facts as the price engine takes them. */
export function factsFrom(written: WrittenFacts): { readonly household: HouseholdFacts; readonly event: PriceEvent } {
  const others = Object.entries(written).filter(([name]) => !isKnownFact(name));
  const more = others.length > 0 ? { more: Object.fromEntries(others) as Facts } : {};
  const { qf, declared_qf: declared, monthly_resources: resources } = written;
  const household = present<HouseholdFacts>({
    quotientCents: euroCents(qf),
    declaredQuotientCents: euroCents(declared),
    residence: written.residence,
    regime: written.regime,
    childrenEnrolled: written.children_enrolled,
    childrenInFamily: written.children_in_family,
    dependentChildren: written.dependent_children,
    aeehChildren: written.aeeh_children,
    monthlyResourcesCents: euroCents(resources),
  });
  const event = present<PriceEvent>({
    day: written.date as Day | undefined,
    quantity: written.quantity,
    covered: written.covered,
    minutes: written.minutes,
    minutesLate: written.minutes_late,
    childRank: written.child_rank,
    childrenPresent: written.children_present,
    enrolledRank: written.enrolled_rank,
    booking: written.booking,
    presence: written.presence,
    pai: written.pai,
    subscription: written.subscription,
    school: written.school,
    dayKind: written.day_kind,
    realCostCents: written.real_cost,
  });
  return { household, event: { ...event, ...more } };
}

function euroCents(value: number | null | undefined): number | null {
  return value === undefined || value === null ? null : centsOf(value);
}

// Without the fields that are not known, so that one set of facts can be laid over another.
function present<T extends object>(facts: T): T {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;
}
