import type { Brand } from './brand.ts';

/** A day of the civil calendar, `YYYY-MM-DD`. It has no hour and no time zone. */
export type Day = Brand<string, 'Day'>;

/** A half-open or closed span is always said by the field's name; here both ends belong to it. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

const MILLISECONDS_A_DAY = 86_400_000;

/** Weekdays as the configuration writes them, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** True for a real day of the calendar: `2026-02-30` is not one. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && fromUtc(instant) === text;
}

/** Reads a day. @throws RangeError where the text is not a real day. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

/** Reads a day as French files write it, `28/02/2019`, or `2019-02-28`; null where it is no real day or older than anyone. */
export function writtenDay(text: string): Day | null {
  const [, date, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const iso = year && month && date ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text;
  return isDay(iso) && iso >= '1900-01-01' ? iso : null;
}

// Midnight UTC of a day: all arithmetic is done there, where no clock ever changes. A month of a family asks for it some
// thousand times: the figures are read where they stand.
function toUtc(of: Day): number {
  return Date.UTC(figures(of, 0, 4), figures(of, 5, 7) - 1, figures(of, 8, 10));
}

function figures(text: string, from: number, to: number): number {
  let number = 0;
  for (let index = from; index < to; index += 1) number = number * 10 + text.charCodeAt(index) - ZERO;
  return number;
}

const ZERO = 48;

function fromUtc(instant: number): Day {
  return new Date(instant).toISOString().slice(0, 10) as Day;
}

/** The day `count` days later (earlier when negative). */
export function addDays(from: Day, count: number): Day {
  return fromUtc(toUtc(from) + count * MILLISECONDS_A_DAY);
}

/** How many days lie between two days: 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((toUtc(to) - toUtc(from)) / MILLISECONDS_A_DAY);
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayIndex(of: Day): number {
  // 1 January 1970 was a Thursday.
  return (((toUtc(of) / MILLISECONDS_A_DAY + 3) % 7) + 7) % 7;
}

export function weekdayOf(of: Day): Weekday {
  return WEEKDAYS[weekdayIndex(of)] as Weekday;
}

/** The Monday of the day's ISO week. */
export function mondayOf(of: Day): Day {
  return addDays(of, -weekdayIndex(of));
}

/** ISO 8601 week: 2026-12-28 is week 53 of 2026, 2027-01-04 week 1 of 2027. */
export function isoWeek(of: Day): { year: number; week: number } {
  const thursday = addDays(mondayOf(of), 3);
  const year = Number(thursday.slice(0, 4));
  const firstThursday = addDays(mondayOf(`${year}-01-04` as Day), 3);
  return { year, week: 1 + daysBetween(firstThursday, thursday) / 7 };
}

/** Every day of the range, both ends included. Empty when `to` is before `from`. */
export function daysOf(range: DayRange): Day[] {
  const count = daysBetween(range.from, range.to) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(range.from, index));
}

/** First and last day of the month that holds the day. */
export function monthOf(of: Day): DayRange {
  const from = `${of.slice(0, 7)}-01` as Day;
  return { from, to: addDays(addMonths(from, 1), -1) };
}

/** The same day of the month `count` months away, or that month's last day where it is shorter. */
export function addMonths(from: Day, count: number): Day {
  const [year, month, date] = from.split('-').map(Number) as [number, number, number];
  const months = year * 12 + (month - 1) + count;
  const lastDate = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  return fromUtc(Date.UTC(Math.floor(months / 12), months % 12, Math.min(date, lastDate)));
}

export function isWithin(of: Day, range: DayRange): boolean {
  return range.from <= of && of <= range.to;
}

/** The school year that holds the day, named by its first of September: `2026-2027`. */
export function schoolYearOf(of: Day): string {
  const year = Number(of.slice(0, 4)) - (of.slice(5) < '09-01' ? 1 : 0);
  return `${year}-${year + 1}`;
}
