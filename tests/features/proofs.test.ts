import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { coverage, type Feature, proofsIn, readFeatures } from './proofs.ts';

const feature = (id: string, priority: Feature['priority']): Feature => ({
  id,
  priority,
  section: 'Bookings',
  text: id,
  guides: [],
});

describe('which tests prove which features', () => {
  it('is read from the names of tests, of groups and of tables', () => {
    const source = `
      describe("[A10] sign-in", () => {
        it('[B2 B5] ticks days for two children', async () => {});
        it.each([[1, '[x]'], [2, 'y']])('[B7] tells why %s', () => {});
        it.each(table)(\`closes in time [B9]\`, () => {});
        it('says [nothing] of rows', () => expect('[B99]').toBe(''));
      });`;

    expect(proofsIn('a.test.ts', source)).toEqual([
      { file: 'a.test.ts', test: 'sign-in', rows: ['A10'] },
      { file: 'a.test.ts', test: 'ticks days for two children', rows: ['B2', 'B5'] },
      { file: 'a.test.ts', test: 'tells why %s', rows: ['B7'] },
      { file: 'a.test.ts', test: 'closes in time', rows: ['B9'] },
    ]);
  });

  it('counts a row once, however many tests prove it, and tells tags that name no row', () => {
    const proofs = [
      { file: 'a.test.ts', test: 'one', rows: ['B1', 'B2'] },
      { file: 'a.test.ts', test: 'two', rows: ['B1', 'B77'] },
    ];
    const { proven, unknown, rows } = coverage([feature('B1', 'M'), feature('B2', 'D'), feature('B3', 'M')], proofs);

    expect(proven).toEqual({ M: { proven: 1, all: 2 }, S: { proven: 0, all: 0 }, D: { proven: 1, all: 1 } });
    expect(unknown).toEqual([proofs[1]]);
    expect(rows[0]?.tests).toHaveLength(2);
  });

  it('knows every row once', () => {
    const ids = readFeatures().map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(200);
  });

  it('meets no tag that names a row which does not exist', () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const files = globSync('{tests,server,widgets,demo}/**/*.test.ts', {
      cwd: root,
      exclude: ['widgets/dist/**', 'tests/features/**'],
    });
    const proofs = files.flatMap((file) => proofsIn(file, readFileSync(`${root}/${file}`, 'utf8')));

    expect(proofs.length).toBeGreaterThan(0);
    expect(coverage(readFeatures(), proofs).unknown).toEqual([]);
  });
});
