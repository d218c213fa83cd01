import { describe, expect, it } from 'vitest';
import { day, daysOf, weekdayOf } from '../kernel/days.ts';
import { custodyScheduleSchema } from './config.ts';
import { type Guardian, guardianOf } from './custody.ts';

// Zone C, as published; the calendar itself belongs to another room.
const holidays = [
  { period: 'toussaint', from: day('2026-10-17'), to: day('2026-11-01') },
  { period: 'noel', from: day('2026-12-19'), to: day('2027-01-03') },
  { period: 'ete', from: day('2026-07-04'), to: day('2026-08-31') },
  { period: 'pont_ascension', from: day('2027-05-06'), to: day('2027-05-08') },
  { period: 'ete', from: day('2027-07-03'), to: null },
];
const FROM = '2026-01-01';
const ALTERNATE_WEEKS = { cycle: { anchor: '2026-12-21', pattern: 'AAAAAAABBBBBBB' } };
const ODD_WEEKS_TO_B = { parity: { even: 'A', odd: 'B' } };

function guardian(written: object, on: string, slotStartTime?: string): Guardian {
  const schedule = custodyScheduleSchema.parse({ from: FROM, ...written });
  return guardianOf(schedule, day(on), { holidays, ...(slotStartTime ? { slotStartTime } : {}) });
}

describe('the usual weeks', () => {
  it.each([
    ['2026-12-21', 'A'],
    ['2026-12-28', 'B'],
    ['2027-01-04', 'A'],
    ['2026-12-20', 'B'],
    ['2026-12-13', 'A'],
    ['2026-12-07', 'A'],
  ])('anchored on Monday 21 December 2026, %s is %s', (on, expected) => {
    expect(guardian({ base: ALTERNATE_WEEKS }, on)).toBe(expected);
  });

  it.each([
    ['2026-12-21', 'A', 52],
    ['2026-12-28', 'B', 53],
    ['2027-01-04', 'B', 1],
    ['2027-01-11', 'A', 2],
  ])('by parity, %s is %s (week %i): two odd weeks in a row', (on, expected) => {
    expect(guardian({ base: ODD_WEEKS_TO_B }, on)).toBe(expected);
  });

  it('follow any pattern of days (two, two, five, five)', () => {
    const base = { cycle: { anchor: '2026-11-09', pattern: 'AABBAAABBAABBB' } };
    const fortnight = daysOf({ from: day('2026-11-09'), to: day('2026-11-22') });
    expect(fortnight.map((each) => guardian({ base }, each)).join('')).toBe('AABBAAABBAABBB');
  });

  it('share four weeks of canteen in two times eight meals', () => {
    const meals = daysOf({ from: day('2026-11-09'), to: day('2026-12-06') }).filter((each) =>
      ['mon', 'tue', 'thu', 'fri'].includes(weekdayOf(each)),
    );
    const of = (holder: Guardian) =>
      meals.filter((each) => guardian({ base: ALTERNATE_WEEKS }, each) === holder).length;
    expect([of('A'), of('B')]).toEqual([8, 8]);
  });
});

describe('the day the child changes hands', () => {
  const base = { cycle: { anchor: '2026-11-13', pattern: 'AAAAAAABBBBBBB' } };

  it.each([
    ['2026-11-20', '07:30', 'A', 'the morning before'],
    ['2026-11-20', '16:29', 'A', 'up to the minute before'],
    ['2026-11-20', '16:30', 'B', 'from school end on'],
    ['2026-11-23', '07:30', 'B', 'any later day'],
  ])('%s at %s is %s: %s', (on, slotStartTime, expected) => {
    expect(guardian({ base, handover: {} }, on, slotStartTime)).toBe(expected);
  });

  it("as a whole is the next household's", () => {
    expect(guardian({ base, handover: {} }, '2026-11-20')).toBe('B');
  });

  it('has the hour they agreed on', () => {
    expect(guardian({ base, handover: { time: '18:00' } }, '2026-11-20', '17:00')).toBe('A');
    expect(guardian({ base, handover: { time: '18:00' } }, '2026-11-20', '18:00')).toBe('B');
  });

  it('is a whole day where no hour is known', () => {
    expect(guardian({ base }, '2026-11-20', '07:30')).toBe('B');
  });

  it.each([
    ['2026-11-13', '07:30', 'B', 'Friday of week 46 in the morning: still the week that began in week 45'],
    ['2026-11-13', '17:00', 'A', 'the same Friday from school end on'],
    ['2026-11-19', '17:00', 'A', 'Thursday of week 47: still the week that began in week 46'],
    ['2026-11-20', '17:00', 'B', 'Friday of week 47'],
  ])('begins the weeks by parity: %s at %s is %s, %s', (on, slotStartTime, expected) => {
    expect(guardian({ base: ODD_WEEKS_TO_B, handover: { weekday: 'fri' } }, on, slotStartTime)).toBe(expected);
  });

  it('does not reach back before the schedule', () => {
    expect(guardian({ base, from: '2026-11-20', handover: {} }, '2026-11-20', '07:30')).toBe('B');
  });
});

