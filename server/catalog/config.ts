import { z } from 'zod';
import { WEEKDAYS } from '../kernel/days.ts';
import { closedObject } from '../kernel/file-problems.ts';
import { codeSchema, daySchema, localTextSchema } from '../kernel/local-text.ts';

// The section of a town file that says what the town offers: services, places, activities, slots and their places.

const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'a time, HH:MM' });
const weekdaysSchema = z.array(z.enum(WEEKDAYS, { error: `a weekday: ${WEEKDAYS.join(', ')}` })).min(1);
const agesSchema = closedObject({ from: z.int().min(0).max(25), to: z.int().min(0).max(25) });

const serviceSchema = closedObject({
  label: localTextSchema,
  phone: z.string().min(3).optional(),
  email: z.email().optional(),
});

const venueSchema = closedObject({ label: localTextSchema, address: z.string().min(1).optional() });

export const poolSchema = closedObject({
  label: localTextSchema,
  /** Places a day. */
  capacity: z.int().min(0).max(100_000),
  /**
   * `warn` only counts: a town may not refuse a pupil the canteen before its real maximum is reached
   * (Code de l'éducation L.131-13). `block` refuses or queues.
   */
  policy: z.enum(['block', 'warn']).default('block'),
  /** Other numbers of places on some days (a trip, works). */
  overrides: z.array(closedObject({ from: daySchema, to: daySchema, capacity: z.int().min(0) })).default([]),
});

/** A pool that a slot draws from; for children of some places or ages only, where it says so. */
const slotPoolSchema = z.union([
  codeSchema.transform((pool) => ({ pool })),
  closedObject({ pool: codeSchema, venue: codeSchema.optional(), ages: agesSchema.optional() }),
]);

export const slotSchema = closedObject({
  label: localTextSchema,
  from: timeSchema,
  to: timeSchema,
  /** Which price applies: an activity of the tariff documents, and what the slot itself knows about the event. */
  tariff: closedObject({
    activity: z.string().min(1),
    event: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  }),
  /** Which booking rule applies: a name of `bookingRules`. */
  rule: codeSchema,
  pools: z.array(slotPoolSchema).default([]),
  /** Days on which this slot exists, where it is not every day of its activity. */
  weekdays: weekdaysSchema.optional(),
});

/** The kinds of day that an activity takes children on. */
const DAY_KINDS_OPEN = ['school', 'wednesday', 'holidays'] as const;

export const activitySchema = closedObject({
  label: localTextSchema,
  service: codeSchema,
  kind: z.enum(['canteen', 'wraparound', 'leisure-centre', 'nursery', 'youth']),
  venues: z.array(codeSchema).min(1),
  /** First and last day on which it can be booked. */
  period: closedObject({ from: daySchema, to: daySchema }),
  /** Age of the child on the day of care, both ends included. */
  ages: agesSchema.optional(),
  opens: closedObject({ when: z.array(z.enum(DAY_KINDS_OPEN)).min(1), weekdays: weekdaysSchema.optional() }),
  /** Days on which it is closed though its calendar says open. */
  closures: z.array(closedObject({ from: daySchema, to: daySchema, reason: localTextSchema })).default([]),
  /** `town`: a booking waits for an agent's answer, holding its place meanwhile. */
  validation: z.enum(['immediate', 'town']).default('immediate'),
  /** `full-week`: the open days of a week are taken together or not at all. */
  package: z.enum(['days', 'full-week']).default('days'),
  /** Whether a full day is queued for, and for how many at most. */
  waitingList: closedObject({ places: z.int().min(1).optional() }).optional(),
  slots: z.record(codeSchema, slotSchema),
});

export const catalogSchema = closedObject({
  services: z.record(codeSchema, serviceSchema),
  venues: z.record(codeSchema, venueSchema),
  pools: z.record(codeSchema, poolSchema).default({}),
  activities: z.record(codeSchema, activitySchema),
});

/** What a town offers, as its configuration in force says it. */
export type Catalog = z.infer<typeof catalogSchema>;
export type Activity = z.infer<typeof activitySchema>;
export type Slot = z.infer<typeof slotSchema>;
