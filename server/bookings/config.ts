import { z } from 'zod';
import { type Day, day, WEEKDAYS, type Weekday } from '../kernel/days.ts';
import { closedObject } from '../kernel/file-problems.ts';
import { codeSchema, daySchema, localTextSchema } from '../kernel/local-text.ts';

// The section `bookingRules` of a town file: until when a family may book, cancel or change, and what follows when it
// is late. One vocabulary with the files of schema booking-rules/1 (`rules-document.ts`); times are wall clock times of
// Europe/Paris; `24:00` and `23:59` both mean the end of that day.

export const wallTimeSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'a time, HH:MM (24:00 for the end of the day)' });

/** A moment on the town's clocks, `2026-09-10T12:00`. */
export const wallMomentSchema = z
  .string()
  .refine((text) => /T([01]\d|2[0-3]):[0-5]\d$/.test(text) && daySchema.safeParse(text.slice(0, -6)).success, {
    error: "a moment on the town's clocks, YYYY-MM-DDTHH:MM",
  });

export const careDaySchema = daySchema.transform((text): Day => day(text));
export const weekdaySchema = z.enum(WEEKDAYS, { error: `a weekday: ${WEEKDAYS.join(', ')}` });
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

function actionSchema<const After extends readonly [string, ...string[]]>(after: After) {
  return closedObject({
    deadline: deadlineSchema,
    /** What happens once the deadline has passed. */
    after: z.enum(after).default('refused' as never),
    /** How long `after` holds (a late meal, dearer, until 9:00); from then on the action is refused. */
    late_until: deadlineSchema.optional(),
  });
}
const LATE_BOOKING = ['refused', 'surcharge', 'if_place_left', 'waiting_list', 'not_stated'] as const;
const LATE_CANCELLATION = ['refused', 'billed', 'not_stated'] as const;

/** Opening and closing of a session. */
export const windowsSchema = z
  .array(
    closedObject({
      /** First day of the session, or its day of departure. */
      session: careDaySchema,
      opens: wallMomentSchema,
      /** First moment that is too late when it is a midnight; otherwise the last one that is not. */
      closes: wallMomentSchema,
    }).refine(({ opens, closes }) => opens < closes, { error: 'a window that opens before it closes' }),
  )
  .min(1);
export type Windows = z.infer<typeof windowsSchema>;

const absenceSchema = closedObject({
  /** What families call it: `sickness`, `strike of teachers`; `any` and `other` for the rest. */
  reason: z.string().min(1),
  /** The document that is asked for; `none accepted` where none helps. */
  proof: z.string().min(1).optional(),
  proof_within: z
    .union([
      closedObject({ hours: countSchema, from: z.enum(['first_day', 'announcement']).default('first_day') }),
      closedObject({ days: countSchema, from: z.enum(['first_day', 'announcement']).default('first_day') }),
      closedObject({ end_of_month: z.enum(['last_day', 'last_school_day']) }),
    ])
    .optional(),
  /** Until when it must be told. `same`: each day by itself. `also`: what is asked besides, such as a letter. */
  notify: closedObject({
    day: z.enum(['first_day_of_absence', 'same']),
    before: wallTimeSchema,
    also: z.string().min(1).optional(),
  }).optional(),
  billed: z.enum(['none', 'full', 'first_day']),
  /** « Jours de carence »: days of an accepted absence that stay due. `billed: first_day` is one. */
  carence_days: countSchema.optional(),
  /** A proof that comes after `proof_within` but within this delay leaves only the first days due. */
  late_proof: closedObject({ within_days: countSchema, billed_days: countSchema }).optional(),
  /** Only the first days of the absence are excused; for the others their own deadline counts. */
  free_days: countSchema.optional(),
  /** What an absence that is not accepted costs, in percent of the price. */
  unjustified_rate_percent: z.int().min(0).max(1000).default(100),
  /** The town may keep so much of a refund. */
  retained_percent_max: z.int().min(0).max(100).optional(),
  note: z.string().optional(),
});
export type AbsenceRule = z.infer<typeof absenceSchema>;

const decimalSchema = z
  .string()
  .regex(/^\d{1,4}(\.\d{1,4})?$/, { error: 'a decimal number in quotes, such as "12.5"' });
