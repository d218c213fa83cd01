import { describe, expect, it } from 'vitest';
import { readSchoolCalendar } from '../catalog/calendar-source.ts';
import { instantFrom, wallMomentAt } from '../kernel/clock.ts';
import { type Day, day } from '../kernel/days.ts';
import { windowsSchema } from './config.ts';
import { type Deadline, deadlineSchema } from './deadline-forms.ts';
import { type Closing, closingOf, createDeadlineReader, hasPassed, lastMinuteOf } from './deadlines.ts';

const calendar = readSchoolCalendar({ zone: 'C' });
const deadline = (written: unknown): Deadline => deadlineSchema.parse(written);

function limitOf(closing: Closing) {
  if (closing.kind !== 'at') throw new Error(`no limit: ${closing.kind}`);
  return closing;
}

/** The last minute that a family is told, `2026-09-08T23:59`. */
function lastMinute(written: unknown, wanted: string, more: { slotStart?: string; sessionStart?: Day } = {}): string {
  return wallMomentAt(lastMinuteOf(limitOf(closingOf(deadline(written), { day: day(wanted), calendar, ...more }))));
}

const WORKING = { skip_weekends: true, skip_public_holidays: true };
const inMap = {
  type: 'weekday_table',
  rows: [
    { for: ['mon', 'tue'], by: { day: 'thu', week: -1, time: '10:00' } },
    { for: ['thu', 'fri'], by: { day: 'tue', week: 0, time: '10:00' } },
  ],
};
const veyras = { type: 'weekday_of_previous_week', weekday: 'tue', weeks: 1, time: '23:59' };
const cruas = { type: 'days_before', days: 2, time: '12:00', skip_weekends: true };
const soeurs = { type: 'working_days_before', days: 3, time: '23:59' };

describe('the cut-offs of domain.md §4.3', () => {
  it.each([
    ['Cruas, Monday', cruas, '2026-09-14', '2026-09-10T12:00'],
    ['Cruas, Tuesday', cruas, '2026-09-15', '2026-09-11T12:00'],
    ['Cruas, Thursday', cruas, '2026-09-17', '2026-09-15T12:00'],
    ['Cruas, Friday', cruas, '2026-09-18', '2026-09-16T12:00'],
    ['Villes Sœurs, Monday', soeurs, '2026-09-14', '2026-09-09T23:59'],
    ['Villes Sœurs, Tuesday', soeurs, '2026-09-15', '2026-09-10T23:59'],
    ['Villes Sœurs, Wednesday', soeurs, '2026-09-16', '2026-09-11T23:59'],
    ['Villes Sœurs, Thursday', soeurs, '2026-09-17', '2026-09-14T23:59'],
    ['Villes Sœurs, Friday', soeurs, '2026-09-18', '2026-09-15T23:59'],
    ['Veyras canteen, Monday', veyras, '2026-09-14', '2026-09-08T23:59'],
    ['Veyras canteen, Friday', veyras, '2026-09-18', '2026-09-08T23:59'],
    ['Veyras garderie', { type: 'days_before', days: 1, time: '18:00' }, '2026-09-15', '2026-09-14T18:00'],
    ['Bondoufle Wednesdays', { type: 'days_before', days: 7, time: '24:00' }, '2026-09-16', '2026-09-09T23:59'],
    ['Bondoufle holidays', { type: 'before_session', weeks: 4, time: '24:00' }, '2026-10-22', '2026-09-21T23:59'],
    ['Toulouse Claé', { type: 'days_before', days: 7, time: '24:00' }, '2026-09-18', '2026-09-11T23:59'],
    ['Cœur de Garonne ALAE', { type: 'working_days_before', days: 2, time: '24:00' }, '2026-09-14', '2026-09-10T23:59'],
    ['Cœur de Garonne Wednesdays', { type: 'days_before', days: 7, time: '24:00' }, '2026-09-16', '2026-09-09T23:59'],
    ['Illkirch, booking', { type: 'working_days_before', days: 15, time: '24:00' }, '2026-10-19', '2026-09-28T23:59'],
    [
      'Illkirch, cancelling',
      { type: 'working_days_before', days: 16, time: '24:00' },
      '2026-10-19',
      '2026-09-25T23:59',
    ],
    ['St-Jean-du-Bois, Monday', inMap, '2026-09-14', '2026-09-10T10:00'],
    ['St-Jean-du-Bois, Friday', inMap, '2026-09-18', '2026-09-15T10:00'],
    [
      'Carmaux, Tuesday for the next week',
      { type: 'weekday_of_previous_week', weekday: 'tue', weeks: 1, time: '24:00' },
      '2026-09-17',
      '2026-09-08T23:59',
    ],
    [
      "L'Isle-sur-la-Sorgue",
      { type: 'hours_before', hours: 48, anchor: 'slot_start' },
      '2026-09-17',
      '2026-09-15T11:30',
      { slotStart: '11:30' },
    ],
    ['iA.AES default', { type: 'days_before', days: 1, time: '19:00', ...WORKING }, '2026-09-14', '2026-09-11T19:00'],
    ['a holiday inside', { type: 'days_before', days: 2, time: '24:00', ...WORKING }, '2026-11-12', '2026-11-09T23:59'],
    [
      'a holiday inside that counts',
      { type: 'days_before', days: 2, time: '24:00', skip_weekends: true },
      '2026-11-12',
      '2026-11-10T23:59',
    ],
    ['Whit Monday', { type: 'days_before', days: 1, time: '24:00', ...WORKING }, '2026-05-26', '2026-05-22T23:59'],
  ] as const)('%s', (_, written, wanted, expected, more?: { slotStart: string }) => {
    expect(lastMinute(written, wanted, more ?? {})).toBe(expected);
  });
});

