import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { frozenClock } from '../../server/kernel/clock.ts';
import { applyTown } from '../../server/town-apply.ts';
import { wish } from '../rush/rounds.ts';
import { OPEN_DAYS, OPENING, rushFamily, rushTown, seedFamilies } from '../rush/town.ts';
import { call, testServer } from '../support/http.ts';
import { testDatabase } from '../support/postgres.ts';
import { fingerprints } from './fingerprint.ts';

// Submissions that come again, all at once, changed, or out of order, as networks and impatient hands send them.

const database = await testDatabase();
await applyTown(database, database.url, rushTown({ places: 5 }), OPENING);
await seedFamilies(database.url, 6);
const server = await testServer(database, { clock: frozenClock(OPENING) });
const [first, second] = [OPEN_DAYS.slice(0, 2), OPEN_DAYS.slice(2, 3)];

const submit = (family: number, given: object) =>
  call(
    server,
    'bookings.submit',
    { key: randomUUID(), policy: 'what-is-possible', language: 'fr', shown: null, ...given },
    { cookie: rushFamily(family).cookie },
  );
const count = async (family: number) => {
  const rows = await database
    .em()
    .getConnection()
    .execute<{ n: number }[]>('select count(*)::int as n from testville.booking where child_id = ?', [
      rushFamily(family).childId,
    ]);
  return rows[0]?.n;
};

// Many rounds: which of two refusals in one packet is looked at first depends on how warm the program is.
it('the same submission ten times at once books once, and everybody gets the same answer', async () => {
  for (let round = 0; round < 60; round += 1) {
    const input = { key: randomUUID(), changes: wish(rushFamily(0), 'rush', first) };
    const answers = await Promise.all(Array.from({ length: 10 }, () => submit(0, input)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const [answer] = answers;
    for (const again of answers) expect(again.data()).toEqual(answer?.data());
  }
  expect(await count(0)).toBe(2);
});

it.each([
  ['with a change more', [...first, ...second]],
  ['with a change less', first.slice(0, 1)],
  ['in another order', first.toReversed()],
])('a key that comes back %s is refused, and changes nothing', async (_, days) => {
  const key = randomUUID();
  await submit(1, { key, changes: wish(rushFamily(1), 'rush', first) });
  const before = await fingerprints(database.em());
  const again = await submit(1, { key, changes: wish(rushFamily(1), 'rush', days) });
  expect({ status: again.status, code: again.code }).toEqual({ status: 409, code: 'requests.key-reused' });
  expect(await fingerprints(database.em())).toEqual(before);
});

it('a key of one parent says nothing about the key of another', async () => {
  const key = randomUUID();
  const answers = [];
  for (const family of [2, 3])
    answers.push(await submit(family, { key, changes: wish(rushFamily(family), 'rush', second) }));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect([await count(2), await count(3)]).toEqual([1, 1]);
});

it('an older cancellation that arrives after a newer booking is what was sent last: it takes the day away', async () => {
  const changes = wish(rushFamily(4), 'rush', second);
  const booked = await submit(4, { changes });
  const cancelled = await submit(4, { changes: changes.map((change) => ({ ...change, want: 'cancelled' })) });
  const again = await submit(4, { changes: changes.map((change) => ({ ...change, want: 'cancelled' })) });
  const kinds = [booked, cancelled, again].map(
    (answer) => answer.data<{ items: { verdict: { kind: string } }[] }>().items[0]?.verdict.kind,
  );
  expect(kinds).toEqual(['booked', 'cancelled', 'unchanged']);
});
