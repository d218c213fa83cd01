import { describe, expect, it } from 'vitest';
import type { SessionView } from '../../server/accounts/reads.ts';
import { frozenClock, instantFrom } from '../../server/kernel/clock.ts';
import { applyTown } from '../../server/town-apply.ts';
import { account } from '../support/factories.ts';
import { type Answer, call, type TestServer } from '../support/http.ts';
import { statementsOf } from '../support/statements.ts';
import { testTown } from '../support/test-town.ts';
import { PASSWORD, signInTown, USER_NAME } from './families.ts';

const START = instantFrom('2026-11-20T09:00');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const clock = frozenClock(START);
const town = await signInTown(clock);
const server = await town.server();
const em = () => town.database.em();

const rightly = { userName: USER_NAME, password: PASSWORD, remember: false };

/** The cookie of an answer, as the browser sends it back. */
const cookieOf = (answer: Answer) => ({ cookie: answer.setCookie[0]?.split(';')[0] });

async function signedIn(input: object = {}, at: TestServer = server) {
  const answer = await call(at, 'accounts.signIn', { ...rightly, ...input });
  expect(answer.status, answer.text).toBe(200);
  return cookieOf(answer);
}

const sessionOf = async (headers: Record<string, string | undefined>, at: TestServer = server) =>
  (await call(at, 'accounts.session', undefined, headers)).data<SessionView>();

async function storedSessions(): Promise<Record<string, unknown>[]> {
  return em().getConnection().execute('select * from testville.session order by created_at');
}

describe('signing in', () => {
  it('answers with who signed in, and a cookie that only this host gets back', async () => {
    const answer = await call(server, 'accounts.signIn', rightly);

    expect(answer.status).toBe(200);
    expect(answer.setCookie).toEqual([
      expect.stringMatching(/^__Host-ef_sid_testville=[\w-]{43}; HttpOnly; Secure; SameSite=Lax; Path=\/$/),
    ]);
    expect(answer.data<SessionView>()).toMatchObject({
      account: { firstName: 'Camille', lastName: 'Martin', previousSignedInAt: null },
      carrier: 'cookie',
      endsAt: START + 30 * MINUTE,
      sameSite: true,
      hosted: false,
    });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('stores nothing that could sign somebody in', async () => {
    const { cookie } = await signedIn();
    const token = cookie?.split('=')[1] ?? '';

    expect(token).toHaveLength(43);
    expect(JSON.stringify(await storedSessions())).not.toContain(token);
  });

  it('ignores case and spaces around the name, and takes the e-mail address for it', async () => {
    await account(em(), { userName: 'zoe', email: 'zoe@exemple.fr', passwordHash: null });
    await em()
      .getConnection()
      .execute(
        `update testville.account set password_hash = (select password_hash from testville.account where user_name = ?) where user_name = 'zoe'`,
        [USER_NAME],
      );

    for (const userName of ['ZOE', ' zoe ', 'Zoe@Exemple.fr']) {
      expect((await call(server, 'accounts.signIn', { ...rightly, userName })).status).toBe(200);
    }
  });

  it('shows the connection before this one', async () => {
    await signedIn();
    clock.set(START + 2 * DAY);
    const later = await sessionOf(await signedIn());
    clock.set(START);

    expect(later.account?.previousSignedInAt).toBe(START);
  });

  it('keeps "remember me" for thirty days, a week between two visits', async () => {
    const answer = await call(server, 'accounts.signIn', { ...rightly, remember: true });
    expect(answer.setCookie[0]).toMatch(/; Max-Age=2592000$/);

    const cookie = cookieOf(answer);
    const known: boolean[] = [];
    for (const day of [6, 12, 18, 24, 29.9, 30]) {
      clock.set(START + day * DAY);
      known.push((await sessionOf(cookie)).account !== null);
    }
    clock.set(START);
    expect(known).toEqual([true, true, true, true, true, false]);
  });

  it('gives a new secret each time, and ends what the browser had before', async () => {
    const first = await signedIn();
    const second = cookieOf(await call(server, 'accounts.signIn', rightly, first));

    expect(second.cookie).not.toBe(first.cookie);
    expect((await sessionOf(first)).account).toBeNull();
    expect((await sessionOf(second)).account).not.toBeNull();
  });

  it('hashes anew a password that was hashed at another cost', async () => {
    // Argon2id at 8 MiB and one pass, of PASSWORD.
    const { hash } = await import('@node-rs/argon2');
    const passwordHash = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    const id = await account(em(), { userName: 'ancien', email: 'ancien@exemple.fr', passwordHash });

    await signedIn({ userName: 'ancien' });
    const [row] = await em().getConnection().execute('select password_hash from testville.account where id = ?', [id]);
    expect(row?.password_hash).toMatch(/m=19456,t=2,p=1/);
    await signedIn({ userName: 'ancien' });
  });
});

describe('a wrong sign-in gives nothing away', () => {
  it('has one answer for an unknown name, a wrong password and an account without a password', async () => {
    await account(em(), { userName: 'pas-encore', email: 'pas-encore@exemple.fr', passwordHash: null });
    const answers = [
      await call(server, 'accounts.signIn', { ...rightly, userName: 'inconnu@exemple.fr' }),
      await call(server, 'accounts.signIn', { ...rightly, password: 'faux' }),
      await call(server, 'accounts.signIn', { ...rightly, userName: 'pas-encore' }),
    ];

    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, code: 'accounts.wrong-credentials', setCookie: [] });
  });

  it('checks a password in each of these cases, and leaves the same trace', async () => {
    let checks = 0;
    const watched = await town.server({
      services: {
        guard: {
          ...server.services.guard,
          inTurn: (check) => {
            checks += 1;
            return server.services.guard.inTurn(check);
          },
        },
      },
    });
    const trace = async () => {
      const rows = await em()
        .getConnection()
        .execute('select act, object_id, actor from testville.audit_entry order by id desc limit 1');
      return rows[0];
    };
    await account(em(), { userName: 'dormant', email: 'dormant@exemple.fr', passwordHash: null });

    for (const [userName, objectId] of [
      ['inconnu2@exemple.fr', 'unknown'],
      ['dormant', expect.stringMatching(/^[0-9a-f-]{36}$/)],
    ]) {
      await call(watched, 'accounts.signIn', { ...rightly, userName });
      expect(await trace()).toEqual({ act: 'accounts.sign-in-refused', object_id: objectId, actor: null });
    }
    expect(checks).toBe(2);
  });

  it('refuses an e-mail address that two parents share, like any wrong one', async () => {
    for (const userName of ['papa', 'maman']) {
      const id = await account(em(), { userName, email: 'ensemble@exemple.fr', passwordHash: null });
      await em()
        .getConnection()
        .execute(
          `update testville.account set password_hash = (select password_hash from testville.account where user_name = ?) where id = ?`,
          [USER_NAME, id],
        );
    }

    expect((await call(server, 'accounts.signIn', { ...rightly, userName: 'ensemble@exemple.fr' })).code).toBe(
      'accounts.wrong-credentials',
    );
    expect((await call(server, 'accounts.signIn', { ...rightly, userName: 'maman' })).status).toBe(200);
  });

  it.each([
    ['no password', { password: '' }],
    ['a password without end', { password: 'x'.repeat(257) }],
    ['a name without end', { userName: 'x'.repeat(255) }],
    ['another type', { password: { $ne: null } }],
    ['a field too many', { admin: true }],
    ['a character that no database takes', { userName: 'a\u0000b' }],
  ])('%s is no sign-in at all', async (_what, input) => {
    expect(await call(server, 'accounts.signIn', { ...rightly, ...input })).toMatchObject({
      status: 400,
      code: 'request.invalid',
    });
  });
});

