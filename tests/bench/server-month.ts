import pg from 'pg';
import { openDatabase } from '../../server/database.ts';
import { submissionRequest, wish } from '../rush/rounds.ts';
import { OPEN_DAYS, rushFamily, rushTown } from '../rush/town.ts';
import * as make from '../support/factories.ts';
import { TEST_SCHEMA } from '../support/postgres-server.ts';
import { SAME_SITE_PAGE } from '../support/same-site-page.ts';
import type { Line } from './line.ts';
import { median, withBenchTown } from './server-town.ts';

const CALLS = 300;
const ROUNDS = 7;

/** The month of a family of three children, two activities each, beside a call that does nothing. */
export function measureMonth(): Promise<Line[]> {
  return withBenchTown(rushTown({ places: 100 }), 1, async ({ url, load, serve }) => {
    const family = rushFamily(0);
    const registrationIds = [...(await addSiblings(url)), family.registration('rush'), family.registration('hot')];
    const { port } = await serve();
    const send = async (path: string, input: unknown, cookie: string) => {
      const requests = Array.from({ length: CALLS }, () => {
        return { path, cookie, body: input === undefined ? '' : JSON.stringify(input) };
      });
      const { answers, milliseconds } = await load.run({
        ports: [port],
        headers: SAME_SITE_PAGE,
        requests,
        connections: 4,
      });
      const failed = answers.find(({ status }) => status !== 200);
      if (failed) throw new Error(`${path}: ${failed.status} ${failed.body.slice(0, 300)}`);
      return milliseconds / CALLS;
    };
    const days = OPEN_DAYS.filter((day) => day.startsWith('2026-12') && day > '2026-12-07').slice(0, 8);
    const booked = { ...submissionRequest(family, wish(family, 'hot', days)) };
    await load.run({ ports: [port], headers: SAME_SITE_PAGE, requests: [booked], connections: 1 });

    const shown = { from: '2026-12-01', to: '2026-12-31', registrationIds };
    const empty = () => send('/trpc/accounts.session', undefined, '');
    const month = () => send('/trpc/bookings.month', { shown, language: 'fr' }, family.cookie);
    const pairs: { empty: number; month: number }[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) pairs.push({ empty: await empty(), month: await month() });
    // The first round warms both.
    const measured = pairs.slice(1);
    const ratio = median(measured.map((pair) => pair.month / pair.empty));
    const [ours, nothing] = [median(measured.map((pair) => pair.month)), median(measured.map((pair) => pair.empty))];
    return [
      {
        name: 'bookings.month for 3 children ÷ an empty tRPC call',
        ratio,
        target: '≤ 5',
        met: ratio <= 5,
        detail: `${ours.toFixed(2)} ms ÷ ${nothing.toFixed(2)} ms`,
      },
    ];
  });
}

async function addSiblings(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ household: string }>(
    `select household_id as household from ${TEST_SCHEMA}.household_child where child_id = $1`,
    [rushFamily(0).childId],
  );
  await client.end();
  const [{ household } = { household: '' }] = rows;
  const database = await openDatabase(url, 1);
  const em = database.forTown(TEST_SCHEMA);
  const made: string[] = [];
  for (let sibling = 0; sibling < 2; sibling += 1) {
    const child = await make.child(em, { households: [household] });
    for (const activity of ['rush', 'hot']) made.push(await make.registration(em, { child, household, activity }));
  }
  await database.close();
  return made;
}
