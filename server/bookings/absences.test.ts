import { describe, expect, it } from 'vitest';
import { readSchoolCalendar } from '../catalog/calendar-source.ts';
import { instantFrom } from '../kernel/clock.ts';
import { day } from '../kernel/days.ts';
import { judgeAbsence } from './absences.ts';
import { bookingRuleSchema } from './config.ts';
import { createDeadlineReader } from './deadlines.ts';

const reader = createDeadlineReader(readSchoolCalendar({ zone: 'C' }));
const WEEK_BEFORE = {
  deadline: { type: 'weekday_of_previous_week', weekday: 'tue', weeks: 1, time: '24:00' },
};

interface Told {
  readonly reason?: string;
  readonly told?: string | null;
  readonly proof?: string | null;
}

function judged(rule: object, bookings: readonly string[], { reason, told = null, proof = null }: Told) {
  return judgeAbsence(
    bookingRuleSchema.parse(rule),
    {
      bookings: bookings.map(day),
      notifiedAt: told === null ? null : instantFrom(told),
      proofAt: proof === null ? null : instantFrom(proof),
      ...(reason === undefined ? {} : { reason }),
    },
    reader,
  );
}

const FOUR = ['2026-11-16', '2026-11-17', '2026-11-19', '2026-11-20'];

describe('Saint-Exupéry: a certificate within 72 h, or within ten days at the price of two', () => {
  const rule = {
    book: WEEK_BEFORE,
    absence: [
      {
        reason: 'sickness',
        proof: 'medical certificate',
        proof_within: { hours: 72 },
        late_proof: { within_days: 10, billed_days: 2 },
        billed: 'none',
      },
    ],
  };

  it.each([
    ['72 h after the first day began', '2026-11-19T00:00:00', [], null],
    ['in the 73rd hour', '2026-11-19T01:00', FOUR.slice(0, 2), 'proof-too-late'],
    ['in the last minute of the tenth day', '2026-11-26T23:59', FOUR.slice(0, 2), 'proof-too-late'],
    ['on the eleventh day', '2026-11-27T00:00', FOUR, 'proof-too-late'],
    ['never', null, FOUR, 'no-proof'],
  ])('proof %s', (_, proof, billedDays, because) => {
    const outcome = judged(rule, FOUR, { reason: 'sickness', told: '2026-11-16T08:00', proof });
    expect(outcome).toMatchObject({ billedDays, because });
  });
});

describe('St-Jean-du-Bois: two sick days are free, the next ones only when told before their own limit', () => {
  const rule = {
    book: {
      deadline: {
        type: 'weekday_table',
        rows: [
          { for: ['mon', 'tue'], by: { day: 'thu', week: -1, time: '10:00' } },
          { for: ['thu', 'fri'], by: { day: 'tue', week: 0, time: '10:00' } },
        ],
      },
    },
    absence: [{ reason: 'sickness', free_days: 2, billed: 'none' }],
  };
  const days = ['2026-09-14', '2026-09-15', '2026-09-17', '2026-09-18'];

  it.each([
    ['on Monday morning', '2026-09-14T08:00', []],
    ['on Tuesday at 10:00', '2026-09-15T10:00:00', []],
    ['on Tuesday after 10:00', '2026-09-15T10:00:01', ['2026-09-17', '2026-09-18']],
    ['never', null, ['2026-09-17', '2026-09-18']],
  ])('told %s', (_, told, billedDays) => {
    expect(judged(rule, days, { reason: 'sickness', told }).billedDays).toEqual(billedDays);
  });
});

describe('a certificate within 48 h of the announcement', () => {
  const rule = {
    book: WEEK_BEFORE,
    absence: [
      { reason: 'sickness', proof: 'certificate', proof_within: { hours: 48, from: 'announcement' }, billed: 'none' },
    ],
  };

  it.each([
    ['2026-11-18T08:00:00', []],
    ['2026-11-18T08:00:01', ['2026-11-16']],
  ])('proof at %s', (proof, billedDays) => {
    const outcome = judged(rule, ['2026-11-16'], { reason: 'sickness', told: '2026-11-16T08:00', proof });
    expect(outcome.billedDays).toEqual(billedDays);
  });
});

describe('Thomery: told on the first day, certificate by the last school day of the month', () => {
  const rule = {
    book: WEEK_BEFORE,
    absence: [
      {
        reason: 'sickness',
        notify: { day: 'first_day_of_absence', before: '24:00' },
        proof: 'certificate',
        proof_within: { end_of_month: 'last_school_day' },
        billed: 'none',
      },
    ],
  };

  it.each([
    ['both in time', '2026-10-05T20:00', '2026-10-16T18:00', [], null],
    [
      'the month ends with holidays: its last school day is the 16th',
      '2026-10-05T20:00',
      '2026-10-17T08:00',
      ['2026-10-05', '2026-10-06'],
      'proof-too-late',
    ],
    ['told the day after', '2026-10-06T00:00', '2026-10-07T08:00', ['2026-10-05', '2026-10-06'], 'told-too-late'],
    ['never told', null, '2026-10-07T08:00', ['2026-10-05', '2026-10-06'], 'told-too-late'],
  ])('%s', (_, told, proof, billedDays, because) => {
    const outcome = judged(rule, ['2026-10-05', '2026-10-06'], { reason: 'sickness', told, proof });
    expect(outcome).toMatchObject({ billedDays, because });
  });
});

describe('any absence', () => {
  const rule = {
    book: WEEK_BEFORE,
    absence: [
      { reason: 'strike of teachers', billed: 'none' },
      { reason: 'sickness', carence_days: 2, billed: 'none' },
      { reason: 'other', billed: 'full', unjustified_rate_percent: 50 },
    ],
  };

  it('costs nothing on the days that could still be cancelled when it was told, whatever the reason', () => {
    const outcome = judged(rule, ['2026-11-20', '2026-11-23', '2026-11-27'], {
      reason: 'other',
      told: '2026-11-17T23:59',
    });
    expect(outcome.billedDays).toEqual(['2026-11-20']);
  });

  it('costs nothing when the town causes it', () => {
    expect(judged(rule, ['2026-11-16'], { reason: 'strike' })).toMatchObject({ billedDays: [], because: null });
  });

  it('costs its first days where the town has a carence, whatever the order they were given in', () => {
    const outcome = judged(rule, ['2026-11-19', '2026-11-16', '2026-11-17'], { reason: 'sickness' });
    expect(outcome).toMatchObject({ billedDays: ['2026-11-16', '2026-11-17'], because: 'carence', ratePercent: 100 });
  });

  it("costs the town's share of the price when it is not excused", () => {
    const outcome = judged(rule, ['2026-11-16'], { reason: 'other' });
    expect(outcome).toMatchObject({ billedDays: ['2026-11-16'], because: 'reason-not-accepted', ratePercent: 50 });
  });

  it('is due for a reason that the town does not list', () => {
    expect(judged(rule, ['2026-11-16'], { reason: 'holiday trip' }).billedDays).toEqual(['2026-11-16']);
  });

  it('of no day costs nothing', () => {
    expect(judged(rule, [], { reason: 'other' })).toMatchObject({ billedDays: [], because: null });
  });
});
