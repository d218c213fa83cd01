import { beforeEach, describe, expect, it } from 'vitest';
import { signInGuard } from '../../server/accounts/sign-in-guard.ts';
import { frozenClock, instantFrom } from '../../server/kernel/clock.ts';
import { DomainError } from '../../server/kernel/domain-error.ts';
import { type Answer, call, type Refusal, type TestServer } from '../support/http.ts';
import { PASSWORD, signInTown, USER_NAME } from './families.ts';

// The limits keep their own time, in the database: tests move what is stored instead of the clock.

const clock = frozenClock(instantFrom('2026-11-20T09:00'));
const town = await signInTown(clock);
const env = { EF_TRUSTED_PROXIES: 1 };
const [server, twin] = [await town.server({ env }), await town.server({ env })];
const MINUTE = 60;

const sql = (text: string, values: unknown[] = []) => town.database.shared().getConnection().execute(text, values);

function attempt(at: TestServer, password: string, userName = USER_NAME, address = '203.0.113.7'): Promise<Answer> {
  const input = { userName, password, remember: false };
  return call(at, 'accounts.signIn', input, { 'x-forwarded-for': address });
}

const waitOf = (answer: Answer) => answer.json<Refusal>().error.data.details.retryAfterSeconds as number;

/** Lets the waits of the database be over, as if `seconds` had passed. */
const pass = (seconds: number) => sql('update public.rate_limit set expire = expire - ?', [seconds * 1000]);

beforeEach(() => sql('delete from public.rate_limit'));

describe('after five wrong passwords', () => {
  it('the sixth try has to wait, right or wrong, whichever process it reaches', async () => {
    for (let i = 0; i < 5; i += 1) expect((await attempt(i % 2 ? twin : server, 'faux')).status).toBe(401);

    for (const at of [server, twin]) {
      const answer = await attempt(at, PASSWORD);
      expect(answer).toMatchObject({ status: 429, code: 'accounts.too-many-tries', setCookie: [] });
      expect(waitOf(answer)).toBeGreaterThan(14 * MINUTE);
      expect(waitOf(answer)).toBeLessThanOrEqual(15 * MINUTE);
      expect(answer.headers['retry-after']).toBe(String(waitOf(answer)));
      expect(answer.headers['access-control-expose-headers']).toBe('retry-after');
    }
  });

  it('the right password counts again after the wait: nobody is locked out for good', async () => {
    for (let i = 0; i < 6; i += 1) await attempt(server, 'faux');
    await pass(15 * MINUTE);
    expect((await attempt(twin, PASSWORD)).status).toBe(200);
  });

  it('each further wait is longer, and at most 25 tries fit into a day', async () => {
    const waits: number[] = [];
    let [tries, seconds] = [0, 0];
    while (seconds < 24 * 60 * MINUTE) {
      const answer = await attempt(server, 'faux');
      if (answer.status === 401) {
        tries += 1;
      } else {
        waits.push(waitOf(answer));
        seconds += waitOf(answer);
        await pass(waitOf(answer));
      }
    }
    expect(waits.map((wait) => wait / MINUTE)).toEqual([15, 60, 240, 960, 960]);
    expect(tries).toBeLessThanOrEqual(25);
  });

  it('other parents and other addresses sign in as before', async () => {
    await town.parent('dominique@exemple.fr');
    for (let i = 0; i < 6; i += 1) await attempt(server, 'faux');
    expect((await attempt(server, PASSWORD, 'dominique@exemple.fr')).status).toBe(200);
    expect((await attempt(server, PASSWORD, USER_NAME, '203.0.113.8')).status).toBe(200);
  });

  it('an account that does not exist waits as well', async () => {
    const answers: Answer[] = [];
    for (let i = 0; i < 6; i += 1) answers.push(await attempt(server, 'faux', 'personne@exemple.fr'));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('a right password forgets the wrong ones before it', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 4; i += 1) expect((await attempt(server, 'faux')).status).toBe(401);
      expect((await attempt(server, PASSWORD)).status).toBe(200);
    }
  });
});

it('tries that come all at once, over two processes and in batches, are counted one by one', async () => {
  const paths = Array.from({ length: 10 }, () => 'accounts.signIn').join(',');
  const input = { userName: USER_NAME, password: 'faux', remember: false };
  const body = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [i, input]));
  const answers = await Promise.all(
    [server, twin, server, twin].map((at) => call(at, `${paths}?batch=1`, body, { 'x-forwarded-for': '203.0.113.9' })),
  );
  const codes = answers.flatMap((answer) => answer.json<Refusal[]>().map(({ error }) => error.data.code));
  expect(codes).toHaveLength(40);
  expect(codes.filter((code) => code === 'accounts.wrong-credentials')).toHaveLength(5);
  expect(codes.filter((code) => code === 'accounts.too-many-tries')).toHaveLength(35);
});

