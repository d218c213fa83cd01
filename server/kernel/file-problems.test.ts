import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { closedObject, fileProblems, problemLine, readYaml } from './file-problems.ts';

const price = z.union([z.int(), closedObject({ qf: z.array(closedObject({ max: z.number(), cents: z.int() })) })], {
  error: 'cents, or {qf: …}',
});
const schema = closedObject({
  name: z.string(),
  label: z.union([z.string(), closedObject({ fr: z.string(), en: z.string().optional() })]).optional(),
  activities: z.record(z.string().regex(/^[a-z_]+$/, 'lower case letters'), closedObject({ price })),
});

describe('a file that does not fit its schema', () => {
  it('tells every mistake at once, each with its line, its value and what was expected', () => {
    const text = [
      'name: 12',
      'activities:',
      '  meal:',
      '    price: {qf: [{max: 500, cents: 85}, {max: "many", cents: 100}]}',
      '  care:',
      '    price: free',
      '  Snack:',
      '    price: 60',
      '  outing: {}',
      'colour: red',
    ].join('\n');

    expect(readYaml(text, schema)).toEqual({
      ok: false,
      problems: [
        { path: 'name', line: 1, value: '12', expected: 'string' },
        { path: 'activities.meal.price.qf[1].max', line: 4, value: '"many"', expected: 'number' },
        { path: 'activities.care.price', line: 6, value: '"free"', expected: 'cents, or {qf: …}' },
        { path: 'activities.Snack', line: 7, value: '{"price":60}', expected: 'a key that is lower case letters' },
        { path: 'activities.outing.price', line: 9, value: 'nothing', expected: 'cents, or {qf: …}' },
        {
          path: 'colour',
          line: 10,
          value: '"red"',
          expected: 'no such key; the keys here are name, label, activities',
        },
      ],
    });
  });

  it('names the unknown key of the option that was meant', () => {
    expect(readYaml('name: x\nactivities: {}\nlabel:\n  fr: Repas\n  de: Essen', schema)).toEqual({
      ok: false,
      problems: [{ path: 'label.de', line: 5, value: '"Essen"', expected: 'no such key; the keys here are fr, en' }],
    });
  });

  it('finds the line behind an alias, where the mistake is written', () => {
    const text = 'name: x\nactivities:\n  a: &one\n    price: 1.5\n  b: *one';
    const reading = readYaml(text, schema);
    expect(reading.ok ? [] : reading.problems.map(({ path, line }) => [path, line])).toEqual([
      ['activities.a.price', 4],
      ['activities.b.price', 4],
    ]);
  });

  it.each([
    ['a tab for indentation', 'name: x\nactivities:\n\t- a', 3],
    ['a key written twice', 'name: x\nname: y\nactivities: {}', 2],
    ['a bracket never closed', 'name: x\nactivities: {a: 1', 2],
  ])('tells %s as a problem with its line, never as a crash', (_, text, line) => {
    const reading = readYaml(text, schema);
    expect(reading.ok ? undefined : reading.problems[0]).toMatchObject({ path: '', line });
  });

  it('refuses aliases that multiply without end', () => {
    const bomb = [
      'a0: &a0 [x]',
      ...Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(10)}]`),
    ];
    const reading = readYaml(bomb.join('\n'), z.unknown());
    expect(reading.ok ? undefined : reading.problems[0]?.expected).toMatch(/alias/i);
  });

  it('says that an empty file holds nothing', () => {
    const reading = readYaml('', schema);
    expect(reading.ok ? undefined : reading.problems).toEqual([
      { path: '', line: 1, value: 'null', expected: 'object' },
    ]);
  });

  it('places the issues of an error made elsewhere', () => {
    const error = new z.ZodError([{ code: 'custom', path: ['b'], message: 'less than a', input: 3 }]);
    expect(fileProblems('a: 2\nb: 3', error)).toEqual([{ path: 'b', line: 2, value: '3', expected: 'less than a' }]);
  });
});

it('hands a file that fits to the caller as data', () => {
  expect(readYaml('name: x\nactivities: {meal: {price: 410}}', schema)).toEqual({
    ok: true,
    value: { name: 'x', activities: { meal: { price: 410 } } },
  });
});

it('writes a problem as editors can follow it', () => {
  expect(problemLine('town.yaml', { path: 'a.b', line: 4, value: '1', expected: 'string' })).toBe(
    'town.yaml:4: a.b: found 1, expected string',
  );
});
