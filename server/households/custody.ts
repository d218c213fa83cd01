import { addDays, type Day, daysBetween, isoWeek, isWithin, mondayOf, WEEKDAYS, weekdayIndex } from '../kernel/days.ts';
import type { CustodySchedule } from './config.ts';

// Whose day it is, for a child who lives in two homes (domain.md §4.7).

/** Household A or B of the schedule, or `outside`: no schedule speaks about that day, the main household answers. */
export type Guardian = 'A' | 'B' | 'outside';

/** School holidays, as the town's calendar holds them: pupils leave on `from`, `to` is the last day without class. */
export interface HolidaySpan {
  readonly period: string;
  readonly from: Day;
  /** Null while the return is not published: such holidays cannot be shared out yet, the usual weeks go on. */
  readonly to: Day | null;
}

/**
 * The guardian of a slot on a day: who has the child when the slot starts. Overrides come before holiday rules, holiday
 * rules before the usual weeks. Without a start time, the day goes to who has the child at its end.
 */
export function guardianOf(
  schedule: CustodySchedule,
  day: Day,
  { slotStartTime, holidays }: { readonly slotStartTime?: string; readonly holidays: readonly HolidaySpan[] },
): Guardian {
  if (!covers(schedule, day)) return 'outside';
  const exception = exceptionOn(schedule, day, holidays);
  if (exception) return exception;
  const holder = usualHolder(schedule, day);
  const before = addDays(day, -1);
  if (!schedule.handover || slotStartTime === undefined || slotStartTime >= schedule.handover.time) return holder;
  // Halves of holidays and overrides are counted in whole days: only the usual weeks change hands within a day.
  if (!covers(schedule, before) || exceptionOn(schedule, before, holidays)) return holder;
  return usualHolder(schedule, before);
}

type Holder = 'A' | 'B';

function covers({ from, to }: CustodySchedule, day: Day): boolean {
  return from <= day && (to === null || day <= to);
}

function exceptionOn(schedule: CustodySchedule, day: Day, holidays: readonly HolidaySpan[]): Holder | undefined {
  const override = schedule.overrides.findLast((days) => isWithin(day, days));
  return override?.holder ?? holidayHolder(schedule, day, holidays);
}

function usualHolder({ base, handover }: CustodySchedule, day: Day): Holder {
  if ('cycle' in base) {
    const { anchor, pattern } = base.cycle;
    const position = daysBetween(anchor, day) % pattern.length;
    return pattern.at(position) === 'A' ? 'A' : 'B';
  }
  const start = handover?.weekday ? WEEKDAYS.indexOf(handover.weekday) : 0;
  const begunOn = addDays(day, -((weekdayIndex(day) - start + 7) % 7));
  return isoWeek(mondayOf(begunOn)).week % 2 === 0 ? base.parity.even : base.parity.odd;
}

function holidayHolder(
  { holidayRules }: CustodySchedule,
  day: Day,
  holidays: readonly HolidaySpan[],
): Holder | undefined {
  const holiday = holidays.find(({ from, to }) => to !== null && from < day && day <= to);
  if (!holiday?.to) return undefined;
  // A long week-end is no holidays to share out, unless a rule names it.
  const rule = holidayRules.find(({ periods }) =>
    periods ? periods.includes(holiday.period) : holiday.period !== LONG_WEEKEND,
  );
  if (!rule) return undefined;
  const first = Number(holiday.from.slice(0, 4)) % 2 === 0 ? rule.first.evenYears : rule.first.oddYears;
  const part = partOf(daysBetween(holiday.from, day) - 1, daysBetween(holiday.from, holiday.to), PARTS[rule.split]);
  return part % 2 === 0 ? first : other(first);
}

const LONG_WEEKEND = 'pont_ascension';
const PARTS = { whole: 1, halves: 2, quarters: 4 } as const;

// Cut in two, an odd day goes to the first half; quarters are the halves of each half.
function partOf(index: number, length: number, parts: number): number {
  if (parts === 1) return 0;
  const firstHalf = Math.ceil(length / 2);
  return index < firstHalf
    ? partOf(index, firstHalf, parts / 2)
    : parts / 2 + partOf(index - firstHalf, length - firstHalf, parts / 2);
}

function other(holder: Holder): Holder {
  return holder === 'A' ? 'B' : 'A';
}
