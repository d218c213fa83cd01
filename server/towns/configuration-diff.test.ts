import { expect, it } from 'vitest';
import { changeLine, countBySection, diffConfigurations } from './configuration-diff.ts';
import { hashOf } from './rules.ts';

const linesOf = (before: unknown, after: unknown) => diffConfigurations(before, after).map(changeLine);

it.each([
  ['nothing', { town: { name: 'A' } }, { town: { name: 'A' } }, []],
  [
    'another order of the same things',
    { catalog: { slots: { matin: 1, soir: 2 } } },
    { catalog: { slots: { soir: 2, midi: 3, matin: 1 } } },
    ['+ catalog.slots.midi: 3', '~ catalog.slots (order): ["matin","soir"] → ["soir","matin"]'],
  ],
  ['a value', { town: { name: 'A' } }, { town: { name: 'B' } }, ['~ town.name: "A" → "B"']],
  [
    'a value deep inside',
    { catalog: { pools: { midi: { capacity: 40, policy: 'warn' } } } },
    { catalog: { pools: { midi: { capacity: 36, policy: 'warn' } } } },
    ['~ catalog.pools.midi.capacity: 40 → 36'],
  ],
  [
    'a thing that is new as a whole',
    { catalog: { pools: {} } },
    { catalog: { pools: { soir: { capacity: 12 } } } },
    ['+ catalog.pools.soir: {"capacity":12}'],
  ],
  [
    'things that are new with their group or section',
    {},
    { catalog: { pools: { soir: { capacity: 12 } } }, bookingRules: { semaine: { notes: [] } } },
    ['+ catalog.pools.soir: {"capacity":12}', '+ bookingRules.semaine: {"notes":[]}'],
  ],
  [
    'a thing that is gone',
    { bookingRules: { semaine: { a: 1 }, mois: { a: 2 } } },
    { bookingRules: { mois: { a: 2 } } },
    ['- bookingRules.semaine: {"a":1}'],
  ],
  [
    'a tariff put in front of another, which itself changes',
    { tariffs: [{ id: 't1', qf: 1 }] },
    {
      tariffs: [
        { id: 't2', qf: 1 },
        { id: 't1', qf: 2 },
      ],
    },
    ['+ tariffs[t2]: {"id":"t2","qf":1}', '~ tariffs[t1].qf: 1 → 2'],
  ],
  [
    'a list without names, which changes as a whole',
    { catalog: { activities: { a: { venues: ['x', 'y'] } } } },
    { catalog: { activities: { a: { venues: ['y'] } } } },
    ['~ catalog.activities.a.venues: ["x","y"] → ["y"]'],
  ],
  ['an empty section that appears', {}, { catalog: { pools: {} } }, ['+ catalog.pools: {}']],
])('tells %s', (_, before, after, lines) => {
  expect(linesOf(before, after)).toEqual(lines);
});

it('shortens long values', () => {
  const [line = ''] = linesOf({ a: 'x'.repeat(200) }, { a: 'y' });
  expect(line).toMatch(/^~ a: "x+… → "y"$/);
  expect(line.length).toBeLessThan(100);
});

it('counts differences by section', () => {
  const changes = diffConfigurations(
    { a: { b: 1, c: 2 }, d: [{ id: 'x', e: 1 }] },
    { a: { b: 2 }, d: [{ id: 'x', e: 2 }] },
  );
  expect([...countBySection(changes)]).toEqual([
    ['a', 2],
    ['d', 1],
  ]);
});

it('gives another hash to any other content, another order included', () => {
  const config = { slots: { matin: 1, soir: 2 } };
  expect(hashOf({ slots: { matin: 1, soir: 2 } })).toBe(hashOf(config));
  expect(hashOf({ slots: { soir: 2, matin: 1 } })).not.toBe(hashOf(config));
  expect(hashOf({ slots: { matin: 1, soir: 3 } })).not.toBe(hashOf(config));
});
