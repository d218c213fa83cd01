import { describe, expect, it } from 'vitest';
import { listChoices, proposeChanges, quoteChanges } from '../../server/bookings/reads.ts';
import type { Tool } from '../../server/bookings/view.ts';
import { instantFrom } from '../../server/kernel/clock.ts';
import { day } from '../../server/kernel/days.ts';
import * as make from '../support/factories.ts';
import { testDatabase } from '../support/postgres.ts';
import {
  book,
  bookingTown,
  cancel,
  cellOn,
  NOW,
  type Parent,
  parent,
  planning,
  pupil,
  submit,
} from './booking-town.ts';

const database = await testDatabase();
const town = bookingTown();

function choices({ scope }: Parent) {
  return listChoices(database.em(), scope, town.config, 'fr', NOW);
}

function propose({ scope }: Parent, tool: Tool) {
  return proposeChanges(database.em(), scope, town.config, { tool, language: 'fr', now: NOW });
}

describe('[B1] the list to choose from', () => {
  it('names child, activity, place and period, and says which the town has not accepted yet', async () => {
    const em = database.em();
    const mother = await parent(em);
    const childId = await make.child(em, { households: [mother.householdId], firstName: 'Lola' });
    await pupil(em, mother, 'canteen', { child: childId });
    await pupil(em, mother, 'wednesdays', { child: childId, state: 'requested' });

    const list = await choices(mother);
    expect(
      list.map(({ firstName, activity, venue, from, to, open }) => [firstName, activity, venue, from, to, open]),
    ).toEqual([
      ['Lola', 'Restauration scolaire', 'École Macé', '2026-09-01', '2027-07-02', true],
      ['Lola', 'Mercredis', 'École Macé', '2026-09-01', '2027-07-02', false],
    ]);
  });

  it('holds nothing of another family', async () => {
    const em = database.em();
    const [mine, other] = [await parent(em), await parent(em)];
    await pupil(em, other);
    expect(await choices(mine)).toEqual([]);
  });
});

describe('[B2] the planning of a month', () => {
  it('gives every day its kind and every cell its state, reason, deadline and price', async () => {
    const em = database.em();
    const mother = await parent(em);
    await make.quotient(em, {
      household: mother.householdId,
      quotientCents: 45_000,
      validFrom: '2026-09-01',
      validTo: '2026-12-10',
    });
    const { registrationId } = await pupil(em, mother);
    const view = await planning(em, town, mother, [registrationId], '2026-12-01', '2026-12-31');

    const kinds = new Map(view.days.map(({ day, kind }) => [day, kind]));
    expect(kinds.get(day('2026-12-01'))).toBe('school');
    expect(kinds.get(day('2026-12-02'))).toBe('wednesday');
    expect(kinds.get(day('2026-12-05'))).toBe('weekend');
    expect(kinds.get(day('2026-12-21'))).toBe('holidays');
    expect(kinds.get(day('2026-12-25'))).toBe('public-holiday');
    const open = cellOn(view, 'canteen.meal', '2026-12-01');
    expect(open).toMatchObject({ state: 'free', editable: true, closesAt: instantFrom('2026-11-27T12:00') });
    expect(view.prices[open.price ?? -1]).toMatchObject({ cents: 100 });
    expect(cellOn(view, 'canteen.meal', '2026-12-02')).toEqual({
      state: 'closed',
      reason: { code: 'no-care-that-day', kind: 'wednesday' },
    });
  });

  it('prices each day by the quotient in force that day', async () => {
    const em = database.em();
    const mother = await parent(em);
    await make.quotient(em, {
      household: mother.householdId,
      quotientCents: 45_000,
      validFrom: '2026-09-01',
      validTo: '2026-12-10',
    });
    const { registrationId } = await pupil(em, mother);
    const view = await planning(em, town, mother, [registrationId], '2026-12-01', '2026-12-31');
    const centsOn = (on: string) => view.prices[cellOn(view, 'canteen.meal', on).price ?? -1]?.cents;
    expect([centsOn('2026-12-10'), centsOn('2026-12-11')]).toEqual([100, 410]);
  });

  it.each([
    ['yesterday', '2026-11-19', { state: 'closed', reason: { code: 'past' } }],
    [
      'a day before the school year',
      '2026-08-31',
      { state: 'closed', reason: { code: 'no-care-that-day', kind: 'holidays' } },
    ],
    [
      'a public holiday',
      '2027-05-06',
      { state: 'closed', reason: { code: 'no-care-that-day', kind: 'public-holiday' } },
    ],
  ])('says why %s is closed', async (_, on, expected) => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother);
    const view = await planning(em, town, mother, [registrationId], on, on);
    expect(cellOn(view, 'canteen.meal', on)).toMatchObject(expected);
  });

  it('closes an activity to a child outside its ages, with the ages', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother, 'wednesdays', { bornOn: '2012-01-01' });
    const view = await planning(em, town, mother, [registrationId], '2026-12-16', '2026-12-16');
    expect(cellOn(view, 'wednesdays.day', '2026-12-16').reason).toEqual({ code: 'age', from: 3, to: 11 });
  });

  it('joins the days of a week that is taken whole', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother, 'holidays');
    const view = await planning(em, town, mother, [registrationId], '2027-02-22', '2027-03-05');
    const groups = ['2027-02-22', '2027-02-26', '2027-03-01'].map((on) => cellOn(view, 'holidays.day', on).group);
    expect(groups).toEqual(['2027-02-22', '2027-02-22', '2027-03-01']);
  });
});

