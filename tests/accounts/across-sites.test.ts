import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SessionView, TokenView } from '../../server/accounts/reads.ts';
import { frozenClock, instantFrom } from '../../server/kernel/clock.ts';
import { type Answer, call } from '../support/http.ts';
import { PASSWORD, signInTown, USER_NAME } from './families.ts';

// The way of a family whose town's site is another site than the server's: hosted page, code, exchange (tier 2).

const START = instantFrom('2026-11-20T09:00');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const clock = frozenClock(START);
const PAGE = 'https://www.testville.fr';
const OTHER_PAGE = 'https://agglo.testville.fr';
const town = await signInTown(clock, { origins: [PAGE, OTHER_PAGE], inlineSignIn: [] });
const server = await town.server();

const hosted = { origin: 'http://famille.testville.localhost', 'sec-fetch-site': 'same-origin' };
const onPage = { origin: PAGE, 'sec-fetch-site': 'cross-site' };
const RETURN = `${PAGE}/espace-famille?rubrique=2`;
const STATE = 's'.repeat(22);
const VERIFIER = 'v'.repeat(43);
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

const cookieOf = (answer: Answer) => ({ cookie: answer.setCookie[0]?.split(';')[0] });

async function signedInHere(remember = false) {
  const answer = await call(server, 'accounts.signIn', { userName: USER_NAME, password: PASSWORD, remember }, hosted);
  expect(answer.status, answer.text).toBe(200);
  return { ...hosted, ...cookieOf(answer) };
}

async function codeFor(cookie: object, input: object = {}) {
  const asked = { returnTo: RETURN, state: STATE, challenge: CHALLENGE, ...input };
  const answer = await call(server, 'accounts.continueTo', asked, cookie as Record<string, string>);
  expect(answer.status, answer.text).toBe(200);
  const url = new URL(answer.data<{ url: string }>().url);
  return { url, code: new URLSearchParams(url.hash.slice(1)).get('ef_code') ?? '' };
}

const exchange = (code: string, headers: Record<string, string> = {}, verifier = VERIFIER) =>
  call(server, 'accounts.exchange', { code, verifier }, { ...onPage, ...headers });

const session = async (headers: Record<string, string | undefined>) =>
  (await call(server, 'accounts.session', undefined, headers)).data<SessionView>();

describe('a page of another site', () => {
  it('learns where to sign in, and that its own form will not do', async () => {
    expect(await session(onPage)).toMatchObject({
      account: null,
      sameSite: false,
      inline: false,
      accent: '#1d4e89',
      signInUrl: 'http://famille.testville.localhost/connexion?town=testville',
    });
  });

  it('gets a code in the fragment of its own address, and its state back', async () => {
    const { url, code } = await codeFor(await signedInHere());

    expect(url.href.split('#')[0]).toBe(RETURN);
    expect(code).toMatch(/^[\w-]{43}$/);
    expect(new URLSearchParams(url.hash.slice(1)).get('ef_state')).toBe(STATE);
  });

  it('turns it into a partitioned cookie, and a token for ten minutes', async () => {
    const { code } = await codeFor(await signedInHere());
    const answer = await exchange(code);

    expect(answer.status).toBe(200);
    expect(answer.setCookie).toEqual([
      expect.stringMatching(
        /^__Host-ef_psid_testville=[\w-]{43}; HttpOnly; Secure; SameSite=None; Partitioned; Path=\/$/,
      ),
    ]);
    const { accessToken, accessTokenEndsAt } = answer.data<TokenView>();
    expect(accessTokenEndsAt).toBe(START + 10 * MINUTE);
    expect(await session({ ...onPage, ...cookieOf(answer) })).toMatchObject({
      account: { firstName: 'Camille' },
      carrier: 'partitioned',
    });
    expect(await session({ ...onPage, authorization: `Bearer ${accessToken}` })).toMatchObject({
      account: { firstName: 'Camille' },
      carrier: 'bearer',
      endsAt: START + 10 * MINUTE,
    });
  });

  it('is remembered where the family asked for it, no longer than the hosted page', async () => {
    const here = await signedInHere(true);
    clock.set(START + 6 * 24 * HOUR);
    const { code } = await codeFor(here);
    const answer = await exchange(code);
    expect(answer.setCookie[0]).toMatch(/; Max-Age=2592000$/);

    const known: boolean[] = [];
    for (const day of [12, 18, 24, 29, 31]) {
      clock.set(START + day * 24 * HOUR);
      known.push((await session({ ...onPage, ...cookieOf(answer) })).account !== null);
    }
    clock.set(START);
    expect(known).toEqual([true, true, true, true, false]);
  });

  it.each([
    ['to another page of the town', { origin: OTHER_PAGE }],
    ['to a page of the server’s site', { 'sec-fetch-site': 'same-site' }],
  ])('keeps its cookie to itself: it is worth nothing %s', async (_where, elsewhere) => {
    const { code } = await codeFor(await signedInHere());
    const cookie = cookieOf(await exchange(code));
    expect((await session({ ...onPage, ...cookie, ...elsewhere })).account).toBeNull();
  });
});

