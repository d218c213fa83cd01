import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from './tariff-check.ts';

const grids = fileURLToPath(new URL('../../tests/data/tariffs/', import.meta.url));
let folder: string;
let printed: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tariff-check-'));
  printed = '';
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  }
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

/** Writes a grid of two rows with one example, and gives its path. */
async function gridFile(rows: string, example: string): Promise<string> {
  const file = join(folder, 'grid.yaml');
  const lines = [
    'schema: tariff/1',
    'id: test',
    'name: Our draft',
    'qf: {kind: caf_monthly, rounding: floor}',
    'activities:',
    '  meal:',
    '    label: School meal',
    '    service: canteen',
    '    unit: meal',
    `    price: {qf: [${rows}]}`,
    `examples: [${example}]`,
  ];
  await writeFile(file, lines.join('\n'));
  return file;
}

const CLIFF = '{max: 1000, then: 100}, {then: 530}';

describe('tariff check', () => {
  it('finds every worked example of the real grids as expected', async () => {
    const files = (await readdir(grids)).filter((file) => file.endsWith('.yaml')).map((file) => join(grids, file));
    expect(await run(files)).toBe(0);
    expect(printed).toContain('27 files, 0 refused; 190 examples, 190 as expected, 0 different');
    expect(printed).toContain(
      [
        '  ok        donges-10  expected 8.70, got 8.70',
        '              meal 8.70: no QF, so the highest price; row 5 of 5 (above 1600); 4.35; 4.35 x 2',
      ].join('\n'),
    );
  });

  it('shows what differs and how the amount came about, and fails', async () => {
    const file = await gridFile(CLIFF, '{id: e1, given: {qf: 1001}, event: {activity: meal}, expect: 100}');
    expect(await run([file])).toBe(1);
    expect(printed).toContain(
      [
        '  DIFFERENT e1  expected 1.00, got 5.30',
        '              meal 5.30: row 2 of 2, QF 1001 (from 1001); 5.30',
      ].join('\n'),
    );
    expect(printed).toContain('1 files, 0 refused; 1 examples, 0 as expected, 1 different');
  });

  it('fails on a line that differs, though the whole is as expected', async () => {
    const lines = '{activity: meal, expect: 530}, {activity: meal, qf: 1001, expect: 100}';
    const file = await gridFile(CLIFF, `{id: e1, given: {qf: 900}, lines: [${lines}], expect: 630}`);
    expect(await run([file])).toBe(1);
    expect(printed).toContain('meal 1.00, expected 5.30: row 1 of 2');
  });

  it('warns of a cliff and of a grid that the 1 € scheme does not accept', async () => {
    const file = await gridFile(CLIFF, '{id: e1, given: {qf: 900}, event: {activity: meal}, expect: 100}');
    expect(await run([file])).toBe(0);
    expect(printed).toContain(
      'warning  meal: cliff: QF 1000 pays 1.00, 1001 pays 5.30; 16 a month: 16.00 to 84.80, 68.80 more',
    );
    expect(printed).toContain('warning  meal: 1 € canteen scheme: NOT valid, 2 rows where it asks for 3');
  });

  it('refuses a broken file with file, line, path, value and what was expected, all at once', async () => {
    const file = await gridFile(
      '{below: 1100, then: 3.10}, {min: 1101, then: 530}',
      '{id: e1, given: {qf: 900}, event: {activity: lunch}, expect: 100}',
    );
    expect(await run([file])).toBe(1);
    expect(printed.split('\n').slice(0, 3)).toEqual([
      `${file}:10: activities.meal.price.qf[0].then: found 3.1, expected a whole number`,
      `${file}:10: activities.meal.price.qf[1].min: found 1101, expected 1100: a quotient of 1100 has no price (hole in the grid)`,
      `${file}:11: examples[0].event.activity: found "lunch", expected one of meal`,
    ]);
  });

  it.each([
    ['no file', []],
    ['an option that does not exist', ['--all']],
  ])('answers 2 to %s', async (_, args) => {
    expect(await run(args)).toBe(2);
    expect(printed).toContain('usage: tariff check FILE…');
  });

  it('answers 2 where a file cannot be read, after checking the others', async () => {
    const file = await gridFile(CLIFF, '{id: e1, given: {qf: 900}, event: {activity: meal}, expect: 100}');
    expect(await run([join(folder, 'absent.yaml'), file])).toBe(2);
    expect(printed).toContain('absent.yaml: cannot be read (ENOENT)');
    expect(printed).toContain('1 as expected');
  });
});
