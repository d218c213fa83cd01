import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSchoolCalendar } from '../catalog/calendar-source.ts';
import { instantFrom, wallMomentAt } from '../kernel/clock.ts';
import { addDays, day } from '../kernel/days.ts';
import { readYaml } from '../kernel/file-problems.ts';
import { bookingRuleSchema } from './config.ts';
import { createDeadlineReader } from './deadlines.ts';
import { runExample } from './examples.ts';
import { type Action, judge, ruleInForce } from './rules.ts';
import { bookingRulesDocumentSchema, type RuleExample } from './rules-document.ts';

const RULES = new URL('../../tests/data/rules/', import.meta.url);
const documents = readdirSync(RULES)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => {
    const reading = readYaml(readFileSync(new URL(file, RULES), 'utf8'), bookingRulesDocumentSchema);
    if (!reading.ok) throw new Error(`${file}: ${JSON.stringify(reading.problems)}`);
    return { document: reading.value, calendar: readSchoolCalendar({ zone: reading.value.zone }) };
  });
const examples = documents.flatMap(({ document, calendar }) =>
  document.examples.map((example) => ({ id: example.id, how: example.how, example, document, calendar })),
);

describe('the worked examples of real towns', () => {
  it('are all there: 104 in 18 towns, of ten kinds', () => {
    const count = (action: string) => examples.filter(({ example }) => example.action === action).length;
    const kinds = [...new Set(examples.map(({ example }) => example.action))].sort();

    expect(documents).toHaveLength(18);
    expect(new Set(examples.map(({ id }) => id)).size).toBe(104);
    expect(Object.fromEntries(kinds.map((kind) => [kind, count(kind)]))).toEqual({
      absence: 13,
      activate: 2,
      book: 52,
      cancel: 13,
      confirm: 1,
      decide: 1,
      modify: 7,
      package: 6,
      presence: 7,
      subscription: 2,
    });
  });

  it.each(examples)('$id: $how', ({ document, example, calendar }) => {
    const { expected, got } = runExample(document, example, calendar);
    expect(Object.keys(expected)).not.toEqual([]);
    expect(got).toEqual(expected);
  });

  // The negative control: an example that could not fail would prove nothing.
  it.each(
    examples.flatMap(({ id, example, document, calendar }) =>
      falsified(example).map(({ key, changed }) => ({ id, key, changed, document, calendar })),
    ),
  )('$id would fail with another $key', ({ document, changed, calendar }) => {
    expect(runExample(document, changed, calendar).right).toBe(false);
  });
});

/** The example with each of its stated outcomes changed in turn. */
function falsified(example: RuleExample): { key: string; changed: RuleExample }[] {
  const others: Record<string, (value: unknown) => unknown> = {
    expect: (value) => (typeof value === 'string' ? `not ${value}` : { accepted: 1 }),
    closes_at: (value) => (value === null ? '2026-01-01T00:00' : null),
    effect_cents: (value) => Number(value) + 1,
    effect: (value) => `${value} more`,
    billed_days: (value) => (Array.isArray(value) && value.length > 0 ? value.slice(1) : ['2026-01-01']),
  };
  return Object.entries(others).flatMap(([key, other]) => {
    const value: unknown = Reflect.get(example, key);
    return value === undefined ? [] : [{ key, changed: { ...example, [key]: other(value) } }];
  });
}

const calendar = readSchoolCalendar({ zone: 'C' });
const rule = (written: unknown) => bookingRuleSchema.parse(written);
const at = (now: string, wanted: string, more: { slotStart?: string } = {}) => ({
  now: instantFrom(now),
  day: day(wanted),
  ...more,
});
const reader = createDeadlineReader(calendar);

const dayBefore = (time: string) => ({ type: 'days_before', days: 1, time });
const BECAUSE = { fr: 'La cuisine commande la veille.', en: 'The kitchen orders the day before.' };

