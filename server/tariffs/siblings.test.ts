import { expect, it } from 'vitest';
import { day } from '../kernel/days.ts';
import { siblingRank } from './siblings.ts';

const children = [
  { id: 'b', bornOn: day('2019-05-02') },
  { id: 'c', bornOn: day('2016-01-31') },
  { id: 'a', bornOn: day('2019-05-02') },
];

it.each([
  ['the eldest is the first', 'c', 1],
  ['twins keep the order of their ids', 'a', 2],
  ['so that one of them is always before the other', 'b', 3],
])('%s', (_, id, rank) => {
  expect(siblingRank(id, children)).toBe(rank);
});

it('refuses a child who is not among them', () => {
  expect(() => siblingRank('x', children)).toThrow(RangeError);
});
