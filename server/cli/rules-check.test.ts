import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { run } from './rules-check.ts';

const RULES = new URL('../../tests/data/rules/', import.meta.url).pathname;
const BONDOUFLE = readFileSync(join(RULES, 'bondoufle.yaml'), 'utf8');

let folder = '';
let printed = '';
let complained = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-check-'));
  printed = '';
  complained = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complained += text;
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function file(text: string): string {
  const path = join(folder, 'town.yaml');
  writeFileSync(path, text);
  return path;
}

it('says of every example of the real towns that it comes out as expected, and ends with 0', async () => {
  const files = readdirSync(RULES)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(RULES, name));

  expect(await run(files)).toBe(0);
  expect(printed).toContain('18 files, 104 examples: 104 as expected, 0 different; 0 broken files');
  expect(printed.match(/^ {2}ok {7} /gm)).toHaveLength(104);
});

it('tells the closing moment and how the engine came to it', async () => {
  await run([file(BONDOUFLE)]);
  expect(printed).toContain(
    [
      '  ok        bondoufle-02: six days left: too late',
      '            expected not_stated, closes_at 2026-11-26T00:00',
      '            got      not_stated, closes_at 2026-11-26T00:00',
      '            · closes at 2026-11-26T00:00 (end of the day before); after that: not_stated',
    ].join('\n'),
  );
});

it('shows what differs, and ends with 1', async () => {
  const changed = BONDOUFLE.replace('type: days_before, days: 7', 'type: days_before, days: 6');

  expect(await run([file(changed)])).toBe(1);
  expect(printed).toContain('DIFFERENT bondoufle-02');
  expect(printed).toContain('            got      allowed, closes_at 2026-11-27T00:00');
  expect(printed).toContain('1 file, 6 examples: 4 as expected, 2 different; 0 broken files');
});

it('tells all the mistakes of a broken file with their lines, still checks the others, and ends with 1', async () => {
  const broken = BONDOUFLE.replace('zone: C', 'zone: D').replace('days: [wed]', 'days: [wednesday]');
  const path = file(broken);

  expect(await run([path, join(RULES, 'bondoufle.yaml')])).toBe(1);
  expect(complained).toBe(
    `${path}:5: zone: found "D", expected A, B, C or null\n` +
      `${path}:14: services.wednesday.days[0]: found "wednesday", expected a weekday: mon, tue, wed, thu, fri, sat, sun\n`,
  );
  expect(printed).toContain('2 files, 6 examples: 6 as expected, 0 different; 1 broken file');
});

it.each([
  [
    'an example of a service that is not there',
    'service: wednesday',
    'service: thursday',
    'examples[0].service',
    'a service of this file: wednesday, holidays',
  ],
  ['two examples of one name', 'id: bondoufle-02', 'id: bondoufle-01', 'examples[1].id', 'an id of its own'],
  ['an example without an outcome', 'expect: allowed, closes_at', 'closes_at', 'examples[0].expect', ''],
  ['a key that no example has', 'expect: allowed', 'expected: allowed', 'examples[0].expect', ''],
])('refuses %s', async (_, from, to, path, expected) => {
  expect(await run([file(BONDOUFLE.replace(from, to))])).toBe(1);
  expect(complained).toContain(`: ${path}`);
  expect(complained).toContain(expected);
});

it.each([
  ['no file', []],
  ['a file that is not there', ['/nowhere/town.yaml']],
  ['an option that it does not have', ['--verbose', join(RULES, 'bondoufle.yaml')]],
])('ends with 2 when called with %s, and checks nothing', async (_, args) => {
  expect(await run(args)).toBe(2);
  expect(complained).not.toBe('');
  expect(printed).toBe('');
});
