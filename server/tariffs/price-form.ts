// The forms that a price takes in a `tariff/1` document. Money is whole cents, rates are decimals in quotes, quotients
// are euros with at most two decimals. The grammar is that of the collection of real grids in tests/data/tariffs, with
// the forms marked "also" beside it, for what other towns print.
import { z } from 'zod';
import { closedObject, wholeNumber } from '../kernel/file-problems.ts';
import { caseProblems } from './cases.ts';
import { FACT_VALUES, type FactValue } from './facts.ts';
import { gridProblems, type RowBounds } from './grid-problems.ts';

/** A price: what one unit costs. */
export type PriceNode =
  /** Cents; null where the town's page did not say, which refuses to answer rather than guess. */
  | number
  | null
  /** The price depends on a fact. */
  | {
      readonly by: string;
      readonly cases: Readonly<Record<string, PriceNode>>;
      readonly default?: PriceNode | undefined;
    }
  /** Rows by quotient: up to `max`, or `below`; the last row is open. `min` may say again where a row starts. */
  | { readonly qf: readonly QuotientRow[] }
  /** Also: the same rows as deliberations print them, `{min, max, cents}`. */
  | { readonly brackets: readonly Bracket[] }
  /** A share, in percent, of the quotient, of the real cost or of the monthly resources; `offset` (also) is added. */
  | {
      readonly rate: string;
      readonly of: RateBase;
      readonly offset?: number | undefined;
      readonly min?: number | undefined;
      readonly max?: number | undefined;
    }
  /** Straight lines between points (quotient, cents), flat outside. */
  | { readonly interpolate: readonly (readonly [number, number])[] }
  | { readonly sum: readonly PriceNode[] }
  | { readonly times: number | string; readonly node: PriceNode }
  /** So much for each begun unit of so many minutes. */
  | { readonly started: number; readonly each: PriceNode }
  /** Also: units with another rounding. Over a full unit, `tolerance` minutes are free; up to `threshold` minutes nothing is due; at most `cap` units. */
  | { readonly duration: DurationUnits; readonly each: PriceNode }
  /** A table of durations; the last row may be open. */
  | { readonly minutes: readonly { readonly max?: number | undefined; readonly then: PriceNode }[] }
  /** Also: one price for each rank of child, the last one for all the following. */
  | {
      readonly siblings: readonly PriceNode[];
      readonly count: 'present' | 'enrolled';
      readonly first: 'eldest' | 'youngest';
    }
  /** The national nursery scale of the document's `periods`, one hour. */
  | { readonly psu: true };

export type RateBase = 'qf' | 'real_cost' | 'monthly_resources';
export type QuotientRow = RowBounds & { readonly then: PriceNode };
export type Bracket = RowBounds & { readonly cents: PriceNode };

export interface DurationUnits {
  readonly unit: number;
  readonly rounding: 'up' | 'nearest' | 'down';
  readonly tolerance: number;
  readonly threshold: number;
  readonly cap?: number | undefined;
}

/** Changes a price when the facts of `if` are all as it says. Exactly one change each. */
export interface Adjustment {
  readonly if: Readonly<Record<string, Wanted>>;
  readonly add?: number | undefined;
  readonly add_percent?: string | undefined;
  readonly multiply?: string | undefined;
  readonly set?: PriceNode | undefined;
  readonly shift_tranche?: number | undefined;
  readonly free?: true | undefined;
}

/** What a condition wants of a fact: this value, one of these, or a number in this range. */
export type Wanted =
  | FactValue
  | readonly FactValue[]
  | { readonly min?: number | undefined; readonly max?: number | undefined };

const CHANGES = ['add', 'add_percent', 'multiply', 'set', 'shift_tranche', 'free'] as const;

const cents = wholeNumber.min(-100_000_000).max(100_000_000);
const rateText = { error: 'a decimal in quotes, such as "0.36"' };
const rate = z.string(rateText).regex(/^\d{1,4}(\.\d{1,6})?$/, rateText);
const percentText = { error: 'a percentage in quotes, such as "-20"' };
const percent = z.string(percentText).regex(/^-?\d{1,4}(\.\d{1,6})?$/, percentText);
const quotient = z
  .number()
  .min(0)
  .max(1_000_000)
  .refine((euros) => Math.abs(euros * 100 - Math.round(euros * 100)) < 1e-6, {
    error: 'euros with at most two decimals',
  });
const minutes = wholeNumber.min(1).max(100_000);
const bounds = { min: quotient.optional(), max: quotient.optional(), below: quotient.optional() };
const factName = z.string().regex(/^[a-z][a-z_]*$/, { error: 'the name of a fact, such as child_rank' });
const factValue = z.union([z.string(), z.number(), z.boolean()]);
const node: z.ZodType<PriceNode> = z.lazy(() => priceSchema);

function gridOf<Row extends RowBounds>(key: 'qf' | 'brackets') {
  return (grid: { readonly [rows: string]: readonly Row[] }, ctx: z.RefinementCtx) => {
    for (const { row, key: bound, expected } of gridProblems(grid[key] ?? [])) {
      ctx.addIssue({ code: 'custom', path: bound ? [key, row, bound] : [key, row], message: expected });
    }
  };
}