describe('where the form may stand', () => {
  it('takes the password from our own page', async () => {
    const own = { origin: 'http://famille.testville.localhost', 'sec-fetch-site': 'same-origin' };
    expect((await call(server, 'accounts.signIn', rightly, own)).status).toBe(200);
    expect(await sessionOf(own)).toMatchObject({ inline: true, hosted: true, sameSite: true });
  });

  it('takes it from no page of another site, and none that the town did not name', async () => {
    const crossSite = await call(server, 'accounts.signIn', rightly, { 'sec-fetch-site': 'cross-site' });
    expect(crossSite).toMatchObject({ status: 403, code: 'accounts.inline-not-allowed', setCookie: [] });

    const strict = await signInTown(clock, { inlineSignIn: [] });
    const other = await strict.server();
    const answer = await call(other, 'accounts.signIn', rightly);
    expect(answer).toMatchObject({ status: 403, code: 'accounts.inline-not-allowed', setCookie: [] });
    expect(await sessionOf({}, other)).toMatchObject({ inline: false, sameSite: true });
  });
});

describe('a session', () => {
  it('ends after half an hour unused, and lives on while it is used', async () => {
    const cookie = await signedIn();
    for (const minutes of [29, 58, 87]) {
      clock.set(START + minutes * MINUTE);
      expect((await sessionOf(cookie)).account).not.toBeNull();
    }
    clock.set(START + 117 * MINUTE);
    const ended = await sessionOf(cookie);
    clock.set(START);
    expect(ended.account).toBeNull();
  });

  it('ends after twelve hours, used or not', async () => {
    const cookie = await signedIn();
    let known = true;
    let hours = 0;
    for (; known && hours < 20; hours += 0.25) {
      clock.set(START + hours * HOUR);
      known = (await sessionOf(cookie)).account !== null;
    }
    clock.set(START);
    expect(hours - 0.25).toBe(12);
  });

  it('is proven with one query, and one more a minute to note its use', async () => {
    const cookie = await signedIn();
    const counts: number[] = [];
    for (const milliseconds of [0, MINUTE - 1, MINUTE, MINUTE]) {
      clock.set(START + milliseconds);
      const asked = await statementsOf(async () => {
        expect((await sessionOf(cookie)).account).not.toBeNull();
      });
      // What is asked of the town's tables; the list of towns is another matter.
      counts.push(asked.filter((text) => text.includes('"testville".')).length);
    }
    clock.set(START);
    expect(counts).toEqual([1, 1, 2, 1]);
  });

  it('notes its use at most once a minute', async () => {
    const cookie = await signedIn();
    const seen = async () => {
      const rows = await storedSessions();
      return rows.map(({ last_seen_at }) => String(last_seen_at)).join();
    };
    const before = await seen();
    clock.set(START + MINUTE - 1);
    await sessionOf(cookie);
    expect(await seen()).toBe(before);
    clock.set(START + MINUTE);
    await sessionOf(cookie);
    expect(await seen()).not.toBe(before);
    clock.set(START);
  });

  it.each([
    ['from a page of another site', (cookie: string) => ({ cookie, 'sec-fetch-site': 'cross-site' })],
    [
      'from a browser that does not say where the page is',
      (cookie: string) => ({ cookie, 'sec-fetch-site': undefined }),
    ],
    ['as a token', (cookie: string) => ({ authorization: `Bearer ${cookie.split('=')[1]}` })],
    [
      'as a partitioned cookie',
      (cookie: string) => ({ cookie: cookie.replace('_sid_', '_psid_'), 'sec-fetch-site': 'cross-site' }),
    ],
    [
      'with one letter changed',
      (cookie: string) => ({ cookie: cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) }),
    ],
    ['made up', () => ({ cookie: `__Host-ef_sid_testville=${'A'.repeat(43)}` })],
  ])('is worth nothing when stolen and presented %s', async (_how, steal) => {
    const { cookie } = await signedIn();
    expect((await sessionOf(steal(cookie ?? ''))).account).toBeNull();
  });

  it('of one town is worth nothing in another town of the same host', async () => {
    const host = { host: 'familles.localhost', sharedHost: true };
    for (const slug of ['aubigny', 'vierzon']) {
      const identity = { slug, name: slug, origins: [`http://www.${slug}.localhost`], ...host };
      await applyTown(town.database, town.database.url, testTown(identity), clock.now());
      const em = town.database.forTown(slug);
      await account(em, { userName: USER_NAME });
      await em
        .getConnection()
        .execute(
          `update ${slug}.account set password_hash = (select password_hash from testville.account where user_name = ?)`,
          [USER_NAME],
        );
    }
    const neighbours = await town.server();
    const page = (slug: string) => ({
      host: 'familles.localhost',
      origin: 'http://familles.localhost',
      'sec-fetch-site': 'same-origin',
      'x-ef-town': slug,
    });
    const answer = await call(neighbours, 'accounts.signIn', rightly, page('aubigny'));
    const { cookie } = cookieOf(answer);

    expect(cookie).toMatch(/^__Host-ef_sid_aubigny=/);
    expect((await sessionOf({ ...page('aubigny'), cookie }, neighbours)).account).not.toBeNull();
    expect((await sessionOf({ ...page('vierzon'), cookie }, neighbours)).account).toBeNull();
    const renamed = cookie?.replace('aubigny', 'vierzon');
    expect((await sessionOf({ ...page('vierzon'), cookie: renamed }, neighbours)).account).toBeNull();
  });

  it('is asked for by every procedure that shows or changes something of a family', async () => {
    const asked = await call(server, 'bookings.choices', { language: 'fr' });
    expect(asked).toMatchObject({ status: 401, code: 'accounts.sign-in-required' });
  });
});

