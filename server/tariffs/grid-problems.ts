// A grid must hold every quotient once. Towns publish grids that do not: "below 1100", then "from 1101" leaves the family
// at 1100 without a price (Talloires), and rows pasted in the wrong order give the first price to everybody.

/** The bounds of a row, in euros of quotient. `max` belongs to the row, `below` does not. */
export interface RowBounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly below?: number | undefined;
}

export interface GridProblem {
  readonly row: number;
  readonly key: 'min' | 'max' | 'below' | undefined;
  readonly expected: string;
}

/** The greatest quotient of the row, in cents of a euro; infinite for the open last row. */
export function lastCentsOf({ max, below }: RowBounds): number {
  if (max !== undefined) return centsOf(max);
  return below === undefined ? Number.POSITIVE_INFINITY : centsOf(below) - 1;
}

/** A bound of at most two decimals, written in euros, as a whole number of cents. */
export function centsOf(euros: number): number {
  return Math.round(euros * 100);
}

/** Holes, overlaps, disorder and a last row that is closed. Empty when every quotient finds exactly one row. */
export function gridProblems(rows: readonly RowBounds[]): readonly GridProblem[] {
  return rows.flatMap((row, index) => {
    const before = index === 0 ? undefined : rows[index - 1];
    return [...upperProblems(row, before, index, index === rows.length - 1), ...lowerProblems(row, before, index)];
  });
}

function upperProblems(row: RowBounds, before: RowBounds | undefined, index: number, last: boolean): GridProblem[] {
  const key = row.max !== undefined ? 'max' : row.below !== undefined ? 'below' : undefined;
  if (row.max !== undefined && row.below !== undefined) {
    return [{ row: index, key: 'below', expected: 'either max or below, not both' }];
  }
  if (last) {
    const expected = 'no upper bound: the last row is open, so that every quotient has a price';
    return key === undefined ? [] : [{ row: index, key, expected }];
  }
  if (key === undefined) {
    return [{ row: index, key, expected: 'an upper bound, max or below: only the last row is open' }];
  }
  const beforeLast = before ? lastCentsOf(before) : -1;
  if (Number.isFinite(beforeLast) && lastCentsOf(row) <= beforeLast) {
    const expected = `more than ${euros(beforeLast)}: rows go from the smallest quotient to the greatest`;
    return [{ row: index, key, expected }];
  }
  return [];
}

function lowerProblems(row: RowBounds, before: RowBounds | undefined, index: number): GridProblem[] {
  if (row.min === undefined) return [];
  const from = centsOf(row.min);
  if (!before) {
    return from === 0
      ? []
      : [{ row: index, key: 'min', expected: `0: a quotient of 0 has no price (hole in the grid)` }];
  }
  const beforeLast = lastCentsOf(before);
  if (!Number.isFinite(beforeLast)) return [];
  if (from <= beforeLast) {
    const expected = `more than ${euros(beforeLast)}: the row above already holds it (overlap)`;
    return [{ row: index, key: 'min', expected }];
  }
  // Grids are printed in whole euros: "…500", then "501…" is whole, and so is "…600", then "600.01…".
  const nextEuro = before.max !== undefined && Number.isInteger(before.max) ? beforeLast + 100 : beforeLast + 1;
  if (from > nextEuro) {
    const hole = before.below ?? euros(nextEuro);
    return [{ row: index, key: 'min', expected: `${hole}: a quotient of ${hole} has no price (hole in the grid)` }];
  }
  return [];
}

/** Whether the print says nothing of the quotients with decimals between this row and the one above ("…1000", "1001…"). */
export function skipsDecimals(row: RowBounds, before: RowBounds | undefined): boolean {
  return row.min !== undefined && before !== undefined && centsOf(row.min) > lastCentsOf(before) + 1;
}

function euros(cents: number): string {
  return String(cents / 100);
}
