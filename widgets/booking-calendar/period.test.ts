import { expect } from 'chai';
import type { Day } from '../../server/kernel/days.ts';
import { dayOfInstant, isView, neighbour, periodAround, periodText, VIEWS } from './period.ts';

const DAY = '2026-09-30' as Day;

describe('the period of a view', () => {
  for (const [view, from, to] of [
    ['month', '2026-09-01', '2026-09-30'],
    ['agenda', '2026-09-01', '2026-09-30'],
    ['fortnight', '2026-09-28', '2026-10-11'],
    ['week', '2026-09-28', '2026-10-04'],
    ['list', '2026-09-28', '2026-10-04'],
  ] as const) {
    it(`${view}: from its first day to its last, around a day`, () => {
      expect(periodAround(view, DAY)).to.deep.equal({ from, to });
    });
  }

  for (const view of VIEWS) {
    it(`${view}: going forth and back ends where it began, and leaves no day out`, () => {
      const here = periodAround(view, DAY);
      const next = periodAround(view, neighbour(view, here, 1));
      expect(periodAround(view, neighbour(view, next, -1))).to.deep.equal(here);
      expect(Date.parse(next.from) - Date.parse(here.to)).to.equal(86_400_000);
    });
  }

  it('goes on over the turn of a year with 53 weeks', () => {
    const last = periodAround('week', '2026-12-31' as Day);
    expect(last).to.deep.equal({ from: '2026-12-28', to: '2027-01-03' });
    expect(neighbour('week', last, 1)).to.equal('2027-01-04');
  });

  it('knows its own names and no others', () => {
    expect(isView('fortnight')).to.equal(true);
    expect(isView('year')).to.equal(false);
    expect(isView('')).to.equal(false);
  });
});

describe('the period in words', () => {
  for (const [view, day, words] of [
    ['month', '2026-09-15', 'septembre 2026'],
    ['week', '2026-09-15', '14 – 20 septembre'],
    ['fortnight', '2026-09-28', '28 septembre – 11 octobre'],
  ] as const) {
    it(`${view}: ${words}`, () => {
      expect(periodText({ language: 'fr' }, view, periodAround(view, day as Day))).to.equal(words);
    });
  }
});

describe('the day of an instant', () => {
  for (const [instant, day] of [
    ['2026-09-11T21:59:59Z', '2026-09-11'],
    ['2026-09-11T22:00:00Z', '2026-09-12'],
    ['2026-12-31T22:59:59Z', '2026-12-31'],
    ['2026-12-31T23:00:00Z', '2027-01-01'],
  ] as const) {
    it(`is the one on the town's clock: ${instant} is ${day}`, () => {
      expect(dayOfInstant(Date.parse(instant))).to.equal(day);
    });
  }
});
