import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { instantFrom } from '../../server/kernel/clock.ts';
import { DomainError } from '../../server/kernel/domain-error.ts';
import * as make from '../support/factories.ts';
import { testDatabase } from '../support/postgres.ts';
import {
  book,
  bookingTown,
  cancel,
  cellOn,
  LATER_WEDNESDAY,
  NOW,
  parent,
  planning,
  pupil,
  submit,
  WEDNESDAY,
} from './booking-town.ts';

const database = await testDatabase();
const town = bookingTown();

async function count(table: string, where = 'true'): Promise<number> {
  const [row] = await database
    .em()
    .getConnection()
    .execute<{ n: string }[]>(`select count(*) as n from testville.${table} where ${where}`);
  return Number(row?.n);
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw error ?? new Error('it was accepted');
  return error.code;
}

describe('a submission', () => {
  it('books days, gives the request a number, and the planning shows them afterwards', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother);
    const answer = await submit(em, town, mother, book(registrationId, 'canteen.meal', '2026-12-01', '2026-12-03'));

    expect(answer.request?.number).toBeGreaterThan(0);
    expect(answer.items.map(({ verdict }) => verdict.kind)).toEqual(['booked', 'booked']);
    expect(answer.items.map(({ deltaCents }) => deltaCents)).toEqual([410, 410]);
    expect(answer.sentTo).toMatch(/^p•••@/);
    const view = await planning(database.em(), town, mother, [registrationId], '2026-12-01', '2026-12-31');
    expect(cellOn(view, 'canteen.meal', '2026-12-01')).toMatchObject({ state: 'booked', editable: true });
    expect(cellOn(view, 'canteen.meal', '2026-12-04')).toMatchObject({ state: 'free', editable: true });
    expect(view.bookedCents).toBe(820);
  });

  it('writes the request, its event, the mail and the audit entry with the bookings', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother);
    const answer = await submit(em, town, mother, book(registrationId, 'canteen.meal', '2026-12-01'));

    const id = answer.request?.id;
    expect(await count('booking', `request_id = '${id}'`)).toBe(1);
    expect(await count('request_event', `request_id = '${id}'`)).toBe(1);
    expect(await count('audit_entry', `object_id = '${id}'`)).toBe(1);
    expect(
      await count(
        'notice',
        `recipient = '${mother.email}' and (data->>'requestNumber')::int = ${answer.request?.number}`,
      ),
    ).toBe(1);
  });

  it('sent again with the same key gets the same answer and changes nothing', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother);
    const key = randomUUID();
    const changes = book(registrationId, 'canteen.meal', '2026-12-01');
    const first = await submit(em, town, mother, changes, { key });
    const second = await submit(database.em(), town, mother, changes, { key });

    expect(second).toEqual(first);
    expect(await count('booking', `registration_id = '${registrationId}'`)).toBe(1);
    expect(await count('notice', `recipient = '${mother.email}'`)).toBe(1);
  });

  it('sent twice at once with the same key is made once', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother);
    const key = randomUUID();
    const changes = book(registrationId, 'canteen.meal', '2026-12-01');
    const answers = await Promise.all([
      submit(database.em(), town, mother, changes, { key }),
      submit(database.em(), town, mother, changes, { key }),
    ]);

    expect(answers[0]?.request?.number).toBe(answers[1]?.request?.number);
    expect(await count('booking', `registration_id = '${registrationId}'`)).toBe(1);
  });

  it('with a key that came before with other changes is refused', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother);
    const key = randomUUID();
    await submit(em, town, mother, book(registrationId, 'canteen.meal', '2026-12-01'), { key });

    const other = submit(database.em(), town, mother, book(registrationId, 'canteen.meal', '2026-12-03'), { key });
    expect(await codeOf(other)).toBe('requests.key-reused');
  });

  it('keeps the day of a key to its own account: another family may use the same key', async () => {
    const em = database.em();
    const [one, two] = [await parent(em), await parent(em)];
    const [first, second] = [await pupil(em, one), await pupil(em, two)];
    const key = randomUUID();
    await submit(em, town, one, book(first.registrationId, 'canteen.meal', '2026-12-01'), { key });
    const answer = await submit(database.em(), town, two, book(second.registrationId, 'canteen.meal', '2026-12-01'), {
      key,
    });
    expect(answer.items[0]?.verdict.kind).toBe('booked');
  });
});

