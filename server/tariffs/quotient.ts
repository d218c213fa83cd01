import { type Exact, plus, round, times, whole } from './exact.ts';

// The family quotient of the CAF and MSA (quotient familial): (yearly taxable income before tax allowances ÷ 12 +
// monthly benefits) ÷ parts. It differs from the tax quotient. A figure given by the CAF is taken as it is.

/** Shares of a family, in hundredths of a part. A town's table may differ. */
export interface PartsTable {
  /** The parents, a couple or one alone. */
  readonly parents: number;
  /** First child, second child…; the last figure repeats. */
  readonly children: readonly number[];
  /** More for each disabled child. */
  readonly disabled: number;
}

/** 2 parts for the parents, half a part for each child, a whole one for the third; half a part more if disabled. */
const CAF_PARTS: PartsTable = { parents: 200, children: [50, 50, 100, 50], disabled: 50 };

export interface QuotientChild {
  readonly disabled?: boolean;
  /** In shared custody with shared family allowance: counts half of its rank's share. */
  readonly shared?: boolean;
}

/** Parts of a family in hundredths (2.75 parts are 275). Children in the order of their ranks, eldest first. */
export function partsOf(children: readonly QuotientChild[], table: PartsTable = CAF_PARTS): number {
  const shares = children.map(({ disabled, shared }, index) => {
    const share = (table.children[Math.min(index, table.children.length - 1)] ?? 0) + (disabled ? table.disabled : 0);
    return shared ? share / 2 : share;
  });
  return shares.reduce((sum, share) => sum + share, table.parents);
}

export interface QuotientInputs {
  readonly annualIncomeCents: number;
  /** Monthly benefits that count: not the birth grant, back-to-school allowance, exceptional bonuses, childcare benefit. */
  readonly monthlyBenefitsCents: number;
  /** In hundredths, see `partsOf`. */
  readonly parts: number;
}

/**
 * The quotient in cents of a euro. `nearest` (half up) and `down` give whole euros, `cent` keeps two decimals.
 * No income and no benefits is a quotient of 0, not an error.
 * @throws RangeError where there are no parts: a household has at least one adult.
 */
export function familyQuotient(inputs: QuotientInputs, rounding: 'nearest' | 'down' | 'cent' = 'nearest'): number {
  const { annualIncomeCents, monthlyBenefitsCents, parts } = inputs;
  if (!(parts > 0)) throw new RangeError(`not a number of parts: ${parts}`);
  const monthly = plus({ num: BigInt(annualIncomeCents), den: 12n }, whole(monthlyBenefitsCents));
  const exact: Exact = times(monthly, { num: 100n, den: BigInt(parts) });
  if (rounding === 'cent') return round(exact);
  const euros: Exact = { num: exact.num, den: exact.den * 100n };
  return (rounding === 'nearest' ? round(euros) : Number(euros.num / euros.den)) * 100;
}
