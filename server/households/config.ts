import { z } from 'zod';
import { WEEKDAYS } from '../kernel/days.ts';
import { closedObject } from '../kernel/file-problems.ts';
import { daySchema } from '../kernel/local-text.ts';

// Which of two households has a child on which days (domain.md §4.7). Plain JSON, stored beside the two households.

const holderSchema = z.enum(['A', 'B']);
const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time, HH:MM' });

/** One letter a day, from the anchor on: `AAAAAAABBBBBBB` for alternate weeks. */
const cycleSchema = closedObject({
  anchor: daySchema,
  pattern: z.string().regex(/^[AB]{2,56}$/, { error: 'one letter a day, A or B: AAAAAAABBBBBBB' }),
});

/** Weeks by their ISO number, as a ruling may say: two odd weeks in a row where a year has 53. */
const paritySchema = closedObject({ even: holderSchema, odd: holderSchema }).refine(({ even, odd }) => even !== odd, {
  error: 'A for one parity and B for the other',
});

const holidayRuleSchema = closedObject({
  /** `toussaint`, `noel`, `hiver`, `printemps`, `ete`; missing: every holidays. */
  periods: z.array(z.string().min(1)).min(1).optional(),
  split: z.enum(['whole', 'halves', 'quarters']),
  /** Who has the first part (of quarters: the first and the third) in holidays that begin in an even or odd year. */
  first: closedObject({ evenYears: holderSchema, oddYears: holderSchema }),
});

const overrideSchema = closedObject({ from: daySchema, to: daySchema, holder: holderSchema }).refine(
  ({ from, to }) => from <= to,
  { error: 'days in order: from is not after to' },
);

export const custodyScheduleSchema = closedObject({
  /** First and last day it holds for; outside, the main household answers. */
  from: daySchema,
  to: daySchema.nullable().default(null),
  base: z.union([closedObject({ cycle: cycleSchema }), closedObject({ parity: paritySchema })], {
    error: '{cycle: {anchor, pattern}} or {parity: {even, odd}}',
  }),
  /**
   * At what time the child changes hands on a day of change: slots that start earlier are still the other household's.
   * Missing: days are whole. `weekday`: for weeks by parity, the day on which such a week begins (Monday if missing).
   */
  handover: closedObject({
    weekday: z.enum(WEEKDAYS).optional(),
    /** School's end, unless they agreed on another hour. */
    time: timeSchema.default('16:30'),
  }).optional(),
  holidayRules: z.array(holidayRuleSchema).default([]),
  /** Days agreed or ruled otherwise; where two speak of a day, the later in the list counts. */
  overrides: z.array(overrideSchema).default([]),
}).refine(({ from, to }) => to === null || from <= to, { error: 'days in order: from is not after to', path: ['to'] });

export type CustodySchedule = z.infer<typeof custodyScheduleSchema>;
