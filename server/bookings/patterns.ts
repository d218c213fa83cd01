import {
  addDays,
  type Day,
  type DayRange,
  daysBetween,
  daysOf,
  isoWeek,
  mondayOf,
  type Weekday,
  weekdayOf,
} from '../kernel/days.ts';

// Days chosen by a pattern: a typical week, every other week, all of a weekday until a date.

/** A typical week applied to a range of days, both ends included. */
export interface WeeklyPattern extends DayRange {
  readonly weekdays: readonly Weekday[];
  /** 1: every week. 2: every other week, counted from `anchor`. */
  readonly every: 1 | 2;
  /** A day of a week that belongs to the pattern; without it, the week of `from`. */
  readonly anchor?: Day;
}

/**
 * The days of a pattern, in order. "Every other week" is counted from a date, never by week number: 2026 has 53 weeks,
 * so its last week and the first of 2027 are both odd, and a count by parity would take two weeks in a row.
 */
export function daysOfPattern({ weekdays, every, anchor, from, to }: WeeklyPattern): readonly Day[] {
  const firstMonday = mondayOf(anchor ?? from);
  return daysOf({ from, to }).filter(
    (day) => weekdays.includes(weekdayOf(day)) && daysBetween(firstMonday, mondayOf(day)) % (7 * every) === 0,
  );
}

/** All of a weekday from one day until another ("tous les mardis jusqu'au…"). */
export function allOfWeekday(weekday: Weekday, range: DayRange): readonly Day[] {
  return daysOfPattern({ ...range, weekdays: [weekday], every: 1 });
}

/** "Even weeks" or "odd weeks", as people say it: the Monday to anchor the pattern on, the first such week from a day on. */
export function anchorOfParity(parity: 'even' | 'odd', from: Day): Day {
  const monday = mondayOf(from);
  const isMeant = (candidate: Day) => (isoWeek(candidate).week % 2 === 0) === (parity === 'even');
  if (isMeant(monday)) return monday;
  // After week 53 comes week 1, odd as well: the next even week is then two weeks away.
  const next = addDays(monday, 7);
  return isMeant(next) ? next : addDays(monday, 14);
}
