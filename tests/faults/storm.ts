import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../../server/database.ts';
import { freePort, type RunningPostgres, startEmbeddedPostgres } from '../../server/embedded-postgres.ts';
import type { Day } from '../../server/kernel/days.ts';
import { applyTown } from '../../server/town-apply.ts';
import { wish } from '../rush/rounds.ts';
import { OPEN_DAYS, OPENING, OPENING_TEXT, rushFamily, rushTown, seedFamilies } from '../rush/town.ts';
import { TEST_SCHEMA } from '../support/postgres-server.ts';
import { SAME_SITE_PAGE } from '../support/same-site-page.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

// Parents who book without pause while PostgreSQL or the server is killed, as browsers do: the same key again until there
// is an answer. PostgreSQL is one of its own, with everything on that makes it survive.

/** What a server told a parent. */
export interface Acknowledged {
  readonly family: number;
  readonly days: readonly Day[];
  readonly requestNumber: number;
  /** How often the same submission was sent before there was an answer. */
  readonly sent: number;
}

export interface Ravaged {
  readonly acknowledged: readonly Acknowledged[];
  /** Milliseconds from each kill to the first booking after it. */
  readonly backAfter: readonly number[];
}

const WRITERS = 16;
const BASKET = 3;
/** Bookings that must be acknowledged between two kills: the load is real again. */
const BETWEEN_KILLS = 20;
/** Longer than any outage of these tests may last. */
const PATIENCE = 60_000;

export interface Storm {
  readonly url: string;
  /** Runs the load, kills `what` so many times in the middle of it, and ends when every submission has its answer. */
  ravage(what: 'postgres' | 'server', kills: number): Promise<Ravaged>;
  stop(): Promise<void>;
}

export async function startStorm(families: number): Promise<Storm> {
  const directory = join(mkdtempSync(join(tmpdir(), 'espace-familles-storm-')), 'postgres');
  const port = await freePort();
  let postgres: RunningPostgres = await startEmbeddedPostgres({ directory, port });
  const url = postgres.url('postgres');
  const config = rushTown({ places: 100_000 });
  const database = await openDatabase(url, 2);
  await applyTown(database, url, config, OPENING);
  await database.close();
  await seedFamilies(url, families);

  const serverPort = await freePort();
  const env = { DATABASE_URL: url, EF_PORT: String(serverPort), EF_NOW: OPENING_TEXT };
  let server: ServerProcess = await startServerProcess(env);
  // Submissions are never repeated by two storms on the same days.
  let nextFamily = 0;
  let nextDay = 0;

  async function killPostgres(): Promise<void> {
    process.kill(postgres.pid, 'SIGKILL');
    // The supervisor's work, whatever it is called: start it again.
    postgres = await startEmbeddedPostgres({ directory, port });
  }
  async function killServer(): Promise<void> {
    await server.kill();
    server = await startServerProcess(env);
  }

  return {
    url,
    async ravage(what, kills) {
      const agent = new Agent({ keepAlive: true });
      const acknowledged: Acknowledged[] = [];
      let over = false;
      let news = () => {};
      function take(): { family: number; days: readonly Day[] } {
        if (nextFamily === families) {
          nextFamily = 0;
          nextDay += BASKET;
        }
        const days = OPEN_DAYS.slice(nextDay, nextDay + BASKET);
        if (days.length < BASKET) throw new Error('the storm has used up its families and days: give it more families');
        nextFamily += 1;
        return { family: nextFamily - 1, days };
      }
      async function write(): Promise<void> {
        while (!over) {
          const { family, days } = take();
          const { requestNumber, sent } = await submitUntilAnswered(agent, serverPort, family, days);
          acknowledged.push({ family, days, requestNumber, sent });
          news();
        }
      }
      const until = async (count: number) => {
        while (acknowledged.length < count) await new Promise<void>((next) => (news = next));
      };

      const writers = Promise.all(Array.from({ length: WRITERS }, write));
      const backAfter: number[] = [];
      const killing = (async () => {
        for (let kill = 0; kill < kills; kill += 1) {
          await until(acknowledged.length + BETWEEN_KILLS);
          const killedAt = performance.now();
          await (what === 'postgres' ? killPostgres() : killServer());
          await until(acknowledged.length + 1);
          backAfter.push(performance.now() - killedAt);
        }
        await until(acknowledged.length + BETWEEN_KILLS);
        over = true;
      })();
      await Promise.all([killing, writers]);
      agent.destroy();
      return { acknowledged, backAfter };
    },
    async stop() {
      await server.kill();
      await postgres.destroy();
    },
  };
}