const centsSchema = z.int({ error: 'whole cents' }).min(0).max(1_000_000);
const repeated = {
  /** The effect starts with the so-manieth time in the period. */
  from_occurrence: z.int().min(1).max(400).optional(),
  period: z.enum(['month', 'school_year']).optional(),
};
const penaltySchema = closedObject({
  when: z.enum([
    'late_booking',
    'no_booking',
    'no_show',
    'late_pickup',
    'booked_after_window',
    'booked_during_first_days',
  ]),
  effect: z.union(
    [
      closedObject({ add: centsSchema, ...repeated }),
      closedObject({
        add_percent: decimalSchema,
        per_meal: centsSchema.optional(),
        /** Which meals, in words. */
        meals: z.string().optional(),
        ...repeated,
      }),
      closedObject({ multiply: decimalSchema, ...repeated }),
      closedObject({ set: centsSchema, ...repeated }),
      closedObject({ by_residence: closedObject({ resident: centsSchema, non_resident: centsSchema }), ...repeated }),
    ],
    { error: 'an effect: add, add_percent, multiply, set or by_residence' },
  ),
  note: z.string().optional(),
});
export type Penalty = z.infer<typeof penaltySchema>;

const packageSchema = closedObject({
  /** The open days of a week are taken together or not at all. */
  full_week: z.literal(true),
  /** Ways to take the week: a sentence of the source, or which weekdays must be whole days in it. */
  variants: z
    .array(z.union([z.string().min(1), closedObject({ id: z.string().min(1), whole: z.array(weekdaySchema) })]))
    .optional(),
  note: z.string().optional(),
});
export type Package = z.infer<typeof packageSchema>;

const capacitySchema = closedObject({
  when_full: z.enum(['refused', 'waiting_list']),
  order: z.string().optional(),
  answer_by: careDaySchema.optional(),
  note: z.string().optional(),
});
const validationSchema = closedObject({
  by: z.literal('town'),
  /** The registration must be accepted before any day can be ticked. */
  before_planning: z.boolean().default(false),
  note: z.string().optional(),
});
const prepaySchema = closedObject({
  share_percent: z.int().min(1).max(100),
  before: z.union([z.literal('same_deadline'), deadlineSchema], { error: 'same_deadline or a deadline' }),
  note: z.string().optional(),
});
export type Prepay = z.infer<typeof prepaySchema>;

/** What a rule may say, each part optional. A service of booking-rules/1 has the same keys. */
export const ruleParts = {
  book: actionSchema(LATE_BOOKING).optional(),
  /** Missing: as `book`. */
  cancel: actionSchema(LATE_CANCELLATION).optional(),
  /** A change of a booking that exists. Missing: as `book`. */
  modify: actionSchema(LATE_BOOKING).optional(),
  windows: windowsSchema.optional(),
  absence: z.array(absenceSchema).optional(),
  penalties: z.array(penaltySchema).optional(),
  package: packageSchema.optional(),
  capacity: capacitySchema.optional(),
  validation: validationSchema.optional(),
  prepay: prepaySchema.optional(),
  notes: z.array(z.string()).optional(),
};

interface PlainRule {
  readonly book?: { readonly deadline: Deadline } | undefined;
  readonly cancel?: { readonly deadline: Deadline } | undefined;
  readonly modify?: { readonly deadline: Deadline } | undefined;
  readonly windows?: Windows | undefined;
}

/** True where a deadline of the rule speaks of windows that the rule does not have. */
export function lacksWindows(rule: PlainRule): boolean {
  const deadlines = [rule.book, rule.cancel, rule.modify].map((action) => action?.deadline.type);
  return deadlines.includes('windows') && rule.windows === undefined;
}

/** A rule of a town file. */
export const bookingRuleSchema = closedObject({
  /** The town's own words why it closes then: "la cuisine commande la semaine précédente". */
  because: localTextSchema.optional(),
  ...ruleParts,
  /** Later wordings: from that day on, the parts named here replace those above. The day of the *action* decides. */
  versions: z
    .array(closedObject({ from: careDaySchema, because: localTextSchema.optional(), ...ruleParts }))
    .optional(),
}).superRefine((rule, context) => {
  if (lacksWindows(rule)) refuse(context, ['windows'], 'windows, for a deadline of type windows');
  for (const [index, version] of (rule.versions ?? []).entries()) {
    const earlier = index === 0 ? undefined : rule.versions?.[index - 1];
    if (earlier && earlier.from >= version.from)
      refuse(context, ['versions', index, 'from'], 'a later day than before');
  }
});
export type BookingRule = z.infer<typeof bookingRuleSchema>;

/** The section `bookingRules`: rules by the name that slots call them by. */
export const bookingRulesSchema = z.record(codeSchema, bookingRuleSchema);

function refuse(context: z.RefinementCtx, path: PropertyKey[], message: string): void {
  context.addIssue({ code: 'custom', path, message });
}
