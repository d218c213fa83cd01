import type { Day } from '../../server/kernel/days.ts';
import { rushOverHttp, submissionRequest, wish } from '../rush/rounds.ts';
import { OPEN_DAYS, rushFamily, rushTown } from '../rush/town.ts';
import type { LoadRequest } from '../support/load.ts';
import { SAME_SITE_PAGE } from '../support/same-site-page.ts';
import { BASKET_OF_20, type BareSql, bareSql, ONE_BOOKING } from './bare-sql.ts';
import type { Line } from './line.ts';
import { type BenchTown, median, startBareServer, withBenchTown } from './server-town.ts';

const FAMILIES = 3000;
const CONNECTIONS = 8;
const ROUNDS = 5;
const BARE_SECONDS = 2;

/** Days of care, each used by one round only: a family books a day once. */
function dealer(): (count: number) => Day[] {
  let next = 0;
  return (count) => {
    const days = OPEN_DAYS.slice(next, next + count);
    if (days.length < count) throw new Error('the school year has no more days for the benchmark');
    next += count;
    return days;
  };
}

/** Sends requests over kept connections and says how many a second were answered. Every one must be booked. */
async function perSecond({ load }: BenchTown, port: number, requests: readonly LoadRequest[]): Promise<number> {
  const { answers, milliseconds } = await load.run({
    ports: [port],
    headers: SAME_SITE_PAGE,
    requests,
    connections: CONNECTIONS,
  });
  const failed = answers.find(({ status, body }) => status !== 200 || !body.includes('"booked"'));
  if (failed) throw new Error(`a family that may book was not booked: ${failed.status} ${failed.body.slice(0, 300)}`);
  return (requests.length / milliseconds) * 1000;
}

/** (c) Bookings over HTTP, with every rule, session, idempotency, audit and outgoing mail, beside the bare SQL. */
export function measureBookings(): Promise<Line[]> {
  return withBenchTown(rushTown({ places: 100 }), FAMILIES, async (town) => {
    const { port } = await town.serve();
    const sql = await bareSql(town.url);
    const deal = dealer();
    const book = (count: number, families: number) => {
      const days = deal(count);
      const wished = (index: number) => wish(rushFamily(index), 'hot', days);
      return Array.from({ length: families }, (_, index) => submissionRequest(rushFamily(index), wished(index)));
    };
    // The program is compiled, the statements are planned, and the caches of both are warm.
    await perSecond(town, port, book(1, FAMILIES));
    await perSecond(town, port, book(20, 100));

    const one = await sideBySide(sql, ONE_BOOKING, () => perSecond(town, port, book(1, 1500)));
    const basket = await sideBySide(sql, BASKET_OF_20, () => perSecond(town, port, book(20, 200)), 3);
    return [
      lineOf(sql, 'one booking of a hot slot over HTTP ÷ bare transaction', 0.4, one),
      lineOf(sql, 'a basket of 20 days over HTTP ÷ its bare SQL', 0.2, basket),
    ];
  });
}

interface Pair {
  readonly ours: number;
  readonly bare: number;
}

/** Turn by turn, so that whatever else the machine does meets both. */
async function sideBySide(
  sql: BareSql,
  statements: readonly string[],
  ours: () => Promise<number>,
  rounds = ROUNDS,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    pairs.push({ bare: await sql.perSecond(statements, CONNECTIONS, BARE_SECONDS), ours: await ours() });
  }
  return pairs;
}

function lineOf({ tool }: BareSql, name: string, target: number, pairs: readonly Pair[]): Line {
  const ratio = median(pairs.map(({ ours, bare }) => ours / bare));
  const [ours, bare] = [median(pairs.map((pair) => pair.ours)), median(pairs.map((pair) => pair.bare))];
  return {
    name,
    ratio,
    target: `≥ ${target}`,
    met: ratio >= target,
    detail: `${ours.toFixed(0)}/s ÷ ${bare.toFixed(0)}/s (${tool}, ${CONNECTIONS} connections)`,
  };
}

const RUSH_ROUNDS = 3;
const PLACES = 100;

/** (d) Every parent on a connection of their own, all at once, beside the guarded statement alone behind the same Koa and tRPC. */
export function measureRush(): Promise<Line[]> {
  return withBenchTown(rushTown({ places: PLACES, queue: false }), FAMILIES, async (town) => {
    const { port } = await town.serve();
    const bare = await startBareServer(town.url);
    const pairs: { bare: number; ours: number; booked: number; failures: number }[] = [];
    try {
      for (let round = 0; round <= RUSH_ROUNDS; round += 1) {
        const requests = Array.from({ length: FAMILIES }, (_, family) => {
          return { path: '/trpc/book', body: JSON.stringify({ slot: round + 1, family }) };
        });
        const alone = await town.load.run({
          ports: [bare.port],
          headers: SAME_SITE_PAGE,
          requests,
          connections: FAMILIES,
        });
        const [day] = OPEN_DAYS.slice(round, round + 1);
        if (!day) throw new Error('a school year has days');
        const outcome = await rushOverHttp(town.load, { ports: [port], parents: FAMILIES, day });
        const { booked, failures, milliseconds } = outcome;
        pairs.push({ bare: alone.milliseconds, ours: milliseconds, booked, failures: failures.length });
      }
    } finally {
      bare.child.kill();
    }
    // The first round warms both.
    const measured = pairs.slice(1);
    const ratio = median(measured.map(({ ours, bare }) => ours / bare));
    const exact = pairs.filter(({ booked, failures }) => booked === PLACES && failures === 0).length;
    const [ours, alone] = [median(measured.map((pair) => pair.ours)), median(measured.map((pair) => pair.bare))];
    return [
      {
        name: `opening rush of ${FAMILIES} parents, all answered ÷ the bare statement's time`,
        ratio,
        target: '≤ 3',
        met: ratio <= 3,
        detail: `${ours.toFixed(0)} ms ÷ ${alone.toFixed(0)} ms (the guarded statement behind Koa and tRPC)`,
      },
      {
        name: `opening rush: rounds with exactly ${PLACES} booked and every parent answered`,
        ratio: exact / pairs.length,
        target: '= 1',
        met: exact === pairs.length,
        detail: `${exact} of ${pairs.length} rounds; npm run rush runs 50, also with 4 processes`,
      },
    ];
  });
}