describe('the other forms', () => {
  it.each([
    [
      'the last Thursday before a Monday',
      { type: 'previous_weekday', weekday: 'thu', time: '09:00' },
      '2026-09-14',
      '2026-09-10T09:00',
    ],
    [
      'the last Thursday before a Friday is the day before',
      { type: 'previous_weekday', weekday: 'thu', time: '09:00' },
      '2026-09-18',
      '2026-09-17T09:00',
    ],
    [
      'the last Thursday before a Thursday is a week before',
      { type: 'previous_weekday', weekday: 'thu', time: '09:00' },
      '2026-09-17',
      '2026-09-10T09:00',
    ],
    [
      'two weeks before',
      { type: 'weekday_of_previous_week', weekday: 'fri', weeks: 2, time: '12:00' },
      '2026-09-16',
      '2026-09-04T12:00',
    ],
    [
      'the 20th of the month before',
      { type: 'day_of_previous_month', day: 20, time: '24:00' },
      '2026-09-01',
      '2026-08-20T23:59',
    ],
    [
      'the 31st of a month that has 28 days is its last day',
      { type: 'day_of_previous_month', day: 31, time: '24:00' },
      '2027-03-15',
      '2027-02-28T23:59',
    ],
    [
      'the month before January',
      { type: 'day_of_previous_month', day: 15, time: '24:00' },
      '2027-01-04',
      '2026-12-15T23:59',
    ],
    [
      'days that skip Wednesdays',
      { type: 'days_before', days: 2, time: '24:00', skip_weekdays: ['wed'] },
      '2026-09-18',
      '2026-09-15T23:59',
    ],
    ['the same day', { type: 'days_before', days: 0, time: '09:00' }, '2026-09-18', '2026-09-18T09:00'],
    ['a fixed moment', { type: 'fixed', at: '2026-06-30T17:00' }, '2026-09-18', '2026-06-30T17:00'],
    ['a fixed end of day', { type: 'fixed', at: '2026-06-30T23:59' }, '2026-09-18', '2026-06-30T23:59'],
    [
      'hours back over midnight',
      { type: 'hours_before', hours: 30, anchor: '09:00' },
      '2026-09-18',
      '2026-09-17T03:00',
    ],
    [
      'hours before a slot without an hour count from midnight',
      { type: 'hours_before', hours: 24, anchor: 'slot_start' },
      '2026-09-18',
      '2026-09-16T23:59',
    ],
    [
      'one month before the session',
      { type: 'before_session', months: 1, time: '24:00' },
      '2026-10-28',
      '2026-09-19T23:59',
    ],
    [
      'clear days',
      { type: 'before_session', days: 15, time: '24:00', clear_days: true, counted_from: 'departure' },
      '2026-12-22',
      '2026-12-03T23:59',
    ],
  ] as const)('%s', (_, written, wanted, expected) => {
    expect(lastMinute(written, wanted)).toBe(expected);
  });

  it('counts from the start of the session that the caller names, before that of the calendar', () => {
    const written = { type: 'before_session', days: 7, time: '24:00' };
    expect(lastMinute(written, '2026-08-12', { sessionStart: day('2026-08-03') })).toBe('2026-07-27T23:59');
    expect(lastMinute(written, '2026-08-12')).toBe('2026-06-29T23:59');
  });

  it.each([
    ['a day in term has no session', { type: 'before_session', days: 7, time: '24:00' }, '2026-11-18', 'no-session'],
    ['a weekday without a row', inMap, '2026-09-16', 'weekday-not-listed'],
    ['a session without a window', { type: 'windows' }, '2026-10-20', 'no-window'],
  ] as const)('%s: the rule says nothing', (_, written, wanted, why) => {
    expect(closingOf(deadline(written), { day: day(wanted), calendar })).toEqual({ kind: 'unsaid', why });
  });
});

