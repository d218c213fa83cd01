import { describe, expect, it } from 'vitest';
import { frozenClock, instantFrom } from '../../server/kernel/clock.ts';
import { applyTown } from '../../server/town-apply.ts';
import { call, type Refusal, SAME_SITE_PAGE, testServer } from '../support/http.ts';
import { testDatabase } from '../support/postgres.ts';
import { testTown } from '../support/test-town.ts';

// Who may talk to the server at all: the door of /trpc. One town has a host of its own, two share another.

const clock = frozenClock(instantFrom('2026-11-20T09:00'));
const database = await testDatabase();
const server = await testServer(database, { clock });
const PAGE = 'http://www.testville.localhost';
const OWN = 'http://famille.testville.localhost';

await applyTown(database, database.url, testTown(), clock.now());
for (const slug of ['aubigny', 'vierzon']) {
  const identity = {
    slug,
    name: slug,
    host: 'familles.localhost',
    sharedHost: true,
    origins: [`http://www.${slug}.localhost`],
  };
  await applyTown(database, database.url, testTown(identity), clock.now());
}

const ask = (headers: Record<string, string | undefined>, method = 'POST', path = '/trpc/accounts.session') =>
  server.send({ method, path, headers: { ...SAME_SITE_PAGE, ...headers } });
const codeOf = (answer: { text: string }) => (JSON.parse(answer.text) as Refusal).error.data.code;

const CORS = ['access-control-allow-origin', 'access-control-allow-credentials'] as const;

describe('the preflight of a page', () => {
  it('is answered with that very origin, for two hours', async () => {
    const answer = await ask({ 'content-type': undefined, 'x-ef': undefined, 'x-ef-town': undefined }, 'OPTIONS');
    expect(answer.status).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': PAGE,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'POST',
      'access-control-max-age': '7200',
    });
    expect(answer.headers.vary).toMatch(/\bOrigin\b/);
    expect(answer.headers['access-control-allow-headers']?.split(', ').sort()).toEqual(
      ['authorization', 'content-type', 'x-ef', 'x-ef-town', 'x-ef-version'].sort(),
    );
  });

  it('asks nothing of the database but the list of towns, once a second', async () => {
    let asked = 0;
    const shared = () => {
      asked += 1;
      return database.shared();
    };
    const watched = await testServer({ ...database, shared }, { clock });
    const preflight = () => watched.send({ method: 'OPTIONS', path: '/trpc/x', headers: SAME_SITE_PAGE });
    const count: number[] = [];
    for (const milliseconds of [0, 0, 999, 1]) {
      clock.set(clock.now() + milliseconds);
      expect((await preflight()).status).toBe(204);
      count.push(asked);
    }
    expect(count).toEqual([1, 1, 1, 2]);
  });
});

describe('an origin', () => {
  it.each([
    // [host, origin, town header, status]
    ['of the town', 'famille.testville.localhost', PAGE, 'testville', 200],
    ['of the town, which its host names alone', 'famille.testville.localhost', PAGE, undefined, 200],
    ['of the server itself', 'famille.testville.localhost', OWN, 'testville', 200],
    ['of a town that shares the host', 'familles.localhost', 'http://www.aubigny.localhost', 'aubigny', 200],
    ['of the host’s other town', 'familles.localhost', 'http://www.aubigny.localhost', 'vierzon', 403],
    ['of a town on another host', 'famille.testville.localhost', 'http://www.aubigny.localhost', 'testville', 403],
    ['of nobody we know', 'famille.testville.localhost', 'http://www.pirate.localhost', 'testville', 403],
    [
      'of a sub-domain of the town’s page',
      'famille.testville.localhost',
      'http://x.www.testville.localhost',
      'testville',
      403,
    ],
    ['of another port', 'famille.testville.localhost', `${PAGE}:8080`, 'testville', 403],
    ['of another scheme', 'famille.testville.localhost', 'https://www.testville.localhost', 'testville', 403],
    ['of another case', 'famille.testville.localhost', 'http://WWW.testville.localhost', 'testville', 403],
    ['hidden (a sandboxed frame)', 'famille.testville.localhost', 'null', 'testville', 403],
    ['left out', 'famille.testville.localhost', undefined, 'testville', 403],
  ])('%s', async (_whose, host, origin, town, status) => {
    for (const method of ['POST', 'OPTIONS']) {
      // A preflight names no town.
      const headers = { host, origin, 'x-ef-town': method === 'POST' ? town : undefined };
      const answer = await ask(headers, method);
      const preflightOfNeighbour = method === 'OPTIONS' && host === 'familles.localhost';
      const expected = preflightOfNeighbour ? 204 : method === 'OPTIONS' && status === 200 ? 204 : status;
      expect(answer.status).toBe(expected);
      expect(answer.headers.vary).toMatch(/\bOrigin\b/);
      if (expected === 403) {
        expect(codeOf(answer)).toBe('accounts.origin-not-allowed');
        for (const name of CORS) expect(answer.headers[name]).toBeUndefined();
      } else {
        expect(answer.headers['access-control-allow-origin']).toBe(origin);
      }
    }
  });

  it('is never answered with a star', async () => {
    expect((await ask({})).headers['access-control-allow-origin']).toBe(PAGE);
  });
});