describe('the holidays', () => {
  const rule = (split: string, more: object = {}) => ({
    base: { cycle: { anchor: '2026-01-05', pattern: 'BB' } },
    holidayRules: [{ split, first: { evenYears: 'A', oddYears: 'B' }, ...more }],
  });
  const runs = (written: object, from: string, to: string) => {
    const days = daysOf({ from: day(from), to: day(to) });
    return days
      .map((each) => guardian(written, each))
      .join('')
      .replace(/(.)\1*/g, (run, letter) => `${letter}${run.length} `)
      .trim();
  };

  it.each([
    ['an odd number of days gives the odd one to the first half', 'halves', '2026-10-18', '2026-11-01', 'A8 B7'],
    ['quarters are halves of halves', 'quarters', '2026-10-18', '2026-11-01', 'A4 B4 A4 B3'],
    ['the whole', 'whole', '2026-10-18', '2026-11-01', 'A15'],
    ['fortnights of a summer', 'quarters', '2026-07-05', '2026-08-31', 'A15 B14 A15 B14'],
    ['Christmas belongs to the year it begins in', 'halves', '2026-12-20', '2027-01-03', 'A8 B7'],
  ])('%s', (_, split, from, to, expected) => {
    expect(runs(rule(split), from, to)).toBe(expected);
  });

  it('alternate with the years', () => {
    const winter2027 = [{ period: 'hiver', from: day('2027-02-06'), to: day('2027-02-21') }];
    const schedule = custodyScheduleSchema.parse({ from: FROM, ...rule('halves') });
    expect(guardianOf(schedule, day('2027-02-07'), { holidays: winter2027 })).toBe('B');
    expect(guardianOf(schedule, day('2027-02-21'), { holidays: winter2027 })).toBe('A');
  });

  it('begin after the day of departure and end before the return', () => {
    const mine = (on: string) => guardian(rule('whole'), on);
    expect([mine('2026-10-17'), mine('2026-10-18'), mine('2026-11-01'), mine('2026-11-02')]).toEqual([
      'B',
      'A',
      'A',
      'B',
    ]);
  });

  it('follow the usual weeks where no rule speaks of them', () => {
    expect(guardian(rule('whole', { periods: ['ete'] }), '2026-10-20')).toBe('B');
    expect(guardian(rule('whole', { periods: ['ete'] }), '2026-07-20')).toBe('A');
  });

  it('do not include the long week-end of Ascension, unless a rule names it', () => {
    expect(guardian(rule('whole'), '2027-05-07')).toBe('B');
    const named = rule('whole', { periods: ['pont_ascension'], first: { evenYears: 'A', oddYears: 'A' } });
    expect(guardian(named, '2027-05-07')).toBe('A');
  });

  it('follow the usual weeks as long as the return is not published', () => {
    expect(guardian(rule('whole'), '2027-07-12')).toBe('B');
  });

  it('change between halves at midnight, whatever the hour of the usual change', () => {
    expect(guardian({ ...rule('halves'), handover: {} }, '2026-10-26', '08:00')).toBe('B');
  });
});

describe('what was agreed for single days', () => {
  const written = {
    base: ALTERNATE_WEEKS,
    holidayRules: [{ split: 'whole', first: { evenYears: 'B', oddYears: 'B' } }],
    overrides: [
      { from: '2026-12-24', to: '2026-12-26', holder: 'A' },
      { from: '2026-12-25', to: '2026-12-25', holder: 'B' },
    ],
  };

  it.each([
    ['2026-12-23', 'B', 'the holiday rule'],
    ['2026-12-24', 'A', 'the agreement'],
    ['2026-12-25', 'B', 'the later agreement'],
    ['2026-12-26', 'A', 'the agreement'],
    ['2026-12-16', 'B', 'the usual week'],
  ])('%s is %s by %s', (on, expected) => {
    expect(guardian(written, on)).toBe(expected);
  });
});

it.each([
  ['2026-08-31', 'outside'],
  ['2026-09-01', 'A'],
  ['2027-08-31', 'A'],
  ['2027-09-01', 'outside'],
])('a schedule for one school year: %s is %s', (on, expected) => {
  const written = { from: '2026-09-01', to: '2027-08-31', base: { cycle: { anchor: '2026-09-01', pattern: 'AA' } } };
  expect(guardian(written, on)).toBe(expected);
});

it.each([
  ['the same household for both parities', { base: { parity: { even: 'A', odd: 'A' } } }],
  ['a pattern of other letters', { base: { cycle: { anchor: '2026-12-21', pattern: 'AAC' } } }],
  ['an end before the start', { base: ODD_WEEKS_TO_B, to: '2025-12-31' }],
  ['an unknown key', { base: ODD_WEEKS_TO_B, colour: 'red' }],
  [
    'an override that ends before it starts',
    { base: ODD_WEEKS_TO_B, overrides: [{ from: '2026-02-02', to: '2026-02-01', holder: 'A' }] },
  ],
])('refuses %s', (_, written) => {
  expect(custodyScheduleSchema.safeParse({ from: FROM, ...written }).success).toBe(false);
});
