// Fractions of whole numbers: 0.36 % of a quotient, or a point on a line between two prices, has no exact binary float,
// and a price that ends on half a cent must round the way the town's by-law says.
import type { Cents } from '../kernel/cents.ts';

/** `num / den`, `den` above 0. Not reduced: prices are a few operations deep. */
export interface Exact {
  readonly num: bigint;
  readonly den: bigint;
}

export function whole(value: number): Exact {
  return { num: BigInt(value), den: 1n };
}

/** Reads a decimal such as `"0.36"` or `"-20"`. */
export function decimal(text: string): Exact {
  const [units = '0', decimals = ''] = text.split('.');
  return { num: BigInt(units + decimals), den: 10n ** BigInt(decimals.length) };
}

export function plus(a: Exact, b: Exact): Exact {
  return a.den === b.den
    ? { num: a.num + b.num, den: a.den }
    : { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
}

export function times(a: Exact, b: Exact): Exact {
  return { num: a.num * b.num, den: a.den * b.den };
}

export function over(a: Exact, divisor: number): Exact {
  return { num: a.num, den: a.den * BigInt(divisor) };
}

/** Whether `a` is above `b`. */
export function exceeds(a: Exact, b: Exact): boolean {
  return a.num * b.den > b.num * a.den;
}

/** To the whole number, half up (towards the dearer price), like `roundCents` but without any float. */
export function round({ num, den }: Exact): Cents {
  if (den === 1n) return Number(num);
  const twice = 2n * num + den;
  const divisor = 2n * den;
  const towardsZero = twice / divisor;
  return Number(twice < 0n && twice % divisor !== 0n ? towardsZero - 1n : towardsZero);
}
