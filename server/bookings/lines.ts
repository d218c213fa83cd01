import { calendarDay, type SchoolCalendar } from '../catalog/calendar.ts';
import type { Activity, Catalog, Slot } from '../catalog/config.ts';
import { type Day, isWithin, weekdayOf } from '../kernel/days.ts';
import type { LocalText } from '../kernel/local-text.ts';
import type { Tariff } from '../tariffs/config.ts';
import type { BookingRule } from './config.ts';
import type { FamilyFacts, RegisteredChild, RegistrationFact } from './family-facts.ts';
import type { Reason } from './view.ts';

/** The sections of a town's configuration that bookings are judged by. */
export interface BookingsConfig {
  readonly calendar: SchoolCalendar;
  readonly catalog: Catalog;
  readonly tariffs: readonly Tariff[];
  readonly bookingRules: Readonly<Record<string, BookingRule>>;
}

export type Language = keyof LocalText;

/** One slot of one registration: a row of the planning. */
export interface Line {
  readonly registration: RegistrationFact;
  readonly child: RegisteredChild;
  readonly activity: Activity;
  /** `activity.slot` */
  readonly code: string;
  readonly slot: Slot;
  readonly rule: BookingRule;
}

/** Registrations as families read them: child by child, the eldest first, and activities as the town lists them. */
export function inOrder(config: BookingsConfig, facts: FamilyFacts): readonly RegistrationFact[] {
  const children = [...facts.children.keys()];
  const activities = Object.keys(config.catalog.activities);
  return facts.registrations.toSorted(
    (a, b) =>
      children.indexOf(a.childId) - children.indexOf(b.childId) ||
      activities.indexOf(a.activity) - activities.indexOf(b.activity),
  );
}

/** The rows of a registration. Slots or rules that the configuration no longer knows have none. */
export function linesOf(config: BookingsConfig, facts: FamilyFacts, registration: RegistrationFact): Line[] {
  const child = facts.children.get(registration.childId);
  const activity = config.catalog.activities[registration.activity];
  if (!child || !activity) return [];
  return Object.entries(activity.slots).flatMap(([code, slot]) => {
    const rule = config.bookingRules[slot.rule];
    return rule ? [{ registration, child, activity, code: `${registration.activity}.${code}`, slot, rule }] : [];
  });
}

/** Age in whole years on a day. */
export function ageOn(bornOn: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** The pools that the slot draws from for this child on this day. */
export function poolsOf(line: Line, day: Day): string[] {
  const age = ageOn(line.child.bornOn, day);
  return line.slot.pools
    .filter((pool) => !('venue' in pool) || pool.venue === undefined || pool.venue === line.registration.venue)
    .filter((pool) => !('ages' in pool) || !pool.ages || (pool.ages.from <= age && age <= pool.ages.to))
    .map(({ pool }) => pool);
}

/** Every pool that some child may draw from in a slot, named as a page names it: `activity.slot`. None where there is no such slot. */
export function poolsNamedBy({ catalog }: BookingsConfig, code: string): string[] {
  const [activity = '', slot = '', ...rest] = code.split('.');
  // The code is anybody's writing: `constructor.name` names no slot.
  if (rest.length > 0 || !Object.hasOwn(catalog.activities, activity)) return [];
  const { slots } = catalog.activities[activity] as Activity;
  return Object.hasOwn(slots, slot) ? (slots[slot] as Slot).pools.map(({ pool }) => pool) : [];
}

/** Places that the town offers on a day; null where it only counts. */
export function capacityOn(config: BookingsConfig, pool: string, day: Day): number | null {
  const section = config.catalog.pools[pool];
  if (!section || section.policy === 'warn') return null;
  const override = section.overrides.find(({ from, to }) => from <= day && day <= to);
  return override ? override.capacity : section.capacity;
}

/**
 * Why there is no care for this child in this slot on this day; null where there is. Says nothing of deadlines or places.
 */
export function closedBy(config: BookingsConfig, line: Line, day: Day, language: Language): Reason | null {
  const { activity, slot, registration } = line;
  const { kind, label } = calendarDay(config.calendar, day);
  const weekday = weekdayOf(day);
  const opens = activity.opens.when.some((open) => open === kind);
  const runs = [activity.opens.weekdays, slot.weekdays].every((days) => !days || days.includes(weekday));
  if (!opens || !runs) {
    return { code: 'no-care-that-day', kind, ...(label ? { label: label[language] } : {}) };
  }
  const closure = activity.closures.find(({ from, to }) => from <= day && day <= to);
  if (closure) return { code: 'activity-closed', label: closure.reason[language] };
  const from = later(activity.period.from as Day, registration.from);
  const to = earlier(activity.period.to as Day, registration.to);
  if (!isWithin(day, { from, to })) return { code: 'outside-period', from, to };
  if (activity.ages) {
    const age = ageOn(line.child.bornOn, day);
    if (age < activity.ages.from || age > activity.ages.to) return { code: 'age', ...activity.ages };
  }
  return null;
}

/** True where two slots of one day claim the child at the same time. */
export function overlaps(a: Slot, b: Slot): boolean {
  return a.from < b.to && b.from < a.to;
}

function later(a: Day, b: Day): Day {
  return a.localeCompare(b) > 0 ? a : b;
}

function earlier(a: Day, b: Day): Day {
  return a.localeCompare(b) < 0 ? a : b;
}