/** What a browser does: the same key again, until the server says what became of it. */
async function submitUntilAnswered(
  agent: Agent,
  port: number,
  index: number,
  days: readonly Day[],
): Promise<{ requestNumber: number; sent: number }> {
  const family = rushFamily(index);
  const input = {
    key: randomUUID(),
    changes: wish(family, 'hot', days),
    policy: 'all-or-nothing',
    language: 'fr',
    shown: null,
  };
  const start = performance.now();
  for (let sent = 1; performance.now() - start < PATIENCE; sent += 1) {
    const answer = await post(agent, port, family.cookie, JSON.stringify(input));
    if (answer?.status === 200) {
      const { result } = JSON.parse(answer.body) as { result: { data: { request: { number: number } | null } } };
      if (!result.data.request) throw new Error(`a family that may book was refused: ${answer.body}`);
      return { requestNumber: result.data.request.number, sent };
    }
    // Refused by a rule: not what an outage looks like.
    if (answer && answer.status < 500 && answer.status !== 409) throw new Error(`${answer.status} ${answer.body}`);
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(`no answer within ${PATIENCE / 1000} s`);
}

/** Null: the connection broke before there was an answer. */
function post(
  agent: Agent,
  port: number,
  cookie: string,
  body: string,
): Promise<{ status: number; body: string } | null> {
  return new Promise((done) => {
    const headers = { ...SAME_SITE_PAGE, cookie, 'content-length': Buffer.byteLength(body) };
    const options = { host: '127.0.0.1', port, method: 'POST', path: '/trpc/bookings.submit', headers, agent };
    const sent = request(options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', () => done(null));
      answer.on('end', () => done({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', () => done(null));
    sent.end(body);
  });
}

export interface Books {
  /** Acknowledged days that are not in the database. */
  readonly lost: number;
  /** Days that a child has more than once. */
  readonly double: number;
  /** Requests with another number of days than were asked for. */
  readonly halves: number;
  /** Requests that nobody was told of: written, and their answer lost for good. */
  readonly unknown: number;
  /** Pools and days whose counter is not the number of their bookings. */
  readonly miscounted: number;
  readonly requests: number;
  readonly mails: number;
  readonly audited: number;
  readonly answers: number;
}

/** Holds what parents were told against what is written. */
export async function auditStorm(url: string, acknowledged: readonly Acknowledged[]): Promise<Books> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set search_path to "${TEST_SCHEMA}"`);
    const told = acknowledged.flatMap(({ family, days, requestNumber }) =>
      days.map((day) => [rushFamily(family).childId, day, requestNumber] as const),
    );
    const { rows } = await client.query<Books>(AUDIT, [
      told.map(([child]) => child),
      told.map(([, day]) => day),
      told.map(([, , number]) => number),
      BASKET,
    ]);
    const [books] = rows;
    if (!books) throw new Error('an aggregate has a row');
    return books;
  } finally {
    await client.end();
  }
}

const AUDIT = `
with told as (select * from unnest($1::uuid[], $2::date[], $3::int[]) as t(child_id, day, number)),
  held as (select b.*, r.number from booking b join request r on r.id = b.request_id where b.state = 'confirmed')
select
  (select count(*)::int from told t where not exists
    (select 1 from held h where h.child_id = t.child_id and h.day = t.day and h.number = t.number)) as lost,
  (select count(*)::int from (select 1 from held group by child_id, day, slot having count(*) > 1) d) as double,
  (select count(*)::int from (select 1 from held group by request_id having count(*) <> $4) h) as halves,
  (select count(*)::int from request r where r.number not in (select number from told)) as unknown,
  (select count(*)::int from capacity_day c where c.taken <>
    (select count(*) from held h where h.day = c.day and c.pool = any(h.pools))) as miscounted,
  (select count(*)::int from request) as requests,
  (select count(distinct n.data->>'requestNumber')::int from notice n where n.kind = 'booking-change') as mails,
  (select count(*)::int from audit_entry where act = 'bookings.submitted') as audited,
  (select count(*)::int from idempotency_key) as answers`;
