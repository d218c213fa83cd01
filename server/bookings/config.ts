import { z } from 'zod';
import type { Day } from '../kernel/days.ts';
import { closedObject } from '../kernel/file-problems.ts';
import { daySchema, localTextSchema } from '../kernel/local-text.ts';
import {
  countSchema,
  type Deadline,
  deadlineSchema,
  refuse,
  wallMomentSchema,
  wallTimeSchema,
  weekdaySchema,
} from './deadline-forms.ts';

// The section `bookingRules` of a town file: until when a family may book, cancel or change, and what follows when it
// is late. One vocabulary with the files of schema booking-rules/1 (`rules-document.ts`).

const LATE_BOOKING = ['refused', 'surcharge', 'if_place_left', 'waiting_list', 'not_stated'] as const;
const LATE_CANCELLATION = ['refused', 'billed', 'not_stated'] as const;

const timing = {
  deadline: deadlineSchema,
  /** How long `after` holds (a late meal, dearer, until 9:00); from then on the action is refused. */
  late_until: deadlineSchema.optional(),
};
/** `after`: what happens once the deadline has passed. */
const bookingActionSchema = closedObject({ ...timing, after: z.enum(LATE_BOOKING).default('refused') });
const cancellationSchema = closedObject({ ...timing, after: z.enum(LATE_CANCELLATION).default('refused') });

/** Opening and closing of a session. */
export const windowsSchema = z
  .array(
    closedObject({
      /** First day of the session, or its day of departure. */
      session: daySchema,
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
  /** The first time that counts: with 7, six are forgiven in each period. */
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
  answer_by: daySchema.optional(),
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

/** What a rule may say, each part optional. A service of booking-rules/1 has the same keys. */
export const ruleParts = {
  book: bookingActionSchema.optional(),
  /** Missing: as `book`. */
  cancel: cancellationSchema.optional(),
  /** A change of a booking that exists. Missing: as `book`. */
  modify: bookingActionSchema.optional(),
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
  versions: z.array(closedObject({ from: daySchema, because: localTextSchema.optional(), ...ruleParts })).optional(),
}).superRefine((rule, context) => {
  if (lacksWindows(rule)) refuse(context, ['windows'], 'windows, for a deadline of type windows');
  let inForce: PlainRule & { readonly from?: Day } = rule;
  for (const [index, version] of (rule.versions ?? []).entries()) {
    if (inForce.from && inForce.from >= version.from) {
      refuse(context, ['versions', index, 'from'], 'a later day than that of the version before');
    }
    inForce = { ...inForce, ...version };
    if (lacksWindows(inForce))
      refuse(context, ['versions', index, 'windows'], 'windows, for a deadline of type windows');
  }
});
export type BookingRule = z.infer<typeof bookingRuleSchema>;
