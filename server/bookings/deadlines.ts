import { isPublicHoliday, isWorkingDay, type SchoolCalendar, sessionOf } from '../catalog/calendar.ts';
import { type Instant, instantAt } from '../kernel/clock.ts';
import {
  addDays,
  addMonths,
  type Day,
  mondayOf,
  WEEKDAYS,
  type Weekday,
  weekdayIndex,
  weekdayOf,
} from '../kernel/days.ts';
import type { Windows } from './config.ts';
import type { Deadline } from './deadline-forms.ts';

// From a deadline as the town writes it to the instant at which it closes for one wanted day.

/** What a deadline is asked about. */
export interface WantedDay {
  /** The day of care. */
  readonly day: Day;
  /** Start of the session where the caller knows it; otherwise the calendar says which session holds the day. */
  readonly sessionStart?: Day;
  /** Wall clock time at which the slot starts; without it, the day is treated as a whole. */
  readonly slotStart?: string;
}

export type Closing =
  | {
      readonly kind: 'at';
      /**
       * The limit. A family is never told "until 12:00" and refused at 12:00:00: the limit itself still counts, except
       * when it is a midnight, which is the end of the day before and the first instant that is too late (`hasPassed`).
       */
      readonly closesAt: Instant;
      /** `closesAt` is a midnight: to people, "until the end of" the day before. */
      readonly endOfDay: boolean;
      /** From when on the action is possible; null: from ever. */
      readonly opensAt: Instant | null;
    }
  /** The town set no limit. */
  | { readonly kind: 'none' }
  /** The rule does not speak about that day: its weekday has no row, it lies in no session, its session has no window. */
  | { readonly kind: 'unsaid'; readonly why: 'weekday-not-listed' | 'no-session' | 'no-window' };

/** Reads deadlines for one town. Keeps what it computed: a request asks for the same few hundred again and again. */
export interface DeadlineReader {
  readonly calendar: SchoolCalendar;
  /** `windows`: those of the rule, for a deadline of that type. */
  closing(deadline: Deadline, wanted: WantedDay, windows?: Windows): Closing;
  /** The instant of a wall clock time. `24:00` is the next midnight. */
  instant(day: Day, time: string): Instant;
}

/** True when the instant comes too late: after a limit of the day, or from midnight on for the end of a day. */
export function hasPassed({ closesAt, endOfDay }: { closesAt: Instant; endOfDay: boolean }, now: Instant): boolean {
  return endOfDay ? now >= closesAt : now > closesAt;
}

/** The last minute to show people: 23:59 for the end of a day, the limit itself otherwise. */
export function lastMinuteOf({ closesAt, endOfDay }: { closesAt: Instant; endOfDay: boolean }): Instant {
  return endOfDay ? closesAt - MINUTE : closesAt;
}

/** When a deadline closes for one day. To ask for many days, keep one `createDeadlineReader`. */
export function closingOf(
  deadline: Deadline,
  { calendar, windows, ...wanted }: WantedDay & { readonly calendar: SchoolCalendar; readonly windows?: Windows },
): Closing {
  return createDeadlineReader(calendar).closing(deadline, wanted, windows);
}

/**
 * The reader of a calendar: it lives as long as the calendar, which is as long as the configuration that holds it is in
 * force. What it keeps is bounded by that configuration: its rules times its open days.
 */
export function deadlineReaderOf(calendar: SchoolCalendar): DeadlineReader {
  const known = readers.get(calendar) ?? createDeadlineReader(calendar);
  readers.set(calendar, known);
  return known;
}

const readers = new WeakMap<SchoolCalendar, DeadlineReader>();