describe('booking', () => {
  const meal = rule({ because: BECAUSE, book: { deadline: dayBefore('12:00') } });

  it('is allowed until the limit, which is told', () => {
    const decision = judge(meal, 'book', at('2026-11-16T12:00:00', '2026-11-17'), reader);
    expect(decision).toEqual({ kind: 'allowed', closesAt: instantFrom('2026-11-16T12:00'), endOfDay: false });
  });

  it("is refused after the limit, with the town's own words", () => {
    expect(judge(meal, 'book', at('2026-11-16T12:00:01', '2026-11-17'), reader)).toEqual({
      kind: 'refused',
      reason: 'deadline-passed',
      after: 'refused',
      closesAt: instantFrom('2026-11-16T12:00'),
      endOfDay: false,
      because: BECAUSE,
    });
  });

  it.each(['surcharge', 'if_place_left', 'waiting_list'] as const)(
    'is late but possible where the town answers %s',
    (after) => {
      const late = rule({ book: { deadline: dayBefore('12:00'), after } });
      expect(judge(late, 'book', at('2026-11-16T13:00', '2026-11-17'), reader)).toMatchObject({ kind: 'late', after });
    },
  );

  it('is refused where the town does not say what follows, and the decision keeps that apart', () => {
    const silent = rule({ book: { deadline: dayBefore('12:00'), after: 'not_stated' } });
    expect(judge(silent, 'book', at('2026-11-16T13:00', '2026-11-17'), reader)).toMatchObject({
      kind: 'refused',
      reason: 'deadline-passed',
      after: 'not_stated',
    });
  });

  it.each([
    ['2026-11-16T13:00', 'late', '2026-11-16T12:00'],
    ['2026-11-17T09:00:00', 'late', '2026-11-16T12:00'],
    ['2026-11-17T09:00:01', 'refused', '2026-11-17T09:00'],
  ])('of a late meal at %s is %s', (now, kind, closes) => {
    const tolerant = rule({
      book: {
        deadline: dayBefore('12:00'),
        after: 'surcharge',
        late_until: { type: 'days_before', days: 0, time: '09:00' },
      },
    });
    const decision = judge(tolerant, 'book', at(now, '2026-11-17', { slotStart: '12:00' }), reader);
    expect(decision).toMatchObject({ kind, closesAt: instantFrom(closes) });
  });

  it('is not open yet before its window, and both ends of the window are told', () => {
    const windowed = rule({
      book: { deadline: { type: 'windows' } },
      windows: [{ session: '2026-10-19', opens: '2026-09-07T20:00', closes: '2026-09-28T00:00' }],
    });
    const decide = (now: string) => judge(windowed, 'book', at(now, '2026-10-21'), reader);

    expect(decide('2026-09-07T19:59:59.999')).toEqual({
      kind: 'refused',
      reason: 'not-open-yet',
      opensAt: instantFrom('2026-09-07T20:00'),
      closesAt: instantFrom('2026-09-28T00:00'),
      endOfDay: true,
    });
    expect(decide('2026-09-07T20:00:00')).toMatchObject({ kind: 'allowed' });
    expect(decide('2026-09-27T23:59:59.999')).toMatchObject({ kind: 'allowed' });
    expect(decide('2026-09-28T00:00:00')).toMatchObject({ kind: 'refused', reason: 'deadline-passed' });
  });

  it('is refused on a day without care, whatever the deadline', () => {
    const wanted = { ...at('2026-11-02T08:00', '2026-11-11'), closedBy: 'public-holiday' as const };
    expect(judge(meal, 'book', wanted, reader)).toEqual({
      kind: 'refused',
      reason: 'day-closed',
      dayKind: 'public-holiday',
    });
  });

  it('is refused on a day that the rule does not speak about', () => {
    const table = rule({
      book: {
        deadline: { type: 'weekday_table', rows: [{ for: ['mon'], by: { day: 'fri', week: -1, time: '09:00' } }] },
      },
    });
    expect(judge(table, 'book', at('2026-11-02T08:00', '2026-11-17'), reader)).toEqual({
      kind: 'refused',
      reason: 'no-deadline',
      why: 'weekday-not-listed',
    });
  });
});