describe('windows', () => {
  const windows = windowsSchema.parse([
    { session: '2026-10-19', opens: '2026-09-07T20:00', closes: '2026-09-28T00:00' },
    { session: '2026-07-04', opens: '2026-05-04T08:00', closes: '2026-06-12T12:00' },
    { session: '2026-08-03', opens: '2026-05-18T08:00', closes: '2026-06-26T12:00' },
  ]);
  const windowAt = (wanted: string) => {
    const closing = limitOf(closingOf({ type: 'windows' }, { day: day(wanted), calendar, windows }));
    return [closing.opensAt === null ? null : wallMomentAt(closing.opensAt), wallMomentAt(closing.closesAt)];
  };

  it.each([
    ['2026-10-19', '2026-09-07T20:00', '2026-09-28T00:00'],
    ['2026-10-30', '2026-09-07T20:00', '2026-09-28T00:00'],
    ['2026-07-06', '2026-05-04T08:00', '2026-06-12T12:00'],
    ['2026-07-31', '2026-05-04T08:00', '2026-06-12T12:00'],
    ['2026-08-03', '2026-05-18T08:00', '2026-06-26T12:00'],
    ['2026-08-31', '2026-05-18T08:00', '2026-06-26T12:00'],
  ])('%s is in the window of its part of the holidays', (wanted, opens, closes) => {
    expect(windowAt(wanted)).toEqual([opens, closes]);
  });

  it('of two rules are not mixed up in one reader', () => {
    const reader = createDeadlineReader(calendar);
    const later = windowsSchema.parse([
      { session: '2026-10-19', opens: '2026-09-10T20:00', closes: '2026-10-01T00:00' },
    ]);
    const shared: Deadline = { type: 'windows' };
    const closes = [windows, later].map(
      (own) => limitOf(reader.closing(shared, { day: day('2026-10-20') }, own)).closesAt,
    );
    expect(closes.map(wallMomentAt)).toEqual(['2026-09-28T00:00', '2026-10-01T00:00']);
  });
});

