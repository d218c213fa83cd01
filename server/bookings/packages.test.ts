import { describe, expect, it } from 'vitest';
import { dayKindOf } from '../catalog/calendar.ts';
import { readSchoolCalendar } from '../catalog/calendar-source.ts';
import { day, type Weekday } from '../kernel/days.ts';
import type { Package } from './config.ts';
import { judgePackage, type WantedPackage } from './packages.ts';

const calendar = readSchoolCalendar({ zone: 'A' });
const judged = (rule: Package, wanted: WantedPackage) =>
  judgePackage(rule, wanted, (day) => dayKindOf(calendar, day) === 'holidays');
const days = (...texts: string[]) => texts.map(day);

const WEEK = days('2026-10-19', '2026-10-20', '2026-10-21', '2026-10-22', '2026-10-23');

describe('a compulsory full week', () => {
  it.each([
    ['five days', WEEK],
    ['the days in any order', WEEK.toReversed()],
    ['a week with a public holiday: the four others', days('2026-12-21', '2026-12-22', '2026-12-23', '2026-12-24')],
    ['the last Monday of the summer alone', days('2026-08-31')],
    ['no day at all', []],
  ])('is accepted: %s', (_, wanted) => {
    expect(judged({ full_week: true }, { days: wanted })).toEqual({ kind: 'accepted' });
  });

  it('is rejected with the days that are missing, week by week', () => {
    expect(judged({ full_week: true }, { days: days('2026-10-26', '2026-10-19', '2026-10-20', '2026-10-22') })).toEqual(
      {
        kind: 'rejected',
        reason: 'incomplete-week',
        weeks: [
          { monday: '2026-10-19', missing: ['2026-10-21', '2026-10-23'], notWhole: [] },
          { monday: '2026-10-26', missing: ['2026-10-27', '2026-10-28', '2026-10-29', '2026-10-30'], notWhole: [] },
        ],
      },
    );
  });

  it.each([
    ['a sentence', 'all half-days plus the whole Friday'],
    ['weekdays', { id: 'half_days', whole: ['fri'] satisfies Weekday[] }],
  ])('of half-days with a whole Friday, written as %s, needs the Friday whole', (_, variant) => {
    const rule: Package = { full_week: true, variants: [variant, 'all days with meal'] };
    const of = (fullDays: WantedPackage['fullDays']) =>
      judged(rule, { days: WEEK, variant: 'half_days', fullDays: fullDays ?? [] });

    expect(of(days('2026-10-23'))).toEqual({ kind: 'accepted' });
    expect(of([])).toEqual({
      kind: 'rejected',
      reason: 'incomplete-week',
      weeks: [{ monday: '2026-10-19', missing: [], notWhole: ['2026-10-23'] }],
    });
  });

  it('in a way that the town does not have is rejected', () => {
    expect(judged({ full_week: true }, { days: WEEK, variant: 'mornings' })).toEqual({
      kind: 'rejected',
      reason: 'unknown-variant',
    });
  });
});
