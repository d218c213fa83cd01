import { describe, expect, it } from 'vitest';
import { readYaml } from '../kernel/file-problems.ts';
import { bookingRuleSchema } from './config.ts';
import { deadlineSchema } from './deadline-forms.ts';

/** What an operator is told: path and expectation of each mistake. */
function mistakes(written: string): string[] {
  const reading = readYaml(written, bookingRuleSchema);
  return reading.ok ? [] : reading.problems.map(({ path, line, expected }) => `${line} ${path}: ${expected}`);
}

const book = (deadline: string) => `book: {deadline: ${deadline}, after: refused}`;

describe('a rule of a town file', () => {
  it('may use every form of deadline', () => {
    const forms = [
      '{type: weekday_table, rows: [{for: [mon], by: {day: fri, week: -1, time: "09:00"}}]}',
      '{type: days_before, days: 7, time: "24:00", skip_weekends: true, skip_public_holidays: true, skip_weekdays: [wed]}',
      '{type: working_days_before, days: 2, time: "00:00"}',
      '{type: hours_before, hours: 72, anchor: "00:00"}',
      '{type: hours_before, hours: 48, anchor: slot_start}',
      '{type: previous_weekday, weekday: thu, time: "12:00"}',
      '{type: weekday_of_previous_week, weekday: tue, weeks: 1, time: "23:59"}',
      '{type: day_of_previous_month, day: 20, time: "24:00"}',
      '{type: before_session, weeks: 4, time: "24:00"}',
      '{type: fixed, at: "2026-06-30T17:00"}',
      '{type: none}',
    ];
    expect(forms.flatMap((form) => mistakes(book(form)))).toEqual([]);
  });

  it.each([
    ['an unknown form', book('{type: weeks_before}'), /^1 book\.deadline.*: a deadline: \{type: weekday_table/],
    [
      'a key of another form',
      book('{type: none, days: 3}'),
      /^1 book\.deadline\.days: no such key; the keys here are type$/,
    ],
    [
      'an hour that no clock shows',
      book('{type: days_before, days: 1, time: "24:30"}'),
      /^1 book\.deadline\.time: a time, HH:MM/,
    ],
    ['half a day', book('{type: days_before, days: 1.5, time: "12:00"}'), /^1 book\.deadline\.days: a whole number/],
    [
      'a moment of a day that does not exist',
      book('{type: fixed, at: "2026-02-30T12:00"}'),
      /^1 book\.deadline\.at: a moment/,
    ],
    [
      'two units at once',
      book('{type: before_session, days: 3, weeks: 1, time: "24:00"}'),
      /^1 book\.deadline: one of days, weeks and months$/,
    ],
    [
      'no weekday that counts',
      book(
        '{type: days_before, days: 1, time: "12:00", skip_weekends: true, skip_weekdays: [mon, tue, wed, thu, fri]}',
      ),
      /^1 book\.deadline\.skip_weekdays: at least one weekday/,
    ],
    [
      'a limit after the day itself',
      book('{type: weekday_table, rows: [{for: [mon], by: {day: tue, week: 0, time: "09:00"}}]}'),
      /^1 book\.deadline\.rows\[0\]\.by: a limit that does not come after/,
    ],
    [
      'two rows for one weekday',
      book('{type: weekday_table, rows: [{for: [mon, mon], by: {day: fri, week: -1, time: "09:00"}}]}'),
      /^1 book\.deadline\.rows\[0\]\.for: each weekday once/,
    ],
    [
      'an answer that only suits a cancellation',
      'book: {deadline: {type: none}, after: billed}',
      /^1 book\.after: .*"surcharge"/,
    ],
    [
      'an answer that only suits a booking',
      'cancel: {deadline: {type: none}, after: surcharge}',
      /^1 cancel\.after: .*"billed"/,
    ],
    ['windows that are not there', book('{type: windows}'), /^1 windows: windows, for a deadline of type windows$/],
    [
      'a window that closes before it opens',
      `${book('{type: windows}')}\nwindows: [{session: 2026-10-19, opens: "2026-09-28T00:00", closes: "2026-09-07T20:00"}]`,
      /^2 windows\[0\]: a window that opens before it closes$/,
    ],
    [
      'versions out of order',
      'versions: [{from: 2027-01-01}, {from: 2026-12-01}]',
      /^1 versions\[1\]\.from: a later day/,
    ],
    [
      'a version with windows it has not',
      `versions: [{from: 2027-01-01, ${book('{type: windows}')}}]`,
      /^1 versions\[0\]\.windows: windows, for/,
    ],
    ['a penalty without effect', 'penalties: [{when: no_show, effect: {}}]', /^1 penalties\[0\]\.effect/],
    [
      'a rate that is no decimal in quotes',
      'penalties: [{when: no_show, effect: {multiply: "two"}}]',
      /^1 penalties\[0\]\.effect.*decimal/,
    ],
  ])('is refused with %s', (_, written, expected) => {
    const told = mistakes(written);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(expected);
  });

  it('tells all its mistakes at once', () => {
    const written =
      'book: {deadline: {type: none}, after: maybe}\ncancel: {deadline: {type: fixed, at: soon}}\ncolour: red';
    expect(mistakes(written).map((line) => line.split(':')[0])).toEqual([
      '1 book.after',
      '2 cancel.deadline.at',
      '3 colour',
    ]);
  });

  it('is read alike from what was stored of it', () => {
    const rule = bookingRuleSchema.parse({
      because: { fr: 'La cuisine commande la veille.', en: 'The kitchen orders the day before.' },
      book: { deadline: { type: 'before_session', weeks: 4, time: '24:00' } },
      versions: [
        { from: '2027-01-01', absence: [{ reason: 'sickness', proof_within: { hours: 48 }, billed: 'none' }] },
      ],
    });
    expect(bookingRuleSchema.parse(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
  });
});

it.each([
  ['days_before', { type: 'days_before', days: -1, time: '12:00' }],
  ['previous_weekday', { type: 'previous_weekday', weekday: 'Thursday', time: '12:00' }],
  ['hours_before', { type: 'hours_before', hours: 48, anchor: 'noon' }],
  ['weekday_of_previous_week', { type: 'weekday_of_previous_week', weekday: 'tue', weeks: 0, time: '12:00' }],
  ['day_of_previous_month', { type: 'day_of_previous_month', day: 32, time: '12:00' }],
])('a value out of range is refused in %s', (_, written) => {
  expect(deadlineSchema.safeParse(written).success).toBe(false);
});