describe('what is possible, or nothing', () => {
  async function twoDaysOneTooLate() {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother);
    return { em, mother, changes: book(registrationId, 'canteen.meal', '2026-11-23', '2026-12-01'), registrationId };
  }

  it('books what it can and says why for the rest', async () => {
    const { em, mother, changes } = await twoDaysOneTooLate();
    const answer = await submit(em, town, mother, changes, { now: instantFrom('2026-11-20T12:00:01') });
    expect(answer.items.map(({ verdict }) => verdict)).toEqual([
      {
        kind: 'refused',
        reason: {
          code: 'deadline-passed',
          closedAt: instantFrom('2026-11-19T12:00'),
          because: 'la cuisine commande deux jours ouvrés avant',
        },
      },
      { kind: 'booked' },
    ]);
  });

  it('refuses all when the family wants all or nothing, and gives no request number', async () => {
    const { em, mother, changes, registrationId } = await twoDaysOneTooLate();
    const answer = await submit(em, town, mother, changes, { policy: 'all-or-nothing' });
    expect(answer.request).toBeNull();
    expect(answer.items[1]?.verdict).toEqual({ kind: 'refused', reason: { code: 'others-refused' } });
    expect(await count('booking', `registration_id = '${registrationId}'`)).toBe(0);
    expect(await count('notice', `recipient = '${mother.email}'`)).toBe(0);
  });
});

describe('scarce places', () => {
  it('are given in order of arrival, then queue, then are refused', async () => {
    const em = database.em();
    const day = '2027-01-06';
    const verdicts = [];
    for (let family = 0; family < 6; family += 1) {
      const one = await parent(em);
      const { registrationId } = await pupil(em, one, 'wednesdays');
      const answer = await submit(database.em(), town, one, book(registrationId, 'wednesdays.day', day));
      verdicts.push(answer.items[0]?.verdict);
    }
    expect(verdicts).toEqual([
      { kind: 'booked' },
      { kind: 'booked' },
      { kind: 'booked' },
      { kind: 'waiting', rank: 1 },
      { kind: 'waiting', rank: 2 },
      { kind: 'refused', reason: { code: 'waiting-list-full' } },
    ]);
    expect(await count('capacity_day', `pool = 'wednesdays' and day = '${day}' and taken = 3`)).toBe(1);
  });

  it('asked for by ten families at once: exactly three booked, two waiting, five refused', async () => {
    const em = database.em();
    const day = '2027-01-13';
    const families = [];
    for (let family = 0; family < 10; family += 1) {
      const one = await parent(em);
      families.push({ one, ...(await pupil(em, one, 'wednesdays')) });
    }
    const answers = await Promise.all(
      families.map(({ one, registrationId }) =>
        submit(database.em(), town, one, book(registrationId, 'wednesdays.day', day)),
      ),
    );
    const kinds = answers.map(({ items }) => items[0]?.verdict.kind).sort();
    expect(kinds).toEqual([...Array(3).fill('booked'), ...Array(5).fill('refused'), ...Array(2).fill('waiting')]);
  });

  it('freed by a cancellation go to the first who waits, who gets a mail', async () => {
    const em = database.em();
    const day = '2027-01-20';
    const families = [];
    for (let family = 0; family < 5; family += 1) {
      const one = await parent(em);
      const { registrationId } = await pupil(em, one, 'wednesdays');
      await submit(database.em(), town, one, book(registrationId, 'wednesdays.day', day));
      families.push({ one, registrationId });
    }
    const [first, , , fourth, fifth] = families;
    if (!first || !fourth || !fifth) throw new Error('five families');
    await submit(em, town, first.one, cancel(first.registrationId, 'wednesdays.day', day));

    const promoted = await planning(database.em(), town, fourth.one, [fourth.registrationId], day, day);
    expect(cellOn(promoted, 'wednesdays.day', day).state).toBe('booked');
    const next = await planning(database.em(), town, fifth.one, [fifth.registrationId], day, day);
    expect(cellOn(next, 'wednesdays.day', day)).toMatchObject({ state: 'waiting', rank: 1 });
    expect(await count('notice', `recipient = '${fourth.one.email}' and kind = 'place-granted'`)).toBe(1);
    expect(await count('capacity_day', `pool = 'wednesdays' and day = '${day}' and taken = 3`)).toBe(1);
  });

  it('are not granted from the queue once the family could no longer say no', async () => {
    const em = database.em();
    const day = '2027-01-27';
    const families = [];
    for (let family = 0; family < 4; family += 1) {
      const one = await parent(em);
      const { registrationId } = await pupil(em, one, 'wednesdays');
      await submit(database.em(), town, one, book(registrationId, 'wednesdays.day', day));
      families.push({ one, registrationId });
    }
    const [first, , , fourth] = families;
    if (!first || !fourth) throw new Error('four families');
    const tooLate = instantFrom('2027-01-19T08:00');
    await submit(em, town, first.one, cancel(first.registrationId, 'wednesdays.day', day), { now: tooLate });
    const view = await planning(database.em(), town, fourth.one, [fourth.registrationId], day, day, tooLate);
    expect(cellOn(view, 'wednesdays.day', day).state).toBe('waiting');
  });

  it('of a canteen are counted, never refused', async () => {
    const em = database.em();
    const kinds = [];
    for (let family = 0; family < 4; family += 1) {
      const one = await parent(em);
      const { registrationId } = await pupil(em, one);
      const answer = await submit(database.em(), town, one, book(registrationId, 'canteen.meal', '2027-01-05'));
      kinds.push(answer.items[0]?.verdict.kind);
    }
    expect(kinds).toEqual(['booked', 'booked', 'booked', 'booked']);
  });

  it('swap from one child of a family to another in one submission, on a full day', async () => {
    const em = database.em();
    const day = '2027-02-03';
    const mother = await parent(em);
    const lea = await pupil(em, mother, 'wednesdays');
    const tom = await pupil(em, mother, 'wednesdays');
    await submit(em, town, mother, book(lea.registrationId, 'wednesdays.day', day));
    for (let family = 0; family < 2; family += 1) {
      const one = await parent(em);
      const { registrationId } = await pupil(em, one, 'wednesdays');
      await submit(database.em(), town, one, book(registrationId, 'wednesdays.day', day));
    }
    const answer = await submit(database.em(), town, mother, [
      ...book(tom.registrationId, 'wednesdays.day', day),
      ...cancel(lea.registrationId, 'wednesdays.day', day),
    ]);
    expect(answer.items.map(({ verdict }) => verdict.kind)).toEqual(['booked', 'cancelled']);
    expect(await count('capacity_day', `pool = 'wednesdays' and day = '${day}' and taken = 3`)).toBe(1);
  });
});

