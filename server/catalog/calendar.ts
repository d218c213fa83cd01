import {
  addDays,
  type Day,
  type DayRange,
  daysOf,
  isWithin,
  type Weekday,
  weekdayIndex,
  weekdayOf,
} from '../kernel/days.ts';
import type { LocalText } from '../kernel/local-text.ts';

// The school calendar of one town: which days have school, care or neither. Plain data and pure functions; the data
// comes from `calendar-source.ts` when the town is applied, and is stored with its configuration.

/** Holiday zone of the town's academy (décret 2015-1850: since January 2016). */
export type SchoolZone = 'A' | 'B' | 'C';

/**
 * - `wednesday`: in term, without class; its own kind because other activities run then. In a town with a 4.5-day week it is `school`.
 * - `closed`: the town says so (closure, bridge day, a weekday without class)
 * - `unknown`: no calendar is published for that day; nothing may be promised there
 */
export type DayKind = 'school' | 'wednesday' | 'holidays' | 'public-holiday' | 'closed' | 'weekend' | 'unknown';

/** Days with a name, both ends included. */
export interface NamedDays extends DayRange {
  readonly label: LocalText;
}

/** School holidays as they are published: pupils leave after class on `from` and are back on the morning of `resumesOn`. */
export interface SchoolHoliday {
  /** `toussaint`, `noel`, `hiver`, `printemps`, `ete`, `pont_ascension` */
  readonly period: string;
  readonly label: LocalText;
  /** Day of departure: still a school day where there is class on that weekday. */
  readonly from: Day;
  /** Last day without class; null while the return is not published. */
  readonly to: Day | null;
  readonly resumesOn: Day | null;
}

/** Everything the rules need to know of a town's days. JSON as it stands. */
export interface SchoolCalendar {
  /** Null: no school calendar, only public holidays are known. */
  readonly zone: SchoolZone | null;
  /** Weekdays with class: Monday, Tuesday, Thursday, Friday in most towns. */
  readonly schoolWeekdays: readonly Weekday[];
  /** The days that the published calendar speaks about; outside, a weekday is `unknown`. */
  readonly published: DayRange | null;
  readonly holidays: readonly SchoolHoliday[];
  readonly publicHolidays: readonly { readonly day: Day; readonly label: LocalText }[];
  /** Days without class between a public holiday and a week-end, on which the town does not open. */
  readonly bridgeDays: readonly NamedDays[];
  /** The town's own closures of every service. */
  readonly closures: readonly NamedDays[];
}

export interface CalendarDay {
  readonly kind: DayKind;
  /** Name of the public holiday, of the holidays or of the closure. */
  readonly label: LocalText | null;
}

/** One span of holidays as the leisure centres live it. */
export interface Session {
  readonly period: string;
  readonly label: LocalText;
  /** Day of departure, the Saturday that official texts call the first day of the holidays. */
  readonly departsOn: Day;
  /** First day of care: the first open weekday. Most deadlines count from it. */
  readonly firstDay: Day;
  /** Last day of care. */
  readonly lastDay: Day;
  readonly resumesOn: Day;
}

/** What kind of day it is for the town, and what that day is called. */
export function calendarDay(calendar: SchoolCalendar, day: Day): CalendarDay {
  const publicHoliday = publicHolidaysOf(calendar).get(day);
  if (publicHoliday) return { kind: 'public-holiday', label: publicHoliday };
  const index = weekdayIndex(day);
  const taught = calendar.schoolWeekdays.includes(weekdayOf(day));
  if (index >= SATURDAY && !taught) return WEEKEND;

  const closure = calendar.closures.find((days) => isWithin(day, days));
  if (closure) return { kind: 'closed', label: closure.label };
  if (!calendar.published || !isWithin(day, calendar.published)) return UNKNOWN;
  const bridge = calendar.bridgeDays.find((days) => isWithin(day, days));
  if (bridge) return { kind: 'closed', label: bridge.label };

  const holiday = calendar.holidays.find((holiday) => isBetween(day, holiday));
  if (holiday) return index >= SATURDAY ? WEEKEND : { kind: 'holidays', label: holiday.label };
  if (taught) return SCHOOL;
  return index === WEDNESDAY ? IN_TERM_WEDNESDAY : WITHOUT_CLASS;
}

export function dayKindOf(calendar: SchoolCalendar, day: Day): DayKind {
  return calendarDay(calendar, day).kind;
}

/** True where at least one kind of activity may run: school days, Wednesdays, weekdays of holidays. */
export function isOpenDay(calendar: SchoolCalendar, day: Day): boolean {
  const kind = dayKindOf(calendar, day);
  return kind === 'school' || kind === 'wednesday' || kind === 'holidays';
}

/** Monday to Friday and no public holiday ("jour ouvré"): what offices count, with or without school. */
export function isWorkingDay(calendar: SchoolCalendar, day: Day): boolean {
  return weekdayIndex(day) < SATURDAY && !isPublicHoliday(calendar, day);
}

export function isPublicHoliday(calendar: SchoolCalendar, day: Day): boolean {
  return publicHolidaysOf(calendar).has(day);
}

/**
 * The holiday session that holds the day (week-ends inside count, the day of departure does not). Null in term, where
 * the town opens on no day of it, and for holidays whose end is not published.
 */
export function sessionOf(calendar: SchoolCalendar, day: Day): Session | null {
  return sessionsOf(calendar).find(({ departsOn, resumesOn }) => departsOn < day && day < resumesOn) ?? null;
}

/** The sessions with a day of care in the range, in order. */
export function sessionsIn(calendar: SchoolCalendar, range: DayRange): readonly Session[] {
  return sessionsOf(calendar).filter(({ firstDay, lastDay }) => firstDay <= range.to && range.from <= lastDay);
}

const WEDNESDAY = 2;
const SATURDAY = 5;
const WEEKEND: CalendarDay = { kind: 'weekend', label: null };
const UNKNOWN: CalendarDay = { kind: 'unknown', label: null };
const SCHOOL: CalendarDay = { kind: 'school', label: null };
const IN_TERM_WEDNESDAY: CalendarDay = { kind: 'wednesday', label: null };
const WITHOUT_CLASS: CalendarDay = { kind: 'closed', label: null };

// Days of holidays are those between the departure and the return, neither of them included (data.gouv.fr).
function isBetween(day: Day, { from, resumesOn }: SchoolHoliday): boolean {
  return from < day && resumesOn !== null && day < resumesOn;
}

// A month of several children asks for the same day hundreds of times; what is kept follows from the calendar alone.
function oncePerCalendar<T extends object>(build: (calendar: SchoolCalendar) => T): (calendar: SchoolCalendar) => T {
  const built = new WeakMap<SchoolCalendar, T>();
  return (calendar) => {
    const known = built.get(calendar) ?? build(calendar);
    built.set(calendar, known);
    return known;
  };
}

const publicHolidaysOf = oncePerCalendar(
  ({ publicHolidays }): ReadonlyMap<Day, LocalText> => new Map(publicHolidays.map(({ day, label }) => [day, label])),
);

const sessionsOf = oncePerCalendar((calendar): readonly Session[] =>
  calendar.holidays.flatMap(({ period, label, from, to, resumesOn }) => {
    if (to === null || resumesOn === null) return [];
    const days = daysOf({ from: addDays(from, 1), to }).filter((day) => dayKindOf(calendar, day) === 'holidays');
    const [firstDay] = days;
    const lastDay = days.at(-1);
    return firstDay && lastDay ? [{ period, label, departsOn: from, firstDay, lastDay, resumesOn }] : [];
  }),
);
