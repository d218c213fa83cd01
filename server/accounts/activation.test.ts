import { expect, it } from 'vitest';
import { instantFrom } from '../kernel/clock.ts';
import { judgeActivation } from './activation.ts';

const link = { createdAt: instantFrom('2026-10-24T10:00'), validHours: 24 };

it.each([
  ['24 elapsed hours later, although the clocks went back', '2026-10-25T09:00:00', 'allowed'],
  ['a second after', '2026-10-25T09:00:01', 'refused'],
])('a link valid for 24 h: %s, %s %s', (_, now, kind) => {
  expect(judgeActivation(link, instantFrom(now)).kind).toBe(kind);
});