describe('cancelling', () => {
  it('in time takes the price off and frees the place', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother, 'wednesdays');
    await submit(em, town, mother, book(registrationId, 'wednesdays.day', WEDNESDAY));
    const answer = await submit(database.em(), town, mother, cancel(registrationId, 'wednesdays.day', WEDNESDAY));
    expect(answer.items[0]).toMatchObject({ verdict: { kind: 'cancelled' }, deltaCents: -920 });
  });

  it('after its own deadline frees the place but leaves the day due, and the cell says so before', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother, 'wednesdays');
    await submit(em, town, mother, book(registrationId, 'wednesdays.day', WEDNESDAY));
    const late = instantFrom('2026-11-24T08:00');
    const view = await planning(database.em(), town, mother, [registrationId], WEDNESDAY, WEDNESDAY, late);
    expect(cellOn(view, 'wednesdays.day', WEDNESDAY)).toMatchObject({ state: 'locked', editable: true, late: true });
    const answer = await submit(database.em(), town, mother, cancel(registrationId, 'wednesdays.day', WEDNESDAY), {
      now: late,
    });
    expect(answer.items[0]).toMatchObject({ verdict: { kind: 'cancelled-still-due' }, deltaCents: 0 });
  });

  it('a day that is not booked changes nothing', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother);
    const answer = await submit(em, town, mother, cancel(registrationId, 'canteen.meal', '2026-12-01'));
    expect(answer).toMatchObject({ request: null, items: [{ verdict: { kind: 'unchanged' } }] });
  });
});

