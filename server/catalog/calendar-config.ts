import { z } from 'zod';
import { WEEKDAYS } from '../kernel/days.ts';
import { closedObject } from '../kernel/file-problems.ts';
import { daySchema, localTextSchema } from '../kernel/local-text.ts';
import type { SchoolCalendar } from './calendar.ts';
import type { CalendarSettings } from './calendar-source.ts';

// The calendar of a town: what its file says of it, and the whole calendar that is stored with the configuration.

const zoneSchema = z.enum(['A', 'B', 'C'], { error: 'the zone of the school holidays: A, B or C' }).nullable();
const schoolWeekdaysSchema = z.array(z.enum(WEEKDAYS)).min(1);
const namedDaysSchema = closedObject({ from: daySchema, to: daySchema, label: localTextSchema });

/** What a town file says: the published tables give the rest when the town is applied. */
export const calendarSettingsSchema = closedObject({
  zone: zoneSchema,
  schoolWeekdays: schoolWeekdaysSchema.default(['mon', 'tue', 'thu', 'fri']),
  /** Adds Good Friday and 26 December. */
  alsaceMoselle: z.boolean().default(false),
  /** The Friday after Ascension, where schools close: no care that day, or care as in the holidays. */
  bridges: z.enum(['closed', 'holidays']).default('closed'),
  /** Days on which no service of the town opens. */
  closures: z.array(namedDaysSchema).default([]),
}) satisfies z.ZodType<CalendarSettings>;

/** The calendar as it is stored: the answer to "why was that day a holiday" must not change when the tables do. */
export const schoolCalendarSchema: z.ZodType<SchoolCalendar> = z.strictObject({
  zone: zoneSchema,
  schoolWeekdays: schoolWeekdaysSchema,
  published: z.strictObject({ from: daySchema, to: daySchema }).nullable(),
  holidays: z.array(
    z.strictObject({
      period: z.string(),
      label: localTextSchema,
      from: daySchema,
      to: daySchema.nullable(),
      resumesOn: daySchema.nullable(),
    }),
  ),
  publicHolidays: z.array(z.strictObject({ day: daySchema, label: localTextSchema })),
  bridgeDays: z.array(namedDaysSchema),
  closures: z.array(namedDaysSchema),
});