describe('the limit itself', () => {
  const noon = limitOf(
    closingOf(deadline({ type: 'days_before', days: 1, time: '12:00' }), { day: day('2026-09-15'), calendar }),
  );
  const endOfDay = limitOf(closingOf(deadline(veyras), { day: day('2026-09-14'), calendar }));
  const startOfDay = limitOf(
    closingOf(deadline({ type: 'hours_before', hours: 48, anchor: '00:00' }), { day: day('2026-09-17'), calendar }),
  );

  it.each([
    ['a second before noon', noon, '2026-09-14T11:59:59', false],
    ['at noon exactly', noon, '2026-09-14T12:00:00', false],
    ['a thousandth after noon', noon, '2026-09-14T12:00:00.001', true],
    ['a second after noon', noon, '2026-09-14T12:00:01', true],
    ['in the last minute of the day', endOfDay, '2026-09-08T23:59:00', false],
    ['in the last second of the day', endOfDay, '2026-09-08T23:59:59', false],
    ['in the last thousandth of the day', endOfDay, '2026-09-08T23:59:59.999', false],
    ['at midnight', endOfDay, '2026-09-09T00:00:00', true],
    ['before a limit that is a midnight', startOfDay, '2026-09-14T23:59:59.999', false],
    ['at a limit that is a midnight', startOfDay, '2026-09-15T00:00:00', true],
  ])('%s', (_, limit, now, passed) => {
    expect(hasPassed(limit, instantFrom(now))).toBe(passed);
  });

  it('reads 23:59 and 24:00 alike', () => {
    const at = (time: string) =>
      closingOf(deadline({ type: 'days_before', days: 1, time }), { day: day('2026-09-15'), calendar });
    expect(at('23:59')).toEqual(at('24:00'));
  });
});

describe('the clock changes', () => {
  it.each([
    [
      'noon on the day clocks go forward',
      { type: 'days_before', days: 1, time: '12:00' },
      '2026-03-30',
      '2026-03-29T10:00:00Z',
    ],
    [
      'noon on the day clocks go back',
      { type: 'days_before', days: 1, time: '12:00' },
      '2026-10-26',
      '2026-10-25T11:00:00Z',
    ],
    ['the end of the short day', { type: 'days_before', days: 1, time: '24:00' }, '2026-03-30', '2026-03-29T22:00:00Z'],
    ['the end of the long day', { type: 'days_before', days: 1, time: '24:00' }, '2026-10-26', '2026-10-25T23:00:00Z'],
    [
      '72 h across the spring change are three days',
      { type: 'hours_before', hours: 72, anchor: '00:00' },
      '2027-03-30',
      '2027-03-26T23:00:00Z',
    ],
    [
      '48 h across the autumn change keep the hour',
      { type: 'hours_before', hours: 48, anchor: '11:30' },
      '2026-10-26',
      '2026-10-24T09:30:00Z',
    ],
    [
      'an hour that the change skips is read one hour later',
      { type: 'days_before', days: 1, time: '02:30' },
      '2026-03-30',
      '2026-03-29T01:30:00Z',
    ],
    [
      'an hour that comes twice is the first of the two',
      { type: 'days_before', days: 1, time: '02:30' },
      '2026-10-26',
      '2026-10-25T00:30:00Z',
    ],
  ] as const)('%s', (_, written, wanted, expected) => {
    const { closesAt } = limitOf(closingOf(deadline(written), { day: day(wanted), calendar }));
    expect(closesAt).toBe(instantFrom(expected));
  });
});

describe('the end of a year with 53 weeks', () => {
  it.each([
    ['a Monday of week 1 looks back to week 53', '2027-01-04', '2026-12-29T23:59'],
    ['a Monday of week 53 looks back to week 52', '2026-12-28', '2026-12-22T23:59'],
    ['Friday 1 January still belongs to week 53', '2027-01-01', '2026-12-22T23:59'],
  ])('%s', (_, wanted, expected) => {
    expect(lastMinute(veyras, wanted)).toBe(expected);
  });
});

it("stands where it falls, even in the town's closure: the portal is open when the offices are not", () => {
  const label = { fr: 'Fermé', en: 'Closed' };
  const closed = readSchoolCalendar({
    zone: 'C',
    closures: [{ from: day('2026-09-07'), to: day('2026-09-11'), label }],
  });
  const open = closingOf(deadline(veyras), { day: day('2026-09-14'), calendar });
  expect(closingOf(deadline(veyras), { day: day('2026-09-14'), calendar: closed })).toEqual(open);
});

it('answers the same from its memory as at first', () => {
  const reader = createDeadlineReader(calendar);
  const written = deadline({ type: 'hours_before', hours: 2, anchor: 'slot_start' });
  const ask = (slotStart: string) => reader.closing(written, { day: day('2026-09-15'), slotStart });
  const first = [ask('07:30'), ask('11:30')];
  expect([ask('07:30'), ask('11:30')]).toEqual(first);
  expect(first[0]).not.toEqual(first[1]);
});
