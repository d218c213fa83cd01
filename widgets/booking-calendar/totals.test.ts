import { expect } from 'chai';
import type { Cell, JudgedChange, QuoteView, Verdict } from '../../server/bookings/view.ts';
import type { Day } from '../../server/kernel/days.ts';
import { keyOf } from './draft.ts';
import { estimate, totalsOf } from './totals.ts';

const PRICES = { prices: [{ cents: 410, trace: [] }] };
const LINE = 'registration/slot';
const SEPTEMBER = { from: '2026-09-01' as Day, to: '2026-09-30' as Day, bookedCents: 1000 };

describe('what a tick should cost', () => {
  for (const [what, cell, want, cents] of [
    ['a free day costs its price', { state: 'free', price: 0 }, 'booked', 410],
    ['a waiting list costs nothing', { state: 'full', price: 0, rank: 2 }, 'booked', 0],
    ['a day without a price costs nothing', { state: 'free' }, 'booked', 0],
    ['a cancelled day is given back', { state: 'booked', price: 0 }, 'cancelled', -410],
    ['a cancellation that is too late gives nothing back', { state: 'locked', price: 0, late: true }, 'cancelled', 0],
    ['leaving a waiting list gives nothing back', { state: 'waiting', price: 0 }, 'cancelled', 0],
  ] as const) {
    it(what, () => expect(estimate(cell as Cell, want, PRICES)).to.equal(cents));
  }
});

describe('the totals of the bar', () => {
  const monday = keyOf(LINE, '2026-09-14' as Day);
  const october = keyOf(LINE, '2026-10-05' as Day);
  const draft = new Map([
    [monday, { want: 'booked', cents: 410 }],
    [october, { want: 'cancelled', cents: -300 }],
  ] as const);

  it('counts all the changes, and in the cost of the period those that lie in it', () => {
    expect(totalsOf(draft, SEPTEMBER, null)).to.deep.equal({
      periodCents: 1410,
      add: 1,
      remove: 1,
      refused: 0,
      deltaCents: 110,
    });
  });

  it('takes the server’s figure as soon as it is there', () => {
    expect(totalsOf(draft, SEPTEMBER, quote(['2026-09-14', 'booked', 380, { kind: 'booked' }]))).to.include({
      periodCents: 1380,
      deltaCents: 80,
    });
  });

  it('does not take a figure for what was wanted before', () => {
    const old = quote(['2026-09-14', 'cancelled', -999, { kind: 'cancelled' }]);
    expect(totalsOf(draft, SEPTEMBER, old).deltaCents).to.equal(110);
  });

  it('counts apart what the server would refuse', () => {
    const refused = quote(['2026-09-14', 'booked', 0, { kind: 'refused', reason: { code: 'full' } }]);
    expect(totalsOf(draft, SEPTEMBER, refused)).to.deep.equal({
      periodCents: 1000,
      add: 0,
      remove: 1,
      refused: 1,
      deltaCents: -300,
    });
  });
});

function quote(...items: readonly (readonly [string, JudgedChange['want'], number, Verdict])[]): QuoteView {
  return {
    items: items.map(([day, want, deltaCents, verdict]) => ({
      registrationId: 'registration',
      slot: 'slot',
      day: day as Day,
      want,
      childId: 'child',
      firstName: 'Lola',
      activity: 'Restauration scolaire',
      label: 'Repas',
      verdict,
      deltaCents,
      price: null,
    })),
    addedCents: 0,
    removedCents: 0,
    months: [],
  };
}
