/**
 * Prices or rates by the value of a fact. A key is the value (`resident`, `true`, `2`), a range of numbers (`4-7`) or an
 * open one (`3+`, "three and more"). Keys never overlap: see `caseProblems`.
 */
export interface CaseTable<T> {
  readonly exact: ReadonlyMap<string, T>;
  readonly ranges: readonly { readonly from: number; readonly to: number; readonly value: T }[];
}

const RANGE = /^(\d+)(?:-(\d+)|(\+))$/;

export function caseTable<T>(cases: Readonly<Record<string, T>>): CaseTable<T> {
  const entries = Object.entries(cases);
  const ranges = entries.flatMap(([key, value]) => {
    const range = rangeOf(key);
    return range && RANGE.test(key) ? [{ ...range, value }] : [];
  });
  return { exact: new Map(entries.filter(([key]) => !RANGE.test(key))), ranges };
}

export function lookUp<T>(table: CaseTable<T>, fact: string | number | boolean): T | undefined {
  const exact = table.exact.get(String(fact));
  if (exact !== undefined || typeof fact !== 'number') return exact;
  return table.ranges.find(({ from, to }) => from <= fact && fact <= to)?.value;
}

/** A key that is wrong, or undefined where one is missing. */
export interface CaseProblem {
  readonly key: string | undefined;
  readonly expected: string;
}

/**
 * What is wrong with the keys of a table without a `default`, or that overlap: every fact must find exactly one price.
 * `values` are the only values that the fact takes, where they are known.
 */
export function caseProblems(
  keys: readonly string[],
  open: boolean,
  values: readonly string[] | undefined,
): readonly CaseProblem[] {
  if (values) {
    const strange = keys.filter((key) => !values.includes(key));
    const absent = open ? [] : values.filter((value) => !keys.includes(value));
    return [
      ...strange.map((key) => ({ key, expected: `one of ${values.join(', ')}` })),
      ...absent.map((value) => ({ key: undefined, expected: `a case for ${value}, or a default` })),
    ];
  }
  const ranges = keys.map((key) => ({ key, range: rangeOf(key) }));
  const numeric = ranges.flatMap(({ key, range }) => (range ? [{ key, ...range }] : []));
  numeric.sort((a, b) => a.from - b.from);
  return numeric.flatMap(({ key, from }, index): CaseProblem[] => {
    const before = numeric[index - 1];
    if (before && from <= before.to) {
      return [{ key, expected: `a number that no other case holds: ${before.key} already does (overlap)` }];
    }
    if (!open && before && from > before.to + 1) {
      return [{ key, expected: `${before.to + 1}, or a default: ${before.to + 1} has no price (hole)` }];
    }
    const last = index === numeric.length - 1;
    if (!open && last && numeric.length === keys.length && numeric.at(-1)?.to !== Number.POSITIVE_INFINITY) {
      return [{ key: undefined, expected: `a last case such as "${from + 1}+", or a default` }];
    }
    return [];
  });
}

function rangeOf(key: string): { from: number; to: number } | undefined {
  if (/^\d+$/.test(key)) return { from: Number(key), to: Number(key) };
  const [, from, to] = RANGE.exec(key) ?? [];
  return from === undefined
    ? undefined
    : { from: Number(from), to: to === undefined ? Number.POSITIVE_INFINITY : Number(to) };
}
