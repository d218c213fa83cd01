import { expect, it } from 'vitest';
import { frozenClock } from '../../server/kernel/clock.ts';
import { applyTown } from '../../server/town-apply.ts';
import { OPENING, rushFamily, rushTown, seedFamilies } from '../rush/town.ts';
import * as make from '../support/factories.ts';
import { call, testServer } from '../support/http.ts';
import { testDatabase } from '../support/postgres.ts';
import { statementsOf } from '../support/statements.ts';

// How many statements a page costs, however many children and days it shows.

const MINUTE = 60_000;
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

it('the month of three children costs at most six statements, session and scope included', async () => {
  const shown = { from: '2026-12-01', to: '2026-12-31', registrationIds };
  // The dearest moment: the list of towns is asked again, and the use of the session is noted.
  clock.set(OPENING + 2 * MINUTE);
  const asked = await statementsOf(async () => {
    const answer = await call(server, 'bookings.month', { shown, language: 'fr' }, { cookie });
    expect(answer.data<{ children: unknown[] }>().children).toHaveLength(3);
  });
  const aboutFamilies = asked.filter((text) => text.includes('"testville".'));
  expect(aboutFamilies.length, aboutFamilies.join('\n---\n')).toBeLessThanOrEqual(6);
  expect(asked.length, asked.join('\n---\n')).toBeLessThanOrEqual(7);
});
