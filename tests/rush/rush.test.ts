import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTown } from '../../server/town-apply.ts';
import { type Load, startLoad } from '../support/load.ts';
import { testDatabase } from '../support/postgres.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { booksOf, GUARDS, inForce, type Outcome, rushInProcess, rushOverHttp } from './rounds.ts';
import { ROUND_PATIENCE, SIZE } from './size.ts';
import { OPEN_DAYS, OPENING, OPENING_TEXT, rushTown, seedFamilies } from './town.ts';

// The morning on which bookings open, in the size of a test; `npm run rush` runs it full size.

const { parents: PARENTS, places: PLACES, rounds } = SIZE;

const database = await testDatabase(8);
const config = rushTown({ places: PLACES });
const town = inForce(config);
await applyTown(database, database.url, config, OPENING);
await seedFamilies(database.url, PARENTS);

/** Everybody has an answer, exactly the places are taken, and the others stand in line one behind the other. */
async function expectExactly(places: number, parents: number, outcome: Outcome, day: (typeof OPEN_DAYS)[number]) {
  expect(outcome.failures).toEqual([]);
  expect(outcome).toMatchObject({ booked: places, waiting: parents - places, refused: 0 });
  expect(outcome.ranks).toEqual(Array.from({ length: parents - places }, (_, index) => index + 1));
  expect(await booksOf(database.em(), 'rush', day)).toEqual({
    taken: places,
    held: places,
    waiting: parents - places,
    mails: parents,
    audited: parents,
  });
}

describe(`[B19 B20] an opening rush of ${PARENTS} parents for ${PLACES} places`, () => {
  it.each(OPEN_DAYS.slice(0, rounds.inProcess))(
    'gives each place once, in one process, on %s',
    {
      timeout: ROUND_PATIENCE,
    },
    async (day) => {
      const outcome = await rushInProcess(database.em, town, { parents: PARENTS, day, guard: GUARDS.guarded });
      await expectExactly(PLACES, PARENTS, outcome, day);
    },
  );

  describe.each([1, 4])('over HTTP, with %i server processes', (processes) => {
    const servers: ServerProcess[] = [];
    let load: Load;

    beforeAll(async () => {
      const env = { DATABASE_URL: database.url, EF_NOW: OPENING_TEXT, EF_LOG_LEVEL: 'info' };
      servers.push(...(await Promise.all(Array.from({ length: processes }, () => startServerProcess(env)))));
      load = startLoad();
    }, 120_000);
    afterAll(async () => {
      load.stop();
      await Promise.all(servers.map((server) => server.kill()));
    });

    const first = rounds.inProcess + (processes === 1 ? 0 : rounds.overHttp);
    it.each(OPEN_DAYS.slice(first, first + rounds.overHttp))(
      'gives each place once on %s',
      {
        timeout: ROUND_PATIENCE,
      },
      async (day) => {
        const ports = servers.map(({ port }) => port);
        await expectExactly(PLACES, PARENTS, await rushOverHttp(load, { ports, parents: PARENTS, day }), day);
      },
    );
  });
});

it('[B19] without the guard the same rush gives more places than there are: the test would see it', {
  timeout: ROUND_PATIENCE,
}, async () => {
  const unguarded = await testDatabase(16);
  await applyTown(unguarded, unguarded.url, config, OPENING);
  await seedFamilies(unguarded.url, PARENTS);
  await unguarded
    .em()
    .getConnection()
    .execute('alter table testville.capacity_day drop constraint capacity_day_never_oversold');
  const rush = (day: (typeof OPEN_DAYS)[number]) =>
    rushInProcess(unguarded.em, town, { parents: PARENTS, day, guard: GUARDS.unguarded });
  const [warmUp, day] = OPEN_DAYS;
  if (!warmUp || !day) throw new Error('a school year has open days');
  // While connections are still being made, few families meet: the second morning has all of them.
  await rush(warmUp);
  const outcome = await rush(day);
  expect(outcome.failures).toEqual([]);
  expect(outcome.booked).toBeGreaterThan(PLACES);
});
