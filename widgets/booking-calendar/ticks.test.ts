import { expect } from 'chai';
import type { Cell, JudgedChange, PlanningView } from '../../server/bookings/view.ts';
import { type Day, daysOf } from '../../server/kernel/days.ts';
import { EMPTY, keyOf } from './draft.ts';
import { planningModel } from './planning-model.ts';
import { type Place, placeOf } from './scene.ts';
import { wordsIn } from './spoken.test-support.ts';
import { ticksBeyond, ticksOf, untilNextChange, weekBeyond, withoutDone, withProposed } from './ticks.ts';

const LINE = 'registration/holidays.day';
const NOW = Date.parse('2026-10-01T12:00:00+02:00');
const DAY_MS = 86_400_000;
const key = (day: string) => keyOf(LINE, day as Day);

function view(from: string, to: string, cellOf: (day: Day) => Cell): PlanningView {
  const days = daysOf({ from: from as Day, to: to as Day });
  const line = {
    id: LINE,
    registrationId: 'registration',
    slot: 'holidays.day',
    activity: 'Vacances',
    label: 'Journée',
    venue: 'Centre',
    from: '08:00',
    to: '18:00',
    cells: days.map(cellOf),
  };
  return {
    from: from as Day,
    to: to as Day,
    today: '2026-10-01' as Day,
    now: NOW,
    days: days.map((day) => ({ day, kind: 'holidays' })),
    prices: [{ cents: 1000, trace: [] }],
    children: [{ id: 'child', firstName: 'Léa', detail: null, lines: [line] }],
    bookedCents: 0,
  };
}

async function at(planning: PlanningView, day: string): Promise<[ReturnType<typeof planningModel>, Place]> {
  const model = planningModel(await wordsIn('fr'), planning);
  const place = placeOf(model, key(day));
  if (!place) throw new Error(`${day} is not shown`);
  return [model, place];
}

const free: Cell = { state: 'free', editable: true, price: 0 };
const booked: Cell = { state: 'booked', editable: true, price: 0 };

describe('a tick', () => {
  it('on a free day wants it, at its price', async () => {
    const [model, place] = await at(
      view('2026-10-19', '2026-10-23', () => free),
      '2026-10-20',
    );
    expect(ticksOf(model, place, true)).to.deep.equal([[key('2026-10-20'), { want: 'booked', cents: 1000 }]]);
  });

  it('that gives a day back what it was forgets the change', async () => {
    const [model, place] = await at(
      view('2026-10-19', '2026-10-23', () => booked),
      '2026-10-20',
    );
    expect(ticksOf(model, place, false)).to.deep.equal([[key('2026-10-20'), { want: 'cancelled', cents: -1000 }]]);
    expect(ticksOf(model, place, true)).to.deep.equal([[key('2026-10-20'), null]]);
  });

  describe('on a day of a week that is taken whole', () => {
    const whole = (day: Day): Cell =>
      day === '2026-10-21' ? { state: 'closed', reason: { code: 'past' } } : { ...free, group: '2026-10-19' };

    it('takes its open days with it, and those only', async () => {
      const [model, place] = await at(view('2026-10-19', '2026-10-23', whole), '2026-10-20');
      const days = ticksOf(model, place, true).map(([one]) => one);
      expect(days).to.deep.equal(['2026-10-19', '2026-10-20', '2026-10-22', '2026-10-23'].map(key));
    });

    it('asks for the rest of the week where the period ends in it', async () => {
      const [model, place] = await at(view('2026-10-01', '2026-10-21', whole), '2026-10-20');
      expect(weekBeyond(model, place)).to.deep.equal({ from: '2026-10-19', to: '2026-10-25' });
      const rest = ticksBeyond(view('2026-10-19', '2026-10-25', whole), place, true).map(([one]) => one);
      expect(rest).to.include.members([key('2026-10-22'), key('2026-10-23')]);
    });

    it('asks for nothing more where the week is shown', async () => {
      const [model, place] = await at(view('2026-10-19', '2026-10-25', whole), '2026-10-20');
      expect(weekBeyond(model, place)).to.equal(null);
    });
  });
});

describe('what the server has meanwhile', () => {
  it('is no change any more; the others stay', () => {
    const draft = new Map([
      [key('2026-10-19'), { want: 'booked', cents: 1000 }],
      [key('2026-10-20'), { want: 'cancelled', cents: -1000 }],
      [key('2026-11-05'), { want: 'booked', cents: 1000 }],
    ] as const);
    const left = withoutDone(
      draft,
      view('2026-10-19', '2026-10-20', () => booked),
    );
    expect([...left.keys()]).to.deep.equal([key('2026-10-20'), key('2026-11-05')]);
  });

  it('leaves the very same draft where it changes nothing', () => {
    const draft = new Map([[key('2026-10-19'), { want: 'booked', cents: 1000 }]] as const);
    expect(
      withoutDone(
        draft,
        view('2026-10-19', '2026-10-20', () => free),
      ),
    ).to.equal(draft);
    expect(
      withoutDone(
        EMPTY,
        view('2026-10-19', '2026-10-20', () => booked),
      ),
    ).to.equal(EMPTY);
  });
});

describe('what a tool proposed', () => {
  it('joins what was ticked before', () => {
    const before = new Map([[key('2026-10-19'), { want: 'booked', cents: 1000 }]] as const);
    const proposed = { ...change('2026-10-20'), deltaCents: 900 };
    expect([...withProposed(before, [proposed])]).to.deep.equal([
      [key('2026-10-19'), { want: 'booked', cents: 1000 }],
      [key('2026-10-20'), { want: 'booked', cents: 900 }],
    ]);
  });
});

describe('the next moment at which the planning changes by itself', () => {
  for (const [what, cell, wait] of [
    ['a day that closes soon', { ...free, closesAt: NOW + 5000 }, 5000],
    ['a day that opens soon', { state: 'closed', reason: { code: 'not-open-yet', opensAt: NOW + 7000 } }, 7000],
    ['a day that has closed', { ...free, closesAt: NOW - 5000 }, null],
    ['a day that closes in a week', { ...free, closesAt: NOW + 7 * DAY_MS }, null],
    ['a day that nobody can change', { state: 'locked', closesAt: NOW + 5000 }, null],
  ] as const) {
    it(`${what}: ${wait === null ? 'not today' : `in ${wait} ms`}`, () => {
      expect(untilNextChange(view('2026-10-19', '2026-10-19', () => cell as Cell))).to.equal(wait);
    });
  }
});

function change(day: string): JudgedChange {
  return {
    registrationId: 'registration',
    slot: 'holidays.day',
    day: day as Day,
    want: 'booked',
    childId: 'child',
    firstName: 'Léa',
    activity: 'Vacances',
    label: 'Journée',
    verdict: { kind: 'booked' },
    deltaCents: 1000,
    price: null,
  };
}