const caseForm = closedObject({
  by: factName,
  cases: z.record(z.string(), node),
  default: node.optional(),
}).superRefine((form, ctx) => {
  for (const problem of caseProblems(Object.keys(form.cases), 'default' in form, FACT_VALUES[form.by])) {
    const path = problem.key === undefined ? ['cases'] : ['cases', problem.key];
    ctx.addIssue({ code: 'custom', path, message: problem.expected });
  }
});

// biome-ignore lint/suspicious/noThenProperty: a key of the tariff/1 format; these rows are never awaited.
const quotientRow = closedObject({ ...bounds, then: node });
const quotientForm = closedObject({ qf: z.array(quotientRow).min(1) }).superRefine(gridOf('qf'));

const bracketForm = closedObject({
  brackets: z.array(closedObject({ ...bounds, cents: node })).min(1),
}).superRefine(gridOf('brackets'));

const rateForm = closedObject({
  rate,
  of: z.enum(['qf', 'real_cost', 'monthly_resources']),
  offset: cents.optional(),
  min: cents.optional(),
  max: cents.optional(),
}).refine(({ min, max }) => min === undefined || max === undefined || min <= max, {
  path: ['max'],
  error: 'an amount at or above min',
});

const lineForm = closedObject({ interpolate: z.array(z.tuple([quotient, cents])).min(2) }).superRefine((form, ctx) => {
  form.interpolate.forEach(([at], index) => {
    const before = form.interpolate[index - 1]?.[0];
    if (before !== undefined && at <= before) {
      const message = `more than ${before}: points go from the smallest quotient to the greatest`;
      ctx.addIssue({ code: 'custom', path: ['interpolate', index, 0], message });
    }
  });
});

const durationUnits = closedObject({
  unit: minutes,
  rounding: z.enum(['up', 'nearest', 'down']),
  tolerance: wholeNumber.min(0).default(0),
  threshold: wholeNumber.min(0).default(0),
  cap: wholeNumber.min(1).optional(),
});

// biome-ignore lint/suspicious/noThenProperty: a key of the tariff/1 format; these rows are never awaited.
const durationRow = closedObject({ max: wholeNumber.min(0).optional(), then: node });
const tableForm = closedObject({ minutes: z.array(durationRow).min(1) }).superRefine((form, ctx) => {
  form.minutes.forEach(({ max }, index) => {
    const before = form.minutes[index - 1]?.max;
    const last = index === form.minutes.length - 1;
    const expected =
      max === undefined && !last
        ? 'a number of minutes: only the last row may be open'
        : max !== undefined && before !== undefined && max <= before
          ? `more than ${before}: rows go from the shortest duration to the longest`
          : undefined;
    if (expected) ctx.addIssue({ code: 'custom', path: ['minutes', index, 'max'], message: expected });
  });
});

export const priceSchema: z.ZodType<PriceNode> = z.union(
  [
    cents,
    z.null(),
    caseForm,
    quotientForm,
    bracketForm,
    rateForm,
    lineForm,
    closedObject({ sum: z.array(node).min(1) }),
    closedObject({ times: z.union([wholeNumber.min(0), rate]), node }),
    closedObject({ started: minutes, each: node }),
    closedObject({ duration: durationUnits, each: node }),
    tableForm,
    closedObject({
      siblings: z.array(node).min(1),
      count: z.enum(['present', 'enrolled']).default('present'),
      first: z.enum(['eldest', 'youngest']).default('eldest'),
    }),
    closedObject({ psu: z.literal(true) }),
  ],
  {
    error:
      'a price: cents as a whole number, null if unknown, or one of the forms by, qf, brackets, rate, interpolate, sum, times, started, duration, minutes, siblings, psu',
  },
);

const wanted = z.union(
  [factValue, z.array(factValue).min(1), closedObject({ min: z.number().optional(), max: z.number().optional() })],
  { error: 'a value, a list of values, or {min: …, max: …}' },
);

export const adjustmentSchema: z.ZodType<Adjustment> = closedObject({
  if: z.record(factName, wanted),
  add: cents.optional(),
  add_percent: percent.optional(),
  multiply: rate.optional(),
  set: node.optional(),
  shift_tranche: wholeNumber.min(-20).max(20).optional(),
  free: z.literal(true).optional(),
}).superRefine((adjustment, ctx) => {
  const changes = CHANGES.filter((change) => change in adjustment);
  if (changes.length !== 1) ctx.addIssue({ code: 'custom', message: `exactly one of ${CHANGES.join(', ')}` });
  for (const [fact, value] of Object.entries(adjustment.if)) {
    const known = FACT_VALUES[fact];
    const asked = Array.isArray(value) ? value : [value];
    if (known && !asked.every((one) => known.includes(String(one)))) {
      ctx.addIssue({ code: 'custom', path: ['if', fact], message: `one of ${known.join(', ')}` });
    }
  }
});
