/** One target of the product against what was measured for it, side by side in this run. */
export interface Line {
  readonly name: string;
  /** What was measured, divided by what it is measured against. */
  readonly ratio: number;
  /** In words: `≤ 2`, `≥ 3.5`, `≤ 38 kB`. */
  readonly target: string;
  readonly met: boolean;
  /** The figures behind the ratio. */
  readonly detail?: string;
}

/** A group of lines that are measured together. */
export interface Measurement {
  readonly name: string;
  readonly run: () => Promise<readonly Line[]>;
}