describe('a slot that claims the child at the same hours as another', () => {
  it('is refused with the name of the other', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother, 'wednesdays');
    await submit(em, town, mother, book(registrationId, 'wednesdays.morning', LATER_WEDNESDAY));
    const answer = await submit(database.em(), town, mother, book(registrationId, 'wednesdays.day', LATER_WEDNESDAY));
    expect(answer.items[0]?.verdict).toEqual({ kind: 'refused', reason: { code: 'overlap', with: 'Matin' } });
  });

  it('is accepted when the other is unticked in the same submission', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother, 'wednesdays');
    await submit(em, town, mother, book(registrationId, 'wednesdays.morning', LATER_WEDNESDAY));
    const answer = await submit(database.em(), town, mother, [
      ...book(registrationId, 'wednesdays.day', LATER_WEDNESDAY),
      ...cancel(registrationId, 'wednesdays.morning', LATER_WEDNESDAY),
    ]);
    expect(answer.items.map(({ verdict }) => verdict.kind)).toEqual(['booked', 'cancelled']);
  });
});

describe('a week that is taken whole', () => {
  // Winter holidays of zone B: 20 February to 8 March 2027.
  const week = ['2027-02-22', '2027-02-23', '2027-02-24', '2027-02-25', '2027-02-26'];

  it('is booked with all its open days', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother, 'holidays');
    const answer = await submit(em, town, mother, book(registrationId, 'holidays.day', ...week));
    expect(answer.items.every(({ verdict }) => verdict.kind === 'booked')).toBe(true);
  });

  it('is refused with a day missing, and says from when to when it goes', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother, 'holidays');
    const answer = await submit(em, town, mother, book(registrationId, 'holidays.day', ...week.slice(1)));
    for (const { verdict } of answer.items) {
      expect(verdict).toEqual({ kind: 'refused', reason: { code: 'full-week-required', from: week[0], to: week[4] } });
    }
  });

  it('falls whole when one of its days is full', async () => {
    const em = database.em();
    const days = ['2027-03-01', '2027-03-02', '2027-03-03', '2027-03-04', '2027-03-05'];
    await em.getConnection().execute(`insert into testville.capacity_day values ('camp', '2027-03-03', 2, 2, 2)`);
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother, 'holidays');
    const answer = await submit(em, town, mother, book(registrationId, 'holidays.day', ...days));
    expect(answer.items.map(({ verdict }) => verdict)).toEqual(
      Array(5).fill({ kind: 'refused', reason: { code: 'full' } }),
    );
    expect(await count('capacity_day', `pool = 'camp' and day = '2027-03-01' and taken > 0`)).toBe(0);
  });
});

describe('an activity that the town validates', () => {
  it('is booked as pending, and holds its place', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother, 'club');
    const answer = await submit(em, town, mother, book(registrationId, 'club.evening', '2026-12-03'));
    expect(answer.items[0]?.verdict).toEqual({ kind: 'pending' });
    expect(await count('request', `id = '${answer.request?.id}' and status = 'submitted'`)).toBe(1);
    expect(await count('capacity_day', `pool = 'club' and day = '2026-12-03' and taken = 1`)).toBe(1);
  });
});

describe('what is not the family’s', () => {
  it('cannot be booked, whatever registration is named', async () => {
    const em = database.em();
    const [mine, other] = [await parent(em), await parent(em)];
    const { registrationId } = await pupil(em, other);
    await pupil(em, mine);
    const attempt = submit(em, town, mine, book(registrationId, 'canteen.meal', '2026-12-01'));
    expect(await codeOf(attempt)).toBe('bookings.unknown-registration');
    expect(await count('booking', `registration_id = '${registrationId}'`)).toBe(0);
  });

  it('cannot be read either', async () => {
    const em = database.em();
    const [mine, other] = [await parent(em), await parent(em)];
    const { registrationId } = await pupil(em, other);
    await pupil(em, mine);
    const attempt = planning(em, town, mine, [registrationId], '2026-12-01', '2026-12-31');
    expect(await codeOf(attempt)).toBe('bookings.unknown-registration');
  });

  it.each([
    ['a slot that does not exist', 'canteen.brunch', 'bookings.unknown-slot'],
    ['a slot of another activity', 'wednesdays.day', 'bookings.unknown-slot'],
  ])('%s is refused', async (_, slot, code) => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother);
    expect(await codeOf(submit(em, town, mother, book(registrationId, slot, '2026-12-01')))).toBe(code);
  });

  it('the same change twice in one submission is refused', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother);
    const attempt = submit(em, town, mother, [
      ...book(registrationId, 'canteen.meal', '2026-12-01'),
      ...cancel(registrationId, 'canteen.meal', '2026-12-01'),
    ]);
    expect(await codeOf(attempt)).toBe('bookings.repeated-change');
  });

  it('a registration that the town has not accepted yet books nothing', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother, 'canteen', { state: 'requested' });
    const answer = await submit(em, town, mother, book(registrationId, 'canteen.meal', '2026-12-01'));
    expect(answer.items[0]?.verdict).toEqual({ kind: 'refused', reason: { code: 'registration-not-accepted' } });
  });
});

