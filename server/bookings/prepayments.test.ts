import { describe, expect, it } from 'vitest';
import { readSchoolCalendar } from '../catalog/calendar-source.ts';
import { instantFrom } from '../kernel/clock.ts';
import { day } from '../kernel/days.ts';
import { bookingRuleSchema } from './config.ts';
import { createDeadlineReader } from './deadlines.ts';
import { judgePrepayment } from './prepayments.ts';

const reader = createDeadlineReader(readSchoolCalendar({ zone: 'C' }));
const weekBefore = { deadline: { type: 'days_before', days: 7, time: '24:00' } };
const judged = (rule: object, now: string, paid: string | null) =>
  judgePrepayment(
    bookingRuleSchema.parse(rule),
    {
      day: day('2026-11-18'),
      now: instantFrom(now),
      bookedAt: instantFrom('2026-11-02T10:00'),
      paidAt: paid === null ? null : instantFrom(paid),
    },
    reader,
  );

describe('a booking that must be paid before its deadline', () => {
  const rule = { book: weekBefore, prepay: { share_percent: 100, before: 'same_deadline' } };
  const payBy = instantFrom('2026-11-12T00:00');

  it.each([
    ['waits until then', '2026-11-11T23:59:59', null, { kind: 'awaiting-payment', payBy }],
    ['holds once it is paid in time', '2026-11-12T08:00', '2026-11-11T23:59:59', { kind: 'confirmed' }],
    ['falls when it is not', '2026-11-12T00:00', null, { kind: 'rejected', reason: 'not-paid-in-time', payBy }],
    [
      'falls when it is paid late',
      '2026-11-12T08:00',
      '2026-11-12T00:00',
      { kind: 'rejected', reason: 'not-paid-in-time', payBy },
    ],
  ])('%s', (_, now, paid, decision) => {
    expect(judged(rule, now, paid)).toEqual(decision);
  });
});

it('may have a deadline of its own for the payment', () => {
  const rule = {
    book: weekBefore,
    prepay: { share_percent: 50, before: { type: 'days_before', days: 1, time: '12:00' } },
  };
  expect(judged(rule, '2026-11-16T08:00', null)).toEqual({
    kind: 'awaiting-payment',
    payBy: instantFrom('2026-11-17T12:00'),
  });
});

it('holds at once where the town asks for nothing in advance', () => {
  expect(judged({ book: weekBefore }, '2026-11-16T08:00', null)).toEqual({ kind: 'confirmed' });
});

it('waits without end where nothing limits the payment', () => {
  const rule = { prepay: { share_percent: 100, before: 'same_deadline' } };
  expect(judged(rule, '2026-11-16T08:00', null)).toEqual({ kind: 'awaiting-payment', payBy: null });
  expect(judged(rule, '2026-11-16T08:00', '2026-11-15T08:00')).toEqual({ kind: 'confirmed' });
});
