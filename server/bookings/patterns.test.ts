import { describe, expect, it } from 'vitest';
import { day, isoWeek } from '../kernel/days.ts';
import { allOfWeekday, anchorOfParity, daysOfPattern } from './patterns.ts';

describe('a typical week', () => {
  it('gives its weekdays between two days, both included', () => {
    const days = daysOfPattern({ weekdays: ['mon', 'thu'], every: 1, from: day('2026-11-16'), to: day('2026-11-26') });
    expect(days).toEqual(['2026-11-16', '2026-11-19', '2026-11-23', '2026-11-26']);
  });

  it.each([
    ['no weekday', { weekdays: [], from: day('2026-11-16'), to: day('2026-11-26') }],
    ['an end before the start', { weekdays: ['mon' as const], from: day('2026-11-26'), to: day('2026-11-16') }],
  ])('gives nothing for %s', (_, pattern) => {
    expect(daysOfPattern({ ...pattern, every: 1 })).toEqual([]);
  });
});

describe('every other week', () => {
  const range = { from: day('2026-12-16'), to: day('2027-01-20') };

  it('counts from the week of the first day', () => {
    expect(daysOfPattern({ ...range, weekdays: ['wed'], every: 2 })).toEqual([
      '2026-12-16',
      '2026-12-30',
      '2027-01-13',
    ]);
  });

  it.each([
    ['an earlier week', '2026-12-08'],
    ['a later week', '2027-01-08'],
  ])('counts from the anchor, in %s', (_, anchor) => {
    const days = daysOfPattern({ ...range, weekdays: ['wed'], every: 2, anchor: day(anchor) });
    expect(days).toEqual(['2026-12-23', '2027-01-06', '2027-01-20']);
  });

  it('does not take two weeks in a row where the year has 53 weeks', () => {
    const anchor = anchorOfParity('odd', day('2026-12-14'));
    const days = daysOfPattern({ ...range, weekdays: ['mon'], every: 2, anchor });
    expect(days.map((each) => isoWeek(each).week)).toEqual([51 + 2, 2]);
  });
});

describe('even and odd weeks as a shortcut', () => {
  it.each([
    ['even', '2026-12-16', '2026-12-21'],
    ['odd', '2026-12-16', '2026-12-14'],
    ['odd', '2026-12-28', '2026-12-28'],
    ['even', '2026-12-28', '2027-01-11'],
    ['odd', '2027-01-04', '2027-01-04'],
  ] as const)('the first %s week from %s begins on %s', (parity, from, monday) => {
    expect(anchorOfParity(parity, day(from))).toBe(monday);
  });
});

it('all Tuesdays until a date', () => {
  expect(allOfWeekday('tue', { from: day('2026-11-18'), to: day('2026-12-08') })).toEqual([
    '2026-11-24',
    '2026-12-01',
    '2026-12-08',
  ]);
});
