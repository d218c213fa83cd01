import { readFileSync } from 'node:fs';
import { z } from 'zod';

// Which tests prove which row of the feature list: tests say it in their names, `[B2 B5] ticks days for two children`.

const listSchema = z.object({
  from: z.string(),
  rows: z.array(
    z.object({
      id: z.string(),
      section: z.string(),
      text: z.string(),
      /** Must, should, differentiator. */
      priority: z.enum(['M', 'S', 'D']),
      /** The towns whose guide shows it to parents. */
      guides: z.array(z.string()),
    }),
  ),
});

export type Feature = z.infer<typeof listSchema>['rows'][number];

export function readFeatures(): Feature[] {
  return listSchema.parse(JSON.parse(readFileSync(new URL('features.json', import.meta.url), 'utf8'))).rows;
}

export interface Proof {
  readonly file: string;
  readonly test: string;
  readonly rows: readonly string[];
}

const TAG = /\[([A-Z]\d+(?: [A-Z]\d+)*)\]/;

/** The tagged test names of one file: texts handed to `it`, `test` or `describe`, tables (`it.each`) included. */
export function proofsIn(file: string, source: string): Proof[] {
  const names = source.matchAll(/(?:\b(?:it|test|describe)\(|\]\)\(|\)\()\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g);
  return [...names].flatMap(([, , name = '']) => {
    const tags = TAG.exec(name)?.[1];
    return tags === undefined ? [] : [{ file, test: name.replace(TAG, '').trim(), rows: tags.split(' ') }];
  });
}

export interface Coverage {
  readonly rows: readonly (Feature & { readonly tests: readonly { readonly file: string; readonly test: string }[] })[];
  /** How many rows of each priority have at least one test. */
  readonly proven: Readonly<Record<Feature['priority'], { readonly proven: number; readonly all: number }>>;
  /** Tags that name no row: a slip of the pen. */
  readonly unknown: readonly Proof[];
}

export function coverage(features: readonly Feature[], proofs: readonly Proof[]): Coverage {
  const rows = features.map((feature) => ({
    ...feature,
    tests: proofs.filter((proof) => proof.rows.includes(feature.id)).map(({ file, test }) => ({ file, test })),
  }));
  const count = (priority: Feature['priority']) => {
    const all = rows.filter((row) => row.priority === priority);
    return { proven: all.filter((row) => row.tests.length > 0).length, all: all.length };
  };
  const known = new Set(features.map(({ id }) => id));
  return {
    rows,
    proven: { M: count('M'), S: count('S'), D: count('D') },
    unknown: proofs.filter((proof) => proof.rows.some((row) => !known.has(row))),
  };
}
