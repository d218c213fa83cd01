import { z } from 'zod';
import { closedObject, wholeNumber } from '../kernel/file-problems.ts';
import { daySchema, localTextSchema } from '../kernel/local-text.ts';
import { caseProblems } from './cases.ts';
import { adjustmentSchema, priceSchema } from './price-form.ts';
import { isKnownFact, writtenFactsSchema } from './written-facts.ts';

// A tariff document (`tariff/1`): the prices of one organisation for one period. Town files hold them under `tariffs`;
// `cli.ts tariff check` reads them alone, with their worked examples.

const id = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, { error: 'a code: lower-case letters, figures, _ or -' });
const day = daySchema.nullable().default(null);

const activitySchema = closedObject({
  label: localTextSchema,
  service: z.enum(['canteen', 'before_after_school', 'wednesday', 'holidays', 'study', 'creche', 'youth', 'other']),
  /** What one unit of quantity is. */
  unit: z.enum(['meal', 'session', 'quarter_hour', 'half_hour', 'hour', 'half_day', 'day', 'week', 'month', 'year']),
  price: priceSchema,
  /** Applied in this order after the price. */
  adjust: z.array(adjustmentSchema).default([]),
  /** Also: the price after every adjustment is held between these. */
  floor: wholeNumber.optional(),
  cap: wholeNumber.optional(),
  /** Also: sold by the package, at `price` each: one for a period, or one for so many uses. */
  package: z
    .union([
      closedObject({ period: z.enum(['week', 'month', 'quarter', 'year', 'session']) }),
      closedObject({ credits: wholeNumber.min(2) }),
    ])
    .optional(),
  /** The price in words, as the town prints it. */
  formula: z.string().optional(),
}).refine(({ floor, cap }) => floor === undefined || cap === undefined || floor <= cap, {
  path: ['cap'],
  error: 'an amount at or above floor',
});

const feeSchema = closedObject({
  label: localTextSchema,
  per: z.enum(['child_per_year', 'family_per_year', 'child', 'family']),
  price: priceSchema,
});

/** A period of the national nursery scale: resources are held between floor and ceiling (cents a month). */
const periodSchema = closedObject({
  from: daySchema,
  to: daySchema.nullable(),
  floor: wholeNumber.min(0),
  ceiling: wholeNumber.min(0),
  /** Percent of the monthly resources due for an hour, by number of children. */
  rates: z.record(
    z.string().regex(/^\d+(-\d+|\+)?$/, { error: 'a number of children: "2", "4-7" or "8+"' }),
    z.string().regex(/^\d{1,4}(\.\d{1,6})?$/, { error: 'a percentage in quotes, such as "0.0619"' }),
  ),
  status: z.string().optional(),
  site: z.string().optional(),
}).superRefine((period, ctx) => {
  for (const { key, expected } of caseProblems(Object.keys(period.rates), false, undefined)) {
    ctx.addIssue({ code: 'custom', path: key === undefined ? ['rates'] : ['rates', key], message: expected });
  }
  if (period.ceiling < period.floor) {
    ctx.addIssue({ code: 'custom', path: ['ceiling'], message: 'an amount at or above floor' });
  }
});

/** What an example prices: an activity or a fee, and its own amount where it is one line of several. */
const lineSchema = writtenFactsSchema.extend({
  activity: z.string().optional(),
  fee: z.string().optional(),
  expect: wholeNumber.optional(),
});
const exampleSchema = closedObject({
  id: z.string().min(1),
  given: writtenFactsSchema.default({}),
  event: lineSchema.optional(),
  lines: z.array(lineSchema).min(1).optional(),
  expect: wholeNumber,
  /** How sure the expected amount is: printed by the town, following from its rule, or a reading of ours. */
  sure: z.enum(['source', 'rule', 'choice']).optional(),
  how: z.string().optional(),
}).refine(({ event, lines }) => (event === undefined) !== (lines === undefined), { error: 'either event or lines' });

const documentShape = {
  schema: z.literal('tariff/1'),
  id,
  name: z.string().min(1),
  kind: z.enum(['commune', 'intercommunality', 'syndicate', 'association', 'national']).optional(),
  insee: z.string().optional(),
  department: z.string().optional(),
  guide_town: z.boolean().optional(),
  status: z.enum(['seen', 'partial', 'derived']).optional(),
  source: closedObject({ site: z.string(), dated: z.string().optional(), note: z.string().optional() }).optional(),
  /** First and last day of care that these prices hold for; null where they are open. */
  valid_from: day,
  valid_to: day,
  qf: closedObject({
    kind: z.enum(['caf_monthly', 'fiscal_annual', 'none']),
    /** A family without a known quotient: the highest price (also what null means), its declared quotient, or no price. */
    missing: z.enum(['max', 'declared', 'refuse']).nullable().default(null),
    /** `floor` cuts the decimals of a quotient before it is looked up in rows. */
    rounding: z.enum(['none', 'floor']).default('none'),
    reference: z.string().optional(),
  }),
  residence: z.string().optional(),
  periods: z.array(periodSchema).optional(),
  other_floors_seen: z.record(z.string(), wholeNumber).optional(),
  prepaid: closedObject({
    minimum_top_up: wholeNumber,
    per: z.enum(['child', 'family']),
    note: z.string().optional(),
  }).optional(),
  activities: z.record(id, activitySchema),
  fees: z.record(id, feeSchema).default({}),
  notes: z.array(z.string()).default([]),
  open_points: z.array(z.string()).default([]),
  examples: z.array(exampleSchema).default([]),
};

