import { expect, it } from 'vitest';
import { answerWishes } from './allocation.ts';

it.each([
  ['more wishes than places', 2, 'waiting_list', { accepted: ['a', 'b'], waitingList: ['c'], refused: [] }],
  ['more wishes than places, without a queue', 2, 'refused', { accepted: ['a', 'b'], waitingList: [], refused: ['c'] }],
  ['places enough', 3, 'waiting_list', { accepted: ['a', 'b', 'c'], waitingList: [], refused: [] }],
  ['no place', 0, 'waiting_list', { accepted: [], waitingList: ['a', 'b', 'c'], refused: [] }],
  ['fewer than no place', -1, 'refused', { accepted: [], waitingList: [], refused: ['a', 'b', 'c'] }],
] as const)('with %s every wish has one answer, in order', (_, places, whenFull, answer) => {
  expect(answerWishes(['a', 'b', 'c'], places, whenFull)).toEqual(answer);
});
