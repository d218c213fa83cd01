import { z } from 'zod';
import { closedObject } from '../kernel/file-problems.ts';
import { daySchema } from '../kernel/local-text.ts';
import { lacksWindows, ruleParts, windowsSchema } from './config.ts';
import { countSchema, refuse, wallMomentSchema, weekdaySchema } from './deadline-forms.ts';

// A file of schema booking-rules/1: the rules of one town's services, and worked examples of what they come to.
// A town tries its rules with `npm run cli -- rules check FILE` before it puts them in force.

const centsSchema = z.int({ error: 'whole cents' }).min(0).max(1_000_000);

const serviceSchema = closedObject({
  label: z.string().min(1),
  days: z.array(weekdaySchema).min(1),
  /** On which kind of day the service opens. */
  when: z.enum(['school', 'wednesday', 'holidays']),
  ...ruleParts,
});

const story = {
  id: z.string().min(1),
  /** Key of `services`; `account` for the account itself. */
  service: z.string().min(1),
  /** Where the expectation comes from: printed, deduced from what is printed, or one reading among several. */
  sure: z.enum(['source', 'rule', 'choice']),
  how: z.string().min(1),
  note: z.string().optional(),
};

const outcomes = {
  expect: z.enum([
    'allowed',
    'surcharge',
    'refused',
    'waiting_list',
    'if_place_left',
    'billed',
    'free',
    'not_stated',
    'rejected',
  ]),
  /** First moment that is too late; null where there is nothing to close. */
  closes_at: wallMomentSchema.nullable().optional(),
  effect_cents: centsSchema.optional(),
  /** In words: `+ 5 %`. */
  effect: z.string().optional(),
};

function deadlineExample<const Action extends string>(action: Action) {
  return closedObject({
    ...story,
    action: z.literal(action),
    now: wallMomentSchema,
    day: daySchema.optional(),
    session_start: daySchema.optional(),
    ...outcomes,
  }).superRefine(({ day, session_start }, context) => {
    if ((day === undefined) === (session_start === undefined)) refuse(context, [], 'one of day and session_start');
  });
}

const verdict = { expect: z.enum(['accepted', 'rejected']) };

const exampleSchema = z.discriminatedUnion(
  'action',
  [
    deadlineExample('book'),
    deadlineExample('cancel'),
    deadlineExample('modify'),
    closedObject({
      ...story,
      action: z.literal('absence'),
      reason: z.string().optional(),
      bookings: z.array(daySchema).min(1),
      notified_at: wallMomentSchema.nullable(),
      proof_at: wallMomentSchema.nullable().optional(),
      /** Confirmed in writing, or whatever else the rule asks for. */
      written: z.boolean().optional(),
      billed_days: z.array(daySchema),
      effect_cents: centsSchema.optional(),
    }),
    closedObject({
      ...story,
      action: z.literal('package'),
      days: z.array(daySchema).min(1),
      variant: z.string().optional(),
      full_days: z.array(daySchema).optional(),
      ...verdict,
    }),
    closedObject({
      ...story,
      action: z.literal('presence'),
      day: daySchema.optional(),
      booked: z.literal(false).optional(),
      residence: z.enum(['resident', 'non_resident']).optional(),
      unbooked_so_far: countSchema.optional(),
      unit_price: centsSchema.optional(),
      effect_cents: centsSchema,
    }),
    closedObject({
      ...story,
      action: z.literal('confirm'),
      now: wallMomentSchema,
      session_start: daySchema,
      booked_at: wallMomentSchema,
      paid_at: wallMomentSchema.nullable(),
      ...verdict,
    }),
    closedObject({
      ...story,
      action: z.literal('decide'),
      capacity: countSchema,
      wishes: z.int().min(0).max(100_000),
      expect: closedObject({
        accepted: z.int(),
        waiting_list: z.int().optional(),
        refused: z.int().optional(),
      }),
    }),
    closedObject({
      ...story,
      action: z.literal('subscription'),
      month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'a month, YYYY-MM' }),
      school_days_without_wednesday: countSchema,
      meals_taken_without_wednesday: countSchema,
      expect: z.enum(['regular', 'occasional']),
    }),
    closedObject({
      ...story,
      action: z.literal('activate'),
      created: wallMomentSchema,
      now: wallMomentSchema,
      expect: z.enum(['allowed', 'refused']),
    }),
  ],
  {
    error:
      'an example of: book, cancel, modify, absence, package, presence, confirm, decide, subscription or activate (action: …)',
  },
);
export type RuleExample = z.infer<typeof exampleSchema>;

export const bookingRulesDocumentSchema = closedObject({
  schema: z.literal('booking-rules/1'),
  id: z.string().min(1),
  name: z.string().min(1),
  guide_town: z.boolean().optional(),
  /** Zone of the school holidays; null where the source does not tell. */
  zone: z.enum(['A', 'B', 'C'], { error: 'A, B, C or null' }).nullable(),
  status: z.enum(['seen', 'partial']),
  source: closedObject({ site: z.string(), dated: z.string(), note: z.string().optional() }),
  open_points: z.array(z.string()),
  services: z.record(z.string().min(1), serviceSchema),
  /** Of every service whose deadline is of type windows. */
  windows: windowsSchema.optional(),
  prices: z.record(z.string().min(1), centsSchema).optional(),
  account: closedObject({
    request_answered_within_hours: countSchema.optional(),
    activation_link_valid_hours: countSchema.optional(),
    expired: z.string().optional(),
  }).optional(),
  subscription: closedObject({
    regular: z.string().min(1),
    otherwise: z.literal('occasional'),
    known_only_at_month_end: z.boolean().optional(),
  }).optional(),
  // Said in words, and kept as such: nothing in the examples follows from them.
  invoice: closedObject({ pay_before: z.string() }).optional(),
  channels: closedObject({
    online_only: z.boolean().optional(),
    online_or_paper: z.boolean().optional(),
    note: z.string().optional(),
  }).optional(),
  first_registration: closedObject({ days_before: countSchema, note: z.string().optional() }).optional(),
  claims: closedObject({ within: z.string() }).optional(),
  notes: z.array(z.string()).optional(),
  examples: z.array(exampleSchema),
}).superRefine((document, context) => {
  for (const [code, service] of Object.entries(document.services)) {
    if (lacksWindows({ windows: document.windows, ...service })) {
      refuse(context, ['windows'], `windows, for a deadline of type windows (service ${code})`);
    }
  }
  const ids = new Set<string>();
  for (const [index, { id, service, action }] of document.examples.entries()) {
    if (ids.has(id)) refuse(context, ['examples', index, 'id'], 'an id of its own');
    ids.add(id);
    if (action !== 'activate' && !Object.hasOwn(document.services, service)) {
      const known = Object.keys(document.services).join(', ');
      refuse(context, ['examples', index, 'service'], `a service of this file: ${known}`);
    }
  }
});
export type BookingRulesDocument = z.infer<typeof bookingRulesDocumentSchema>;
