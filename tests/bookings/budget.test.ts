import { expect, it } from 'vitest';
import { frozenClock } from '../../server/kernel/clock.ts';
import { applyTown } from '../../server/town-apply.ts';
import { OPENING, rushFamily, rushTown, seedFamilies } from '../rush/town.ts';
import * as make from '../support/factories.ts';
import { call, testServer } from '../support/http.ts';
import { testDatabase } from '../support/postgres.ts';
import { statementsOf } from '../support/statements.ts';

// How many statements a page costs, however many children and days it shows.

const SECOND = 1000;
const clock = frozenClock(OPENING);
const database = await testDatabase();
await applyTown(database, database.url, rushTown({ places: 20 }), OPENING);
await seedFamilies(database.url, 1);
const server = await testServer(database, { clock });
const { cookie, childId, registration } = rushFamily(0);

const [{ household_id: household } = { household_id: '' }] = await database
  .em()
  .getConnection()
  .execute<{ household_id: string }[]>('select household_id from testville.household_child where child_id = ?', [
    childId,
  ]);
const registrationIds = [registration('rush'), registration('hot')];
for (let sibling = 0; sibling < 2; sibling += 1) {
  const child = await make.child(database.em(), { households: [household] });
  for (const activity of ['rush', 'hot']) {
    registrationIds.push(await make.registration(database.em(), { child, household, activity }));
  }
}

it('the month of three children costs at most six statements, session, scope and list of towns included', async () => {
  const shown = { from: '2026-12-01', to: '2026-12-31', registrationIds };
  const month = async () => {
    const answer = await call(server, 'bookings.month', { shown, language: 'fr' }, { cookie });
    expect(answer.data<{ children: unknown[] }>().children).toHaveLength(3);
  };
  // The first request of a process also reads the town's configuration; each second, one asks whether there is a new one.
  await month();
  clock.set(OPENING + 2 * SECOND);
  const asked = await statementsOf(month);
  expect(asked.length, asked.join('\n---\n')).toBeLessThanOrEqual(6);
});