describe('a slot that has begun', () => {
  const open = rule({ book: { deadline: { type: 'none' } }, cancel: { deadline: { type: 'none' } } });

  it.each([
    ['book', '2026-11-17T11:29:59.999', 'allowed'],
    ['book', '2026-11-17T11:30:00', 'refused'],
    ['cancel', '2026-11-17T11:29:59.999', 'allowed'],
    ['cancel', '2026-11-17T11:30:00', 'refused'],
    ['modify', '2026-11-18T08:00', 'refused'],
  ] as const)('%s at %s is %s, although the town sets no limit', (action, now, kind) => {
    expect(judge(open, action, at(now, '2026-11-17', { slotStart: '11:30' }), reader).kind).toBe(kind);
  });

  it.each([
    ['2026-11-17T23:59:59.999', 'allowed'],
    ['2026-11-18T00:00:00', 'refused'],
  ])('without an hour it lasts its whole day: at %s, %s', (now, kind) => {
    expect(judge(open, 'book', at(now, '2026-11-17'), reader)).toMatchObject({
      kind,
      closesAt: instantFrom('2026-11-18T00:00'),
      endOfDay: true,
    });
  });

  it('limits a deadline that would come later', () => {
    const until18 = rule({ book: { deadline: { type: 'days_before', days: 0, time: '18:00' } } });
    expect(judge(until18, 'book', at('2026-11-17T07:00', '2026-11-17', { slotStart: '07:30' }), reader)).toMatchObject({
      kind: 'allowed',
      closesAt: instantFrom('2026-11-17T07:30'),
    });
  });

  it('is refused even where a late booking would be taken dearer', () => {
    const dear = rule({ book: { deadline: dayBefore('12:00'), after: 'surcharge' } });
    expect(judge(dear, 'book', at('2026-11-17T12:01', '2026-11-17', { slotStart: '12:00' }), reader)).toEqual({
      kind: 'refused',
      reason: 'already-started',
      closesAt: instantFrom('2026-11-17T12:00'),
      endOfDay: false,
    });
  });
});

describe('cancelling and changing', () => {
  const only = (parts: object) => rule(parts);
  const kindOf = (parts: object, action: Action, now: string) => {
    const decision = judge(only(parts), action, at(now, '2026-11-17'), reader);
    return decision.kind === 'allowed' ? 'allowed' : 'after' in decision ? decision.after : decision.reason;
  };
  const book = { deadline: dayBefore('12:00'), after: 'surcharge' };
  const IN_TIME = '2026-11-16T11:00';
  const LATE = '2026-11-16T13:00';

  it.each([
    ['follows booking where nothing is said of it', { book }, 'cancel', IN_TIME, 'allowed'],
    ['is refused late where only booking has a price for it', { book }, 'cancel', LATE, 'refused'],
    ['stays unsaid where booking is', { book: { ...book, after: 'not_stated' } }, 'cancel', LATE, 'not_stated'],
    ['stays due late where the town says so', { book, cancel: { ...book, after: 'billed' } }, 'cancel', LATE, 'billed'],
    [
      'has no limit where the town says none',
      { book, cancel: { deadline: { type: 'none' } } },
      'cancel',
      LATE,
      'allowed',
    ],
    [
      'follows changes where only they have a rule',
      { modify: { deadline: dayBefore('12:00') } },
      'cancel',
      LATE,
      'refused',
    ],
    ['of a change follows booking', { book }, 'modify', LATE, 'surcharge'],
    ['of a change has its own rule', { book, modify: { deadline: dayBefore('18:00') } }, 'modify', LATE, 'allowed'],
    ['has no limit where the town says nothing at all', {}, 'cancel', LATE, 'allowed'],
  ] as const)('%s', (_, parts, action, now, expected) => {
    expect(kindOf(parts, action, now)).toBe(expected);
  });

  it('is possible on a day that has closed since', () => {
    const wanted = { ...at(IN_TIME, '2026-11-17'), closedBy: 'closed' as const };
    expect(judge(only({ book }), 'cancel', wanted, reader).kind).toBe('allowed');
    expect(judge(only({ book }), 'modify', wanted, reader)).toMatchObject({ reason: 'day-closed' });
  });
});