describe('[B9 B14] a quote', () => {
  it('judges and prices without writing anything, month by month', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother);
    await submit(em, town, mother, book(registrationId, 'canteen.meal', '2026-12-01', '2026-12-03'));
    const quote = await quoteChanges(database.em(), mother.scope, town.config, {
      changes: [
        ...book(registrationId, 'canteen.meal', '2026-12-04', '2027-01-05'),
        ...cancel(registrationId, 'canteen.meal', '2026-12-01'),
      ],
      language: 'fr',
      now: NOW,
    });
    expect(quote.items.map(({ verdict }) => verdict.kind)).toEqual(['booked', 'booked', 'cancelled']);
    expect(quote).toMatchObject({ addedCents: 820, removedCents: 410 });
    expect(quote.months).toEqual([
      { month: '2026-12', beforeCents: 820, afterCents: 820 },
      { month: '2027-01', beforeCents: 0, afterCents: 410 },
    ]);
    const view = await planning(database.em(), town, mother, [registrationId], '2026-12-01', '2026-12-31');
    expect(view.bookedCents).toBe(820);
  });

  it('counts the places that the same submission takes: the second child of a family may find the day full', async () => {
    const em = database.em();
    const mother = await parent(em);
    const [lea, tom] = [await pupil(em, mother, 'wednesdays'), await pupil(em, mother, 'wednesdays')];
    await em.getConnection().execute(`insert into testville.capacity_day values ('wednesdays', '2027-03-10', 3, 3, 2)`);
    const quote = await quoteChanges(database.em(), mother.scope, town.config, {
      changes: [
        ...book(lea.registrationId, 'wednesdays.day', '2027-03-10'),
        ...book(tom.registrationId, 'wednesdays.day', '2027-03-10'),
      ],
      language: 'fr',
      now: NOW,
    });
    expect(quote.items.map(({ verdict }) => verdict)).toEqual([{ kind: 'booked' }, { kind: 'waiting', rank: 1 }]);
  });
});

describe('the tools', () => {
  it('[B7] a typical week gives the days of the pattern, without those that have no care', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother);
    const { items } = await propose(mother, {
      kind: 'typical-week',
      registrationId,
      slots: [{ slot: 'canteen.meal', weekdays: ['mon', 'wed', 'fri'] }],
      from: day('2026-12-07'),
      to: day('2026-12-31'),
      every: 1,
      replace: false,
    });
    expect(items.map((item) => item.day)).toEqual(['2026-12-07', '2026-12-11', '2026-12-14', '2026-12-18']);
    expect(items.every(({ verdict }) => verdict.kind === 'booked')).toBe(true);
  });

  it('[B8] every other week is counted from its first week, through week 53', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother);
    const { items } = await propose(mother, {
      kind: 'typical-week',
      registrationId,
      slots: [{ slot: 'canteen.meal', weekdays: ['mon'] }],
      from: day('2026-12-07'),
      to: day('2027-01-25'),
      every: 2,
      replace: false,
    });
    // 21 December lies in the holidays; 4 January is two weeks after it.
    expect(items.map((item) => item.day)).toEqual(['2026-12-07', '2027-01-04', '2027-01-18']);
  });

  it('replacing also unticks what the pattern does not hold', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother);
    await submit(em, town, mother, book(registrationId, 'canteen.meal', '2026-12-08', '2026-12-07'));
    const { items } = await propose(mother, {
      kind: 'typical-week',
      registrationId,
      slots: [{ slot: 'canteen.meal', weekdays: ['mon'] }],
      from: day('2026-12-07'),
      to: day('2026-12-14'),
      every: 1,
      replace: true,
    });
    expect(items.map((item) => [item.day, item.want])).toEqual([
      ['2026-12-14', 'booked'],
      ['2026-12-08', 'cancelled'],
    ]);
  });

  it('shows the impossible days with why', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother);
    const { items } = await propose(mother, {
      kind: 'typical-week',
      registrationId,
      slots: [{ slot: 'canteen.meal', weekdays: ['mon'] }],
      from: day('2026-11-16'),
      to: day('2026-11-30'),
      every: 1,
      replace: false,
    });
    expect(items.map(({ day: on, verdict }) => [on, verdict.kind])).toEqual([
      ['2026-11-23', 'refused'],
      ['2026-11-30', 'booked'],
    ]);
  });

  it('[B6] copy a child’s planning to a brother, at his own place', async () => {
    const em = database.em();
    const mother = await parent(em);
    const lea = await pupil(em, mother, 'canteen', { venue: 'mace' });
    const tom = await pupil(em, mother, 'canteen', { venue: 'curie' });
    await submit(em, town, mother, book(lea.registrationId, 'canteen.meal', '2026-12-01', '2026-12-03'));
    const { items } = await propose(mother, {
      kind: 'copy-planning',
      fromChildId: lea.childId,
      toChildId: tom.childId,
      from: day('2026-12-01'),
      to: day('2026-12-31'),
    });
    expect(items.map(({ registrationId, day: on, want }) => [registrationId, on, want])).toEqual([
      [tom.registrationId, '2026-12-01', 'booked'],
      [tom.registrationId, '2026-12-03', 'booked'],
    ]);
  });

  it('[B6] the same changes for another child leave out what that child does not have', async () => {
    const em = database.em();
    const mother = await parent(em);
    const lea = await pupil(em, mother);
    await pupil(em, mother, 'wednesdays', { child: lea.childId });
    const tom = await pupil(em, mother);
    const { items } = await propose(mother, {
      kind: 'same-changes',
      toChildId: tom.childId,
      changes: book(lea.registrationId, 'canteen.meal', '2026-12-01'),
    });
    expect(items).toMatchObject([
      { registrationId: tom.registrationId, childId: tom.childId, verdict: { kind: 'booked' } },
    ]);
  });
});