/** A reader that forgets everything with its caller. */
export function createDeadlineReader(calendar: SchoolCalendar): DeadlineReader {
  const spans = new Map<Day, { readonly from: Instant; readonly to: Instant }>();
  const closings = new Map<object, Map<string, Closing>>();

  // Asking the time zone is what costs: once a day for its two midnights; a time of an ordinary day is counted from there.
  function spanOf(day: Day): { readonly from: Instant; readonly to: Instant } {
    const span = spans.get(day) ?? { from: instantAt(day, '00:00'), to: instantAt(day, '24:00') };
    spans.set(day, span);
    return span;
  }

  function instant(day: Day, time: string): Instant {
    const { from, to } = spanOf(day);
    if (time === '24:00') return to;
    const changesClocks = to - from !== 24 * HOUR;
    return changesClocks ? instantAt(day, time) : from + minutesOf(time) * MINUTE;
  }

  function limit(day: Day, time: string, opensAt: Instant | null = null): Closing {
    const endsDay = time === '24:00' || time === '23:59';
    const closesAt = instant(day, endsDay ? '24:00' : time);
    return { kind: 'at', closesAt, endOfDay: endsDay || time === '00:00', opensAt };
  }

  function compute(deadline: Deadline, wanted: WantedDay, windows: Windows | undefined): Closing {
    const { day } = wanted;
    switch (deadline.type) {
      case 'weekday_table': {
        const by = rowFor(deadline, day, calendar);
        if (!by) return { kind: 'unsaid', why: 'weekday-not-listed' };
        return limit(addDays(mondayOf(day), 7 * by.week + WEEKDAYS.indexOf(by.day)), by.time);
      }
      case 'days_before':
        return limit(
          stepBack(day, deadline.days, (passed) => counts(deadline, passed, calendar)),
          deadline.time,
        );
      case 'working_days_before':
        return limit(
          stepBack(day, deadline.days, (passed) => isWorkingDay(calendar, passed)),
          deadline.time,
        );
      case 'hours_before': {
        const anchor = deadline.anchor === 'slot_start' ? (wanted.slotStart ?? '00:00') : deadline.anchor;
        return limit(...hoursBefore(day, anchor, deadline.hours));
      }
      case 'previous_weekday': {
        const back = (weekdayIndex(day) - WEEKDAYS.indexOf(deadline.weekday) + 7) % 7;
        return limit(addDays(day, -(back === 0 ? 7 : back)), deadline.time);
      }
      case 'weekday_of_previous_week':
        return limit(addDays(mondayOf(day), WEEKDAYS.indexOf(deadline.weekday) - 7 * deadline.weeks), deadline.time);
      case 'day_of_previous_month': {
        const last = addDays(`${day.slice(0, 7)}-01` as Day, -1);
        const date = Math.min(deadline.day, Number(last.slice(8)));
        return limit(addDays(last, date - Number(last.slice(8))), deadline.time);
      }
      case 'before_session': {
        const start = sessionStartOf(deadline, wanted, calendar);
        if (!start) return { kind: 'unsaid', why: 'no-session' };
        const months = deadline.months === undefined ? start : addMonths(start, -deadline.months);
        const days = (deadline.days ?? 0) + 7 * (deadline.weeks ?? 0) + (deadline.clear_days ? 1 : 0);
        return limit(addDays(months, -days), deadline.time);
      }
      case 'windows': {
        const window = windowFor(windows ?? [], wanted, calendar);
        if (!window) return { kind: 'unsaid', why: 'no-window' };
        const [opensOn, opensTime] = momentOf(window.opens);
        return limit(...momentOf(window.closes), instant(opensOn, opensTime));
      }
      case 'fixed':
        return limit(...momentOf(deadline.at));
      case 'none':
        return { kind: 'none' };
    }
  }

  return {
    calendar,
    instant,
    closing(deadline, wanted, windows) {
      // Two rules may share the words "type: windows" and still have windows of their own.
      const rule = deadline.type === 'windows' && windows ? windows : deadline;
      const known = closings.get(rule) ?? new Map<string, Closing>();
      closings.set(rule, known);
      const key = `${wanted.day} ${wanted.sessionStart ?? ''} ${wanted.slotStart ?? ''}`;
      const closing = known.get(key) ?? compute(deadline, wanted, windows);
      known.set(key, closing);
      return closing;
    },
  };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MINUTES_A_DAY = 24 * 60;

type Form<Type extends Deadline['type']> = Extract<Deadline, { type: Type }>;

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function momentOf(text: string): [Day, string] {
  return [text.slice(0, 10) as Day, text.slice(11)];
}

function rowFor(
  { rows, when_monday_is_public_holiday: others }: Form<'weekday_table'>,
  day: Day,
  calendar: SchoolCalendar,
) {
  const weekday = weekdayOf(day);
  const isListed = (row: { for: readonly Weekday[] }) => row.for.includes(weekday);
  const replaced = others && isPublicHoliday(calendar, mondayOf(day)) ? others.find(isListed) : undefined;
  return (replaced ?? rows.find(isListed))?.by;
}

function counts(deadline: Form<'days_before'>, day: Day, calendar: SchoolCalendar): boolean {
  if (deadline.skip_weekends && weekdayIndex(day) >= WEEKDAYS.indexOf('sat')) return false;
  if (deadline.skip_public_holidays && isPublicHoliday(calendar, day)) return false;
  return !deadline.skip_weekdays?.includes(weekdayOf(day));
}

// One day at a time, counting only the days that count. The schema leaves at least one weekday that does.
function stepBack(from: Day, count: number, isCounted: (day: Day) => boolean): Day {
  let day = from;
  for (let left = count; left > 0; ) {
    day = addDays(day, -1);
    if (isCounted(day)) left -= 1;
  }
  return day;
}

function hoursBefore(day: Day, anchor: string, hours: number): [Day, string] {
  const minutes = minutesOf(anchor) - hours * 60;
  const days = Math.floor(minutes / MINUTES_A_DAY);
  const left = minutes - days * MINUTES_A_DAY;
  const [hour, minute] = [Math.floor(left / 60), left % 60].map((part) => String(part).padStart(2, '0'));
  return [addDays(day, days), `${hour}:${minute}`];
}

function sessionStartOf(
  deadline: Form<'before_session'>,
  wanted: WantedDay,
  calendar: SchoolCalendar,
): Day | undefined {
  if (wanted.sessionStart) return wanted.sessionStart;
  const session = sessionOf(calendar, wanted.day);
  return deadline.counted_from === 'departure' ? session?.departsOn : session?.firstDay;
}

// A window names its session by its first day or its day of departure; a long session may be cut into several windows,
// of which the last that has begun by the wanted day counts.
function windowFor(windows: Windows, { day, sessionStart }: WantedDay, calendar: SchoolCalendar) {
  const named = sessionStart && windows.find(({ session }) => session === sessionStart);
  if (named) return named;
  const held = sessionOf(calendar, day);
  if (!held) return undefined;
  return windows
    .filter(({ session }) => held.departsOn <= session && session <= day)
    .reduce<Windows[number] | undefined>(
      (last, next) => (last && last.session > next.session ? last : next),
      undefined,
    );
}
