import { z } from 'zod';
import { WEEKDAYS, type Weekday } from '../kernel/days.ts';
import { closedObject } from '../kernel/file-problems.ts';
import { daySchema } from '../kernel/local-text.ts';

// Every form in which a town may write a deadline. Times are wall clock times of Europe/Paris; `24:00` and `23:59` both
// mean the end of that day. What each form comes to is in `deadlines.ts`.

/** A time on the town's clocks, `09:00`. */
export const wallTimeSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'a time, HH:MM (24:00 for the end of the day)' });

/** A moment on the town's clocks, `2026-09-10T12:00`. */
export const wallMomentSchema = z
  .string()
  .refine((text) => /T([01]\d|2[0-3]):[0-5]\d$/.test(text) && daySchema.safeParse(text.slice(0, -6)).success, {
    error: "a moment on the town's clocks, YYYY-MM-DDTHH:MM",
  });

export const weekdaySchema = z.enum(WEEKDAYS, { error: `a weekday: ${WEEKDAYS.join(', ')}` });
/** A number of days, or of days of absence. */
export const countSchema = z.int({ error: 'a whole number' }).min(0).max(400);

const tableRowsSchema = z
  .array(
    closedObject({
      for: z.array(weekdaySchema).min(1),
      /** `week`: 0 for the wanted day's own ISO week, −1 for the one before. */
      by: closedObject({ day: weekdaySchema, week: z.int().min(-8).max(0), time: wallTimeSchema }),
    }),
  )
  .min(1)
  .superRefine((rows, context) => {
    const listed = new Set<Weekday>();
    for (const [index, row] of rows.entries()) {
      for (const wanted of row.for) {
        if (listed.has(wanted)) refuse(context, [index, 'for'], `each weekday once (${wanted} has two rows)`);
        listed.add(wanted);
        if (row.by.week === 0 && WEEKDAYS.indexOf(row.by.day) > WEEKDAYS.indexOf(wanted)) {
          refuse(context, [index, 'by'], `a limit that does not come after the day itself (${wanted})`);
        }
      }
    }
  });

const weekdayTable = closedObject({
  type: z.literal('weekday_table'),
  rows: tableRowsSchema,
  /** Rows that replace those above in a week whose Monday is a public holiday. */
  when_monday_is_public_holiday: tableRowsSchema.optional(),
});
const daysBefore = closedObject({
  type: z.literal('days_before'),
  days: countSchema,
  time: wallTimeSchema,
  /** Days that do not count while stepping back. */
  skip_weekends: z.boolean().optional(),
  skip_public_holidays: z.boolean().optional(),
  skip_weekdays: z.array(weekdaySchema).max(6).optional(),
}).superRefine((deadline, context) => {
  const skipped = new Set(deadline.skip_weekdays);
  if (deadline.skip_weekends) skipped.add('sat').add('sun');
  if (skipped.size === WEEKDAYS.length) refuse(context, ['skip_weekdays'], 'at least one weekday that counts');
});
const workingDaysBefore = closedObject({
  type: z.literal('working_days_before'),
  days: countSchema,
  time: wallTimeSchema,
});
/** Hours counted as calendar time: 72 h are three days, whatever the clock change. */
const hoursBefore = closedObject({
  type: z.literal('hours_before'),
  hours: z.int().min(0).max(10_000),
  /** From a time of the wanted day, or from the hour at which the slot starts. */
  anchor: z.union([wallTimeSchema, z.literal('slot_start')], { error: 'a time, HH:MM, or slot_start' }),
});
const previousWeekday = closedObject({
  type: z.literal('previous_weekday'),
  weekday: weekdaySchema,
  time: wallTimeSchema,
});
const weekdayOfPreviousWeek = closedObject({
  type: z.literal('weekday_of_previous_week'),
  weekday: weekdaySchema,
  weeks: z.int().min(1).max(8),
  time: wallTimeSchema,
});
const dayOfPreviousMonth = closedObject({
  type: z.literal('day_of_previous_month'),
  /** Where the month is shorter: its last day. */
  day: z.int().min(1).max(31),
  time: wallTimeSchema,
});
const beforeSession = closedObject({
  type: z.literal('before_session'),
  days: countSchema.optional(),
  weeks: countSchema.optional(),
  /** The same day of an earlier month. */
  months: z.int().min(0).max(24).optional(),
  time: wallTimeSchema,
  /** « Jours francs »: neither end counts, so the limit is one day earlier. */
  clear_days: z.boolean().default(false),
  /** Where the session comes from the calendar: its first open weekday, or the published day of departure. */
  counted_from: z.enum(['first_day_of_care', 'departure']).default('first_day_of_care'),
}).superRefine(({ days, weeks, months }, context) => {
  const given = [days, weeks, months].filter((count) => count !== undefined);
  if (given.length !== 1) refuse(context, [], 'one of days, weeks and months');
});
/** See `windows` of the rule. */
const windows = closedObject({ type: z.literal('windows') });
const fixed = closedObject({ type: z.literal('fixed'), at: wallMomentSchema });
/** No limit but the start of the slot. */
const none = closedObject({ type: z.literal('none') });

/** When an action closes: every form of booking-rules/1 and every kind of domain.md §4.3. */
export const deadlineSchema = z.discriminatedUnion(
  'type',
  [
    weekdayTable,
    daysBefore,
    workingDaysBefore,
    hoursBefore,
    previousWeekday,
    weekdayOfPreviousWeek,
    dayOfPreviousMonth,
    beforeSession,
    windows,
    fixed,
    none,
  ],
  {
    error:
      'a deadline: {type: weekday_table | days_before | working_days_before | hours_before | previous_weekday | ' +
      'weekday_of_previous_week | day_of_previous_month | before_session | windows | fixed | none, …}',
  },
);
export type Deadline = z.infer<typeof deadlineSchema>;

/** Adds a mistake to those zod found, at a path below the value in hand. */
export function refuse(context: z.RefinementCtx, path: PropertyKey[], message: string): void {
  context.addIssue({ code: 'custom', path, message });
}