describe('a town', () => {
  it.each([
    ['nobody knows', { 'x-ef-town': 'nulle-part' }],
    ['answers on another host', { 'x-ef-town': 'aubigny' }],
    [
      'is not said where several share the host',
      { host: 'familles.localhost', origin: 'http://www.aubigny.localhost', 'x-ef-town': undefined },
    ],
    ['has a name that no town can have', { 'x-ef-town': "testville'; drop schema testville" }],
    ['has a host that nobody has', { host: 'www.pirate.localhost' }],
    ['has no host', { host: '' }],
  ])('that %s is told as such', async (_what, headers) => {
    const answer = await ask(headers);
    expect(answer.status).toBe(404);
    expect(codeOf(answer)).toBe('towns.unknown');
  });

  it('is found whatever the port and the case of the host', async () => {
    expect((await ask({ host: 'FAMILLE.testville.localhost:4000' })).status).toBe(200);
  });

  it('takes a new configuration within a second', async () => {
    const added = 'http://nouveau.testville.localhost';
    expect((await ask({ origin: added })).status).toBe(403);
    await applyTown(database, database.url, testTown({ origins: [PAGE, added] }), clock.now());
    clock.set(clock.now() + 1000);
    expect((await ask({ origin: added })).status).toBe(200);
  });
});

describe('a request that a form of any site could send', () => {
  it.each([
    ['text', { 'content-type': 'text/plain' }, 415, 'request.wrong-content-type'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'request.wrong-content-type'],
    ['a form with files', { 'content-type': 'multipart/form-data; boundary=x' }, 415, 'request.wrong-content-type'],
    ['bytes', { 'content-type': 'application/octet-stream' }, 415, 'request.wrong-content-type'],
    ['nearly JSON', { 'content-type': 'application/jsonp' }, 415, 'request.wrong-content-type'],
    ['nothing said', { 'content-type': undefined }, 415, 'request.wrong-content-type'],
    ['no header of ours', { 'x-ef': undefined }, 403, 'request.header-missing'],
    ['another header of ours', { 'x-ef': '2' }, 403, 'request.header-missing'],
  ])('is refused: %s', async (_what, headers, status, code) => {
    const body = JSON.stringify({ userName: 'a', password: 'b', remember: false });
    const answer = await server.send({
      method: 'POST',
      path: '/trpc/accounts.signIn',
      headers: { ...SAME_SITE_PAGE, ...headers },
      body,
    });
    expect(answer.status).toBe(status);
    expect(codeOf(answer)).toBe(code);
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD'])('is refused: %s', async (method) => {
    const answer = await ask({}, method);
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('POST, OPTIONS');
  });
});

describe('a body', () => {
  const BIG = JSON.stringify({ userName: 'x'.repeat(1_000_001), password: 'b', remember: false });
  const big = (headers: Record<string, string | undefined>) =>
    server.send({
      method: 'POST',
      path: '/trpc/accounts.signIn',
      headers: { ...SAME_SITE_PAGE, ...headers },
      body: BIG,
    });

  it('over a megabyte is refused, announced or not', async () => {
    for (const headers of [{ 'content-length': String(BIG.length) }, { 'transfer-encoding': 'chunked' }]) {
      const answer = await big(headers);
      expect(answer.status).toBe(413);
      expect(codeOf(answer)).toBe('request.too-large');
    }
  });

  it.each([
    ['half a JSON', '{"userName":'],
    ['a text', '"sign me in"'],
    ['a list', '[]'],
    ['nothing', ''],
    ['a number', '1'],
    ['null', 'null'],
  ])('that holds %s is refused', async (_what, body) => {
    const answer = await server.send({ method: 'POST', path: '/trpc/accounts.signIn', headers: SAME_SITE_PAGE, body });
    expect(answer.status).toBe(400);
    expect(codeOf(answer)).toBe('request.invalid');
  });
});

describe('a batch', () => {
  const batch = (size: number) =>
    call(server, `${Array.from({ length: size }, () => 'accounts.session').join(',')}?batch=1`, {});

  it('of ten is answered, one by one', async () => {
    const answer = await batch(10);
    expect(answer.status).toBe(200);
    expect(answer.json<unknown[]>()).toHaveLength(10);
  });

  it('of eleven is refused whole', async () => {
    const answer = await batch(11);
    expect(answer.status).toBe(400);
  });

  it('of a thousand sign-ins checks no password', async () => {
    const paths = Array.from({ length: 1000 }, () => 'accounts.signIn').join(',');
    const answer = await call(server, `${paths}?batch=1`, {});
    expect(answer.status).toBe(404);
    expect(answer.code).toBe('request.unknown-procedure');
  });
});

describe('a path', () => {
  it.each([
    'accounts.nothing',
    'accounts',
    '__proto__.toString',
    'constructor',
    'accounts.session%00',
    '%E0%A4%A',
    '..%2f..%2fetc%2fpasswd',
  ])('%s leads nowhere', async (path) => {
    const answer = await ask({}, 'POST', `/trpc/${path}`);
    expect(answer.status).toBe(404);
    expect(codeOf(answer)).toMatch(/^request\./);
  });
});

describe('a failure of ours', () => {
  it('tells an id and nothing else', async () => {
    const answers = server.services.guard;
    const broken = await testServer(database, {
      clock,
      services: { guard: { ...answers, admit: () => Promise.reject(new Error('secret table account')) } },
    });
    const own = { origin: OWN, 'sec-fetch-site': 'same-origin' };
    const answer = await call(broken, 'accounts.signIn', { userName: 'a', password: 'b', remember: false }, own);
    expect(answer.status).toBe(500);
    expect(answer.json<Refusal>().error.data).toMatchObject({
      code: 'server.failure',
      details: {},
      logId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(answer.text).not.toContain('secret');
  });
});