export const tariffSchema = closedObject(documentShape).superRefine(checkDocument, {
  // Also when a part is wrong, so that the author is told everything at once; hence nothing is taken for granted below.
  when: ({ value }) => typeof value === 'object' && value !== null,
});

/** A tariff document, read and checked. It is never changed: its prices are prepared once for each object. */
export type Tariff = z.infer<typeof tariffSchema>;
export type TariffActivity = z.infer<typeof activitySchema>;
export type TariffPeriod = z.infer<typeof periodSchema>;
export type TariffExample = z.infer<typeof exampleSchema>;

/** Calls back for every object inside a price or a list of adjustments, the outer before the inner. */
export function visitObjects(value: unknown, visit: (object: Readonly<Record<string, unknown>>) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) visit(value as Readonly<Record<string, unknown>>);
  for (const inner of Object.values(value)) visitObjects(inner, visit);
}

// What only the whole document shows: dates in order, and references between its parts.
function checkDocument(document: Tariff, ctx: z.RefinementCtx): void {
  const tell = (path: PropertyKey[], message: string) => ctx.addIssue({ code: 'custom', path, message });
  const { valid_from: from, valid_to: to, qf, periods } = document;
  if (from && to && to < from) tell(['valid_to'], `a day from ${from} on`);
  periods?.forEach((period, index) => {
    const before = periods[index - 1];
    if (period?.to && period.to < period.from) tell(['periods', index, 'to'], `a day from ${period.from} on`);
    if (before && (before.to === null || period.from <= before.to)) {
      tell(['periods', index, 'from'], `a day after ${before.to ?? 'the open period above'}: periods must not overlap`);
    }
  });

  const named = new Set<string>();
  for (const section of ['activities', 'fees'] as const) {
    for (const [code, priced] of Object.entries(document[section] ?? {})) {
      visitObjects(priced, (form) => {
        if (typeof form.by === 'string') named.add(form.by);
        if (typeof form.if === 'object' && form.if !== null) for (const fact of Object.keys(form.if)) named.add(fact);
        if (form.psu === true && !periods?.length) tell([section, code, 'price'], 'periods in the document, for psu');
        const asksQuotient = form.qf ?? form.brackets ?? form.interpolate ?? (form.of === 'qf' ? form.of : undefined);
        if (asksQuotient !== undefined && qf?.kind === 'none') {
          tell(['qf', 'kind'], `caf_monthly or fiscal_annual: the price of ${code} depends on the quotient`);
        }
      });
    }
  }
  checkExamples(document, named, tell);
}

function checkExamples(
  document: Tariff,
  named: ReadonlySet<string>,
  tell: (path: PropertyKey[], message: string) => void,
) {
  const seen = new Set<string>();
  document.examples?.forEach((example, index) => {
    const at = ['examples', index];
    if (seen.has(example?.id)) tell([...at, 'id'], 'an id of its own');
    seen.add(example?.id);
    const lines = [
      ...(example?.lines ?? []).map((line, place) => ({ line, path: [...at, 'lines', place] })),
      ...(example?.event ? [{ line: example.event, path: [...at, 'event'] }] : []),
    ];
    for (const { line, path } of lines) {
      const { activity, fee } = line ?? {};
      const [section, code] = fee === undefined ? (['activities', activity] as const) : (['fees', fee] as const);
      if (!Object.hasOwn(document[section] ?? {}, String(code))) {
        tell(
          [...path, fee === undefined ? 'activity' : 'fee'],
          `one of ${Object.keys(document[section] ?? {}).join(', ')}`,
        );
      }
    }
    for (const { line, path } of [...lines, { line: example?.given, path: [...at, 'given'] }]) {
      for (const fact of Object.keys(line ?? {})) {
        const structural = ['activity', 'fee', 'expect'].includes(fact) && path.at(-1) !== 'given';
        if (!structural && !isKnownFact(fact) && !named.has(fact))
          tell([...path, fact], 'a fact that some price asks for');
      }
    }
  });
}