describe('a code', () => {
  it('counts once', async () => {
    const { code } = await codeFor(await signedInHere());
    expect((await exchange(code)).status).toBe(200);
    expect(await exchange(code)).toMatchObject({ status: 400, code: 'accounts.code-not-valid', setCookie: [] });
  });

  it('counts once when two pages present it at the same moment', async () => {
    const { code } = await codeFor(await signedInHere());
    const answers = await Promise.all(Array.from({ length: 8 }, () => exchange(code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 400)]);
  });

  it('is used up by a wrong verifier', async () => {
    const { code } = await codeFor(await signedInHere());
    expect((await exchange(code, {}, 'w'.repeat(43))).code).toBe('accounts.code-not-valid');
    expect((await exchange(code)).code).toBe('accounts.code-not-valid');
  });

  it('counts for the page that asked for it alone', async () => {
    const { code } = await codeFor(await signedInHere());
    expect((await exchange(code, { origin: OTHER_PAGE })).code).toBe('accounts.code-not-valid');
  });

  it.each([
    [59_999, 200],
    [60_000, 400],
  ])('%i ms old gets %i', async (age, status) => {
    const { code } = await codeFor(await signedInHere());
    clock.set(START + age);
    const answer = await exchange(code);
    clock.set(START);
    expect(answer.status).toBe(status);
  });

  it('made up counts for nothing, and is never stored as it is', async () => {
    expect((await exchange('A'.repeat(43))).code).toBe('accounts.code-not-valid');
    const { code } = await codeFor(await signedInHere());
    const rows = await town.database.em().getConnection().execute('select * from testville.sign_in_code');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(code);
  });

  it.each([
    ['another code', { code: 'short', verifier: VERIFIER }],
    ['a short verifier', { code: 'A'.repeat(43), verifier: 'v'.repeat(42) }],
    ['no verifier', { code: 'A'.repeat(43) }],
  ])('with %s is no exchange at all', async (_what, input) => {
    expect(await call(server, 'accounts.exchange', input, onPage)).toMatchObject({
      status: 400,
      code: 'request.invalid',
    });
  });
});

describe('where the hosted page sends a family', () => {
  it('is the town’s page itself, without a code, where that page is of the same site', async () => {
    const answer = await call(server, 'accounts.continueTo', { returnTo: RETURN }, await signedInHere());
    expect(answer.data()).toEqual({ url: RETURN });
  });

  it('is the hosted portal, where no page asked', async () => {
    const answer = await call(server, 'accounts.continueTo', {}, await signedInHere());
    expect(answer.data()).toEqual({ url: 'http://famille.testville.localhost/?town=testville' });
  });

  it.each([
    'https://pirate.fr/',
    'https://www.testville.fr.pirate.fr/',
    'http://www.testville.fr/',
    'https://www.testville.fr:8443/',
    'https://www.testville.fr@pirate.fr/',
  ])('is never %s', async (returnTo) => {
    const input = { returnTo, state: STATE, challenge: CHALLENGE };
    expect(await call(server, 'accounts.continueTo', input, await signedInHere())).toMatchObject({
      status: 400,
      code: 'accounts.return-not-allowed',
    });
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '/espace-famille', ''])(
    'is not even read from %j',
    async (returnTo) => {
      expect((await call(server, 'accounts.continueTo', { returnTo }, await signedInHere())).code).toBe(
        'request.invalid',
      );
    },
  );

  it('is told to the hosted page alone, and to somebody who is signed in there', async () => {
    const { cookie } = await signedInHere();
    const input = { returnTo: RETURN, state: STATE, challenge: CHALLENGE };
    const neighbour = { origin: OTHER_PAGE, 'sec-fetch-site': 'same-site', cookie };
    expect(await call(server, 'accounts.continueTo', input, neighbour)).toMatchObject({
      status: 403,
      code: 'accounts.hosted-only',
    });
    expect(await call(server, 'accounts.continueTo', input, hosted)).toMatchObject({
      status: 401,
      code: 'accounts.sign-in-required',
    });
  });
});

