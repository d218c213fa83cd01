import { dayKindOf } from '../catalog/calendar.ts';
import type { Day } from '../kernel/days.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { HouseholdFacts, PriceEvent } from '../tariffs/facts.ts';
import { priceOf, tariffInForce } from '../tariffs/rules.ts';
import { factsFrom, writtenFactsSchema } from '../tariffs/written-facts.ts';
import type { DeadlineReader } from './deadlines.ts';
import type { FamilyFacts, HouseholdFact } from './family-facts.ts';
import type { BookingsConfig, Line } from './lines.ts';
import { penalisedCents } from './penalties.ts';
import { ruleInForce } from './rules.ts';
import type { PriceView } from './view.ts';

/** Prices the slots of a family. A month asks for the same few prices hundreds of times: each is computed once. */
export interface LinePricer {
  /**
   * @param householdId who would pay: its quotient, its residence, its children
   * @param late the booking comes after its deadline, at the town's surcharge
   * @throws DomainError `bookings.no-price` where the town's documents hold no price for that day: never a free day by mistake
   */
  price(line: Line, day: Day, householdId: string, late: boolean): PriceView;
}

export function createLinePricer(
  config: BookingsConfig,
  facts: FamilyFacts,
  now: number,
  reader: DeadlineReader,
): LinePricer {
  const known = new Map<string, PriceView>();

  function compute(line: Line, day: Day, household: HouseholdFact, quotientCents: number | null, late: boolean) {
    const { tariff: priced } = line.slot;
    const document = tariffInForce(config.tariffs, priced.activity, day);
    if (!document) throw new DomainError('bookings.no-price', { slot: line.code, day });
    const enrolled = enrolledOn(household, day);
    const here = enrolled.filter(({ activity }) => activity === line.registration.activity);
    const householdFacts: HouseholdFacts = {
      quotientCents,
      residence: household.resident ? 'resident' : 'non_resident',
      childrenEnrolled: new Set(enrolled.map(({ childId }) => childId)).size,
      childrenInFamily: new Set(household.enrolled.map(({ childId }) => childId)).size,
    };
    const event: PriceEvent = {
      ...factsFrom(writtenFactsSchema.parse(priced.event)).event,
      day,
      dayKind: dayKindOf(config.calendar, day),
      childRank: rankOf(line.child.id, here),
      childrenPresent: new Set(here.map(({ childId }) => childId)).size,
      enrolledRank: rankOf(line.child.id, enrolled),
      ...(late ? { booking: 'late' as const } : {}),
    };
    const price = priceOf(document, priced.activity, householdFacts, event);
    if (price.kind !== 'priced') throw new DomainError('bookings.no-price', { slot: line.code, day, why: price.code });
    return late ? withSurcharge(line, price, household) : { cents: price.cents, trace: price.trace };
  }

  function withSurcharge(line: Line, price: PriceView, household: HouseholdFact): PriceView {
    const penalties = ruleInForce(line.rule, now, reader).penalties ?? [];
    const cents =
      penalisedCents(penalties, ['late_booking'], { unitPriceCents: price.cents, resident: household.resident }) ??
      price.cents;
    if (cents === price.cents) return { cents, trace: price.trace };
    const step = {
      step: 'adjusted',
      because: { booking: 'late' },
      change: { add: cents - price.cents },
      fromCents: price.cents,
      toCents: cents,
    } as const;
    return { cents, trace: [...price.trace, step] };
  }

  return {
    price(line, day, householdId, late) {
      const household = facts.households.get(householdId);
      if (!household) throw new DomainError('bookings.no-price', { slot: line.code, day });
      const quotient = quotientOn(household, day);
      const period = tariffInForce(config.tariffs, line.slot.tariff.activity, day);
      const enrolled = enrolledOn(household, day).length;
      const key = [
        line.registration.id,
        line.code,
        householdId,
        late,
        quotient,
        enrolled,
        dayKindOf(config.calendar, day),
        period?.id,
        period?.valid_from,
        period && isDatedInside(period) ? day : '',
      ].join(' ');
      let price = known.get(key);
      if (!price) {
        price = compute(line, day, household, quotient, late);
        known.set(key, price);
      }
      return price;
    },
  };
}

// A scale that holds several periods changes its figures by itself: its prices are kept by day.
function isDatedInside(document: object): boolean {
  return 'periods' in document;
}

/** The quotient in force on the day of care; null where none is. */
function quotientOn(household: HouseholdFact, day: Day): number | null {
  return household.quotients.find(({ from, to }) => from <= day && (to === null || day <= to))?.cents ?? null;
}

type Enrolment = HouseholdFact['enrolled'][number];

function enrolledOn(household: HouseholdFact, day: Day): readonly Enrolment[] {
  return household.enrolled.filter(({ from, to }) => from <= day && day <= to);
}

/** 1 for the eldest. A child that is not in the list counts as the first: the dearest. */
function rankOf(childId: string, enrolled: readonly Enrolment[]): number {
  const born = new Map(enrolled.map(({ childId: id, bornOn }) => [id, bornOn]));
  const inOrder = [...born].sort(([idA, a], [idB, b]) => (a === b ? compare(idA, idB) : compare(a, b)));
  return Math.max(1, 1 + inOrder.findIndex(([id]) => id === childId));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