describe('signing out', () => {
  it('ends the session, takes the cookie away, and clears nothing of the town’s own site', async () => {
    const cookie = await signedIn();
    const answer = await call(server, 'accounts.signOut', undefined, cookie);

    expect(answer.data<SessionView>()).toMatchObject({ account: null, carrier: null });
    expect(answer.setCookie).toEqual(['__Host-ef_sid_testville=; HttpOnly; Secure; SameSite=Lax; Path=/; Max-Age=0']);
    expect(answer.headers['clear-site-data']).toBe('"storage"');
    expect((await sessionOf(cookie)).account).toBeNull();
  });

  it('leaves the sign-ins of other browsers alone', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    await call(server, 'accounts.signOut', undefined, one);
    expect((await sessionOf(other)).account).not.toBeNull();
  });

  it('is harmless when nobody is signed in', async () => {
    expect((await call(server, 'accounts.signOut', undefined)).status).toBe(200);
  });

  it('leaves its trace, and that of the sign-in, without naming anybody', async () => {
    await call(server, 'accounts.signOut', undefined, await signedIn());
    const rows = await em().getConnection().execute('select * from testville.audit_entry order by id desc limit 2');
    expect(rows.map((row) => row.act)).toEqual(['accounts.signed-out', 'accounts.signed-in']);
    expect(JSON.stringify(rows)).not.toMatch(/martin|camille|exemple\.fr|127\.0/i);
  });
});
