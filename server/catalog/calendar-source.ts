import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { addDays, type Day, type Weekday } from '../kernel/days.ts';
import { daySchema, type LocalText } from '../kernel/local-text.ts';
import type { NamedDays, SchoolCalendar, SchoolHoliday, SchoolZone } from './calendar.ts';

// Builds a town's calendar from the published tables in `calendar/`. Done once, when the town is applied.

/** What a town says of its calendar. */
export interface CalendarSettings {
  /** Null where the school calendar does not matter or is not one of A, B, C: overseas tables are not complete enough. */
  readonly zone: SchoolZone | null;
  /** Adds Good Friday and 26 December. */
  readonly alsaceMoselle?: boolean;
  /** Default: the four-day week. */
  readonly schoolWeekdays?: readonly Weekday[];
  /** What becomes of the Friday after Ascension: closed (default), or a day of care like the holidays. */
  readonly bridges?: 'closed' | 'holidays';
  readonly closures?: readonly NamedDays[];
}

const FOUR_DAY_WEEK: readonly Weekday[] = ['mon', 'tue', 'thu', 'fri'];

/** The calendar of a town. @throws ZodError where a table in `calendar/` is damaged: it is part of the program. */
export function readSchoolCalendar(settings: CalendarSettings): SchoolCalendar {
  const rows = readTable('school_holidays.csv', schoolHolidaySchema).filter(
    ({ zone }) => settings.zone !== null && (zone === settings.zone || zone === ALL_ZONES),
  );
  const bridges = rows.filter(({ period }) => period === 'pont_ascension').map(bridgeOf);
  const holidays = rows.filter(({ period }) => period !== 'pont_ascension' && period !== 'rentree').map(holidayOf);
  const opensBridges = settings.bridges === 'holidays';
  return {
    zone: settings.zone,
    schoolWeekdays: settings.schoolWeekdays ?? FOUR_DAY_WEEK,
    published: publishedRange(rows),
    holidays: (opensBridges ? [...holidays, ...bridges.map(holidayOfBridge)] : holidays).sort(byFirstDay),
    publicHolidays: readTable('public_holidays.csv', publicHolidaySchema)
      .filter(({ scope, zones }) => scope === 'national' || (settings.alsaceMoselle && zones === 'Alsace-Moselle'))
      .map(({ date, label }) => ({ day: date, label: labelOf(label) })),
    bridgeDays: opensBridges ? [] : bridges,
    closures: settings.closures ?? [],
  };
}

const ALL_ZONES = 'ABC';

const unpublished = z.literal('').transform(() => null);
const schoolHolidaySchema = z.object({
  zone: z.string().min(1),
  period: z.string().min(1),
  label: z.string().min(1),
  start_date: daySchema,
  end_date: z.union([daySchema, unpublished]),
  resume_date: z.union([daySchema, unpublished]),
});
type SchoolHolidayRow = z.infer<typeof schoolHolidaySchema>;

const publicHolidaySchema = z.object({
  date: daySchema,
  label: z.string().min(1),
  scope: z.enum(['national', 'local']),
  zones: z.string(),
});

const labelSchema = z.object({ fr: z.string().min(1), en: z.string().min(1) });

function readTable<T>(file: string, schema: z.ZodType<T>): T[] {
  const text = readFileSync(new URL(`./calendar/${file}`, import.meta.url), 'utf8');
  return z.array(schema).parse(parse(text, { columns: true }));
}

function holidayOf({ period, label, start_date, end_date, resume_date }: SchoolHolidayRow): SchoolHoliday {
  return { period, label: labelOf(label), from: start_date, to: end_date, resumesOn: resume_date };
}

// Unlike those of holidays, the first day of a published bridge is itself without class.
function bridgeOf({ label, start_date, end_date }: SchoolHolidayRow): NamedDays {
  return { label: labelOf(label), from: start_date, to: end_date ?? start_date };
}

function holidayOfBridge({ label, from, to }: NamedDays): SchoolHoliday {
  return { period: 'pont_ascension', label, from: addDays(from, -1), to, resumesOn: addDays(to, 1) };
}

// The tables speak from the first return to class they hold up to the last departure, whose return may not be known yet.
function publishedRange(rows: readonly SchoolHolidayRow[]): SchoolCalendar['published'] {
  const days = rows.flatMap(({ start_date, end_date }) => [start_date, end_date ?? start_date]).sort();
  const [from] = days;
  const to = days.at(-1);
  return from && to ? { from, to } : null;
}

function byFirstDay(a: { from: Day }, b: { from: Day }): number {
  return a.from < b.from ? -1 : 1;
}

const english = new Map(readTable('labels.csv', labelSchema).map(({ fr, en }) => [fr, en]));

/** @throws where `labels.csv` lacks a label: the tables and their translations travel together. */
function labelOf(fr: string): LocalText {
  const en = english.get(fr);
  if (!en) throw new Error(`labels.csv has no English for "${fr}"`);
  return { fr, en };
}