it('judges the slots of a combined day each by its own rule', () => {
  const meal = rule({
    book: { deadline: { type: 'weekday_of_previous_week', weekday: 'tue', weeks: 1, time: '23:59' } },
  });
  const afternoon = rule({ book: { deadline: dayBefore('18:00') } });
  const now = '2026-11-13T10:00';

  const verdicts = [
    judge(meal, 'book', at(now, '2026-11-18', { slotStart: '12:00' }), reader).kind,
    judge(afternoon, 'book', at(now, '2026-11-18', { slotStart: '13:30' }), reader).kind,
  ];

  expect(verdicts).toEqual(['refused', 'allowed']);
});

describe('a rule that was changed', () => {
  const changed = rule({
    book: { deadline: dayBefore('12:00') },
    because: BECAUSE,
    versions: [
      { from: '2026-11-16', book: { deadline: { type: 'days_before', days: 7, time: '12:00' } } },
      { from: '2026-12-01', because: { fr: 'Nouvelle cuisine.', en: 'New kitchen.' } },
    ],
  });

  it.each([
    ['the old words until the last thousandth', '2026-11-15T23:59:59.999', '2026-11-18', 'allowed', '2026-11-17T12:00'],
    [
      'the new words from midnight on, for days booked about before',
      '2026-11-16T00:00',
      '2026-11-18',
      'refused',
      '2026-11-11T12:00',
    ],
    ['the parts that the next version does not name', '2026-12-01T08:00', '2026-12-03', 'refused', '2026-11-26T12:00'],
  ])('applies %s', (_, now, wanted, kind, closes) => {
    expect(judge(changed, 'book', at(now, wanted), reader)).toMatchObject({ kind, closesAt: instantFrom(closes) });
  });

  it('gives the reason of its own time', () => {
    const because = (now: string) => ruleInForce(changed, instantFrom(now), reader).because?.fr;
    expect([because('2026-11-20T08:00'), because('2026-12-01T00:00')]).toEqual([BECAUSE.fr, 'Nouvelle cuisine.']);
  });
});

it('is open up to the limit it tells, closed just after, and never opens again', () => {
  const forms = [
    dayBefore('12:00'),
    { type: 'working_days_before', days: 2, time: '23:59' },
    { type: 'weekday_of_previous_week', weekday: 'tue', weeks: 1, time: '09:00' },
    { type: 'hours_before', hours: 36, anchor: 'slot_start' },
    { type: 'day_of_previous_month', day: 20, time: '24:00' },
    { type: 'none' },
  ].map((deadline) => rule({ book: { deadline } }));
  fc.assert(
    fc.property(
      fc.constantFrom(...forms),
      fc.integer({ min: 0, max: 300 }),
      fc.constantFrom({ slotStart: '07:30' }, { slotStart: '12:00' }, {}),
      fc.integer({ min: 1, max: 60 * 24 * 3600 * 1000 }),
      (form, later, slot, distance) => {
        const wanted = { day: addDays(day('2026-09-01'), later), ...slot };
        const isOpen = (now: number) => judge(form, 'book', { ...wanted, now }, reader).kind === 'allowed';
        const told = judge(form, 'book', { ...wanted, now: reader.instant(day('2026-01-01'), '00:00') }, reader);
        if (told.kind !== 'allowed') return false;
        return isOpen(told.closesAt - 1) && isOpen(told.closesAt - distance) && !isOpen(told.closesAt + distance);
      },
    ),
    { numRuns: 2000 },
  );
});

it('tells limits that a clock of the town would show', () => {
  const decision = judge(
    rule({ book: { deadline: dayBefore('12:00') } }),
    'book',
    at('2026-10-20T08:00', '2026-10-26'),
    reader,
  );
  expect('closesAt' in decision ? wallMomentAt(decision.closesAt) : null).toBe('2026-10-25T12:00');
});