describe('one address', () => {
  it('may fail a hundred times an hour, on whatever accounts', async () => {
    const guard = signInGuard(() => town.database.shared());
    const someone = (i: number) => ({ town: 'testville', userName: `parent${i}`, address: '2001:db8:1:2::1' });
    for (let i = 0; i < 100; i += 1) await guard.admit(someone(i));

    await expect(guard.admit({ ...someone(100), address: '2001:db8:1:2:ffff::9' })).rejects.toThrow(
      'accounts.too-many-tries',
    );
    await guard.admit({ ...someone(100), address: '2001:db8:1:3::1' });
  });

  it('is not kept from signing families in: a town hall has one address for all', async () => {
    const guard = signInGuard(() => town.database.shared());
    for (let i = 0; i < 120; i += 1) {
      const someone = { town: 'testville', userName: `parent${i}`, address: '203.0.113.7' };
      await guard.admit(someone);
      await guard.succeeded(someone);
    }
  });

  it('is only believed from the proxies that the operator named', async () => {
    const direct = await town.server();
    for (let i = 0; i < 6; i += 1) await attempt(direct, 'faux', USER_NAME, `203.0.113.${i}`);
    expect((await attempt(direct, PASSWORD, USER_NAME, '203.0.113.99')).status).toBe(429);

    for (let i = 0; i < 5; i += 1) await attempt(server, 'faux', 'autre@exemple.fr', `10.0.0.${i}, 203.0.113.50`);
    expect((await attempt(server, 'faux', 'autre@exemple.fr', '10.0.0.99, 203.0.113.50')).status).toBe(429);
  });
});

it('one account may fail a hundred times an hour, from whatever addresses', async () => {
  const guard = signInGuard(() => town.database.shared());
  const from = (i: number) => ({
    town: 'testville',
    userName: USER_NAME,
    address: `198.51.${100 + (i >> 8)}.${i & 255}`,
  });
  for (let i = 0; i < 100; i += 1) await guard.admit(from(i));
  await expect(guard.admit(from(100))).rejects.toThrow('accounts.too-many-tries');
  await guard.admit({ ...from(0), town: 'autreville' });
});

it('the table of counters names nobody', async () => {
  await attempt(server, 'faux');
  const rows = await sql('select * from public.rate_limit');
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toMatch(/camille|exemple|203\.0/);
});

describe('when too many sign in at once', () => {
  const gate = (cores: number, queueACore: number) => signInGuard(() => town.database.shared(), cores, queueACore);

  it('so many run, so many wait, and the next is told to come back', async () => {
    const guard = gate(1, 3);
    const { promise: hold, resolve: release } = Promise.withResolvers<void>();
    let [running, most] = [0, 0];
    const check = async () => {
      running += 1;
      most = Math.max(most, running);
      await hold;
      running -= 1;
      return 'checked';
    };
    const five = Array.from({ length: 5 }, () => guard.inTurn(check));
    const refusal = await guard.inTurn(check).catch((error: unknown) => error);
    release();

    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({ code: 'accounts.busy', details: { retryAfterSeconds: expect.any(Number) } });
    expect(await Promise.all(five)).toEqual(Array.from({ length: 5 }, () => 'checked'));
    expect(most).toBe(2);
    expect(await guard.inTurn(check)).toBe('checked');
  });

  it('a check that fails gives its turn away too', async () => {
    const guard = gate(1, 1);
    for (let i = 0; i < 5; i += 1) {
      await expect(guard.inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    }
    expect(await guard.inTurn(async () => 'checked')).toBe('checked');
  });

  it('who is sent away has lost no try', async () => {
    const full = await town.server({
      env,
      services: {
        guard: {
          ...server.services.guard,
          inTurn: () => Promise.reject(new DomainError('accounts.busy', { retryAfterSeconds: 3 })),
        },
      },
    });
    for (let i = 0; i < 8; i += 1) {
      const answer = await attempt(full, PASSWORD);
      expect(answer).toMatchObject({ status: 429, code: 'accounts.busy' });
      expect(answer.headers['retry-after']).toBe('3');
    }
    expect((await attempt(server, PASSWORD)).status).toBe(200);
  });
});