describe('the token of a page without cookies', () => {
  const bearer = (token: TokenView) => ({ ...onPage, authorization: `Bearer ${token.accessToken}` });
  const token = async () => (await exchange((await codeFor(await signedInHere())).code)).data<TokenView>();

  it('ends after ten minutes, however much it is used', async () => {
    const first = await token();
    clock.set(START + 9 * MINUTE);
    expect((await session(bearer(first))).account).not.toBeNull();
    clock.set(START + 10 * MINUTE);
    const ended = await session(bearer(first));
    clock.set(START);
    expect(ended.account).toBeNull();
  });

  it('is renewed while it lives, and ends half a minute after that', async () => {
    const first = await token();
    clock.set(START + 8 * MINUTE);
    const second = (await call(server, 'accounts.renewToken', undefined, bearer(first))).data<TokenView>();
    expect(second.accessTokenEndsAt).toBe(START + 18 * MINUTE);

    clock.set(START + 8 * MINUTE + 29 * SECOND);
    expect((await session(bearer(first))).account).not.toBeNull();
    clock.set(START + 8 * MINUTE + 30 * SECOND);
    expect((await session(bearer(first))).account).toBeNull();
    expect((await session(bearer(second))).account).not.toBeNull();
    clock.set(START);
  });

  it('is renewed for eight hours and no longer', async () => {
    let last = await token();
    let minutes = 0;
    for (; minutes < 9 * 60; minutes += 9) {
      clock.set(START + minutes * MINUTE);
      const answer = await call(server, 'accounts.renewToken', undefined, bearer(last));
      if (answer.status !== 200) break;
      last = answer.data<TokenView>();
      expect(last.accessTokenEndsAt).toBeLessThanOrEqual(START + 8 * HOUR);
    }
    clock.set(START);
    expect(minutes).toBe(8 * 60 + 6);
  });

  it('is worth nothing on another page, or as a cookie', async () => {
    const { accessToken } = await token();
    const authorization = `Bearer ${accessToken}`;
    expect((await session({ ...onPage, origin: OTHER_PAGE, authorization })).account).toBeNull();
    expect((await session({ ...onPage, cookie: `__Host-ef_psid_testville=${accessToken}` })).account).toBeNull();
    expect((await session({ ...hosted, cookie: `__Host-ef_sid_testville=${accessToken}` })).account).toBeNull();
  });

  it('is not to be had for a cookie', async () => {
    expect(await call(server, 'accounts.renewToken', undefined, await signedInHere())).toMatchObject({
      status: 400,
      code: 'accounts.token-required',
    });
  });
});

describe('signing out on a page of another site', () => {
  it('ends the hosted page’s session too, and every token of the same sign-in', async () => {
    const here = await signedInHere();
    const first = await exchange((await codeFor(here)).code);
    const unused = await codeFor(here);
    const onIt = { ...onPage, ...cookieOf(first) };
    const answer = await call(server, 'accounts.signOut', undefined, onIt);

    expect(answer.setCookie).toEqual([
      '__Host-ef_psid_testville=; HttpOnly; Secure; SameSite=None; Partitioned; Path=/; Max-Age=0',
    ]);
    expect((await session(onIt)).account).toBeNull();
    expect((await session(here)).account).toBeNull();
    const authorization = `Bearer ${first.data<TokenView>().accessToken}`;
    expect((await session({ ...onPage, authorization })).account).toBeNull();
    expect((await exchange(unused.code)).code).toBe('accounts.code-not-valid');
  });
});