describe('shared custody', () => {
  it('lets each parent book the own days only, at the own price, and hides the other’s', async () => {
    const em = database.em();
    const mother = await parent(em);
    const father = await parent(em);
    await make.quotient(em, { household: mother.householdId, quotientCents: 45_000, validFrom: '2026-09-01' });
    const childId = await make.child(em, { households: [mother.householdId, father.householdId] });
    const { registrationId } = await pupil(em, mother, 'canteen', { child: childId });
    await make.custody(em, {
      child: childId,
      householdA: mother.householdId,
      householdB: father.householdId,
      schedule: {
        from: '2026-09-01',
        to: null,
        base: { cycle: { anchor: '2026-11-30', pattern: [...Array(7).fill('A'), ...Array(7).fill('B')] } },
        holidayRules: [],
        overrides: [],
      } as never,
    });
    const asked = book(registrationId, 'canteen.meal', '2026-12-01', '2026-12-08');
    const hers = await submit(database.em(), town, mother, asked);
    const his = await submit(database.em(), town, father, asked);

    expect(hers.items.map(({ verdict, deltaCents }) => [verdict.kind, deltaCents])).toEqual([
      ['booked', 100],
      ['refused', 0],
    ]);
    expect(his.items.map(({ verdict, deltaCents }) => [verdict.kind, deltaCents])).toEqual([
      ['unchanged', 0],
      ['booked', 410],
    ]);
    const seen = await planning(database.em(), town, father, [registrationId], '2026-12-01', '2026-12-01');
    expect(cellOn(seen, 'canteen.meal', '2026-12-01')).toEqual({ state: 'closed', reason: { code: 'not-your-day' } });
    expect(seen.prices).toEqual([]);
  });

  it('two parents saving the same day at once make one booking', async () => {
    const em = database.em();
    const mother = await parent(em);
    const father = await parent(em, mother.householdId);
    const { registrationId } = await pupil(em, mother);
    const answers = await Promise.all(
      [mother, father].map((one) =>
        submit(database.em(), town, one, book(registrationId, 'canteen.meal', '2026-12-10')),
      ),
    );
    expect(answers.map(({ items }) => items[0]?.verdict.kind).sort()).toEqual(['booked', 'unchanged']);
    expect(await count('booking', `registration_id = '${registrationId}'`)).toBe(1);
  });
});

describe('the deadline', () => {
  it.each([
    ['at the exact second', '2026-11-27T12:00:00', 'booked'],
    ['one second later', '2026-11-27T12:00:01', 'refused'],
  ])('%s', async (_, at, kind) => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother);
    const answer = await submit(em, town, mother, book(registrationId, 'canteen.meal', '2026-12-01'), {
      now: instantFrom(at),
    });
    expect(answer.items[0]?.verdict.kind).toBe(kind);
  });

  it('that passes between looking and saving refuses with the closing instant', async () => {
    const em = database.em();
    const mother = await parent(em);
    const { registrationId } = await pupil(em, mother);
    const seen = await planning(em, town, mother, [registrationId], '2026-11-24', '2026-11-24', NOW);
    expect(cellOn(seen, 'canteen.meal', '2026-11-24')).toMatchObject({
      state: 'free',
      closesAt: instantFrom('2026-11-20T12:00'),
    });
    const answer = await submit(database.em(), town, mother, book(registrationId, 'canteen.meal', '2026-11-24'), {
      now: instantFrom('2026-11-20T12:01'),
    });
    expect(answer.items[0]?.verdict).toMatchObject({
      kind: 'refused',
      reason: { code: 'deadline-passed', closedAt: instantFrom('2026-11-20T12:00') },
    });
  });
});
