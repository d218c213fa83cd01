import type { Cents } from '../kernel/cents.ts';
import type { Tariff, TariffExample } from './config.ts';
import type { PriceRefusal } from './pricing.ts';
import { feeOf, type Price, priceOf } from './rules.ts';
import { factsFrom } from './written-facts.ts';

/** One line of a worked example, as the engine prices it. */
export interface ExampleLine {
  /** Code of the activity or fee. */
  readonly priced: string;
  /** What the line alone should cost; absent where only the whole is stated. */
  readonly expectedCents?: Cents;
  readonly price: Price | PriceRefusal;
}

export interface ExampleResult {
  readonly id: string;
  readonly expectedCents: Cents;
  /** Null where a line has no price. */
  readonly gotCents: Cents | null;
  /** The whole and every line are as expected. */
  readonly right: boolean;
  readonly lines: readonly ExampleLine[];
}

/** Runs a worked example of a document through the engine. */
export function runExample(tariff: Tariff, example: TariffExample): ExampleResult {
  const lines = (example.lines ?? [example.event ?? {}]).map(({ activity, fee, expect, ...facts }): ExampleLine => {
    const { household, event } = factsFrom({ ...example.given, ...facts });
    const price =
      fee === undefined ? priceOf(tariff, activity ?? '', household, event) : feeOf(tariff, fee, household, event);
    return { priced: fee ?? activity ?? '', price, ...(expect !== undefined && { expectedCents: expect }) };
  });
  const gotCents = lines.reduce<Cents | null>(
    (sum, { price }) => (sum === null || price.kind === 'refused' ? null : sum + price.cents),
    0,
  );
  const linesRight = lines.every(
    ({ expectedCents, price }) =>
      expectedCents === undefined || (price.kind === 'priced' && price.cents === expectedCents),
  );
  return {
    id: example.id,
    expectedCents: example.expect,
    gotCents,
    right: linesRight && gotCents === example.expect,
    lines,
  };
}
