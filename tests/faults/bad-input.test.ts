import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { frozenClock } from '../../server/kernel/clock.ts';
import { applyTown } from '../../server/town-apply.ts';
import { OPEN_DAYS, OPENING, rushFamily, rushTown, seedFamilies } from '../rush/town.ts';
import { type Asked, call, SAME_SITE_PAGE, testServer } from '../support/http.ts';
import { testDatabase } from '../support/postgres.ts';
import { fingerprints } from './fingerprint.ts';

// What no page of ours sends. Everything has a code, nothing is a failure of ours, nothing is written.

const clock = frozenClock(OPENING);
const database = await testDatabase();
await applyTown(database, database.url, rushTown({ places: 5 }), OPENING);
await seedFamilies(database.url, 3);
const server = await testServer(database, { clock });

const [mine, other] = [rushFamily(0), rushFamily(1)];
const [day = '', nextDay = ''] = OPEN_DAYS;
const HOUR = 3_600_000;

const change = (given: object = {}) => ({
  registrationId: mine.registration('rush'),
  slot: 'rush.day',
  day,
  want: 'booked',
  ...given,
});
const submission = (given: object = {}) => ({
  key: randomUUID(),
  changes: [change()],
  policy: 'what-is-possible',
  language: 'fr',
  shown: null,
  ...given,
});
const submit = (input: unknown, headers: Asked['headers'] = {}) =>
  call(server, 'bookings.submit', input, { cookie: mine.cookie, ...headers });

let before: Record<string, string>;
beforeEach(async () => {
  before = await fingerprints(database.em());
});
afterEach(async () => {
  clock.set(OPENING);
  expect(await fingerprints(database.em())).toEqual(before);
});

async function expectRefused(answer: Promise<{ status: number; code: string | null; text: string }>, code: string) {
  const { status, code: told, text } = await answer;
  expect({ status, code: told }, text).toEqual({ status: expect.any(Number), code });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(text).not.toMatch(/\bat \/|node_modules|select |insert /);
}

describe('a submission is refused', () => {
  it.each([
    ['30 February', '2026-02-30'],
    ['a thirteenth month', '2026-13-01'],
    ['a day without zeros', '2026-12-1'],
    ['a day with a time', `${day}T00:00:00Z`],
    ['a day in the French order', '01/12/2026'],
    ['a number', 20261201],
    ['null', null],
    ['a list', [day]],
    ['nothing', ''],
    ['a year of five digits', '12026-12-01'],
    ['a negative year', '-0001-12-01'],
  ])('for %s as a day', async (_, impossible) => {
    await expectRefused(submit(submission({ changes: [change({ day: impossible })] })), 'request.invalid');
  });

  it.each([
    [
      'a child of another family',
      change({ registrationId: other.registration('rush') }),
      'bookings.unknown-registration',
    ],
    ['a registration that does not exist', change({ registrationId: randomUUID() }), 'bookings.unknown-registration'],
    ['a slot of an activity the child is not registered to', change({ slot: 'hot.day' }), 'bookings.unknown-slot'],
    ['a slot that does not exist', change({ slot: 'rush.night' }), 'bookings.unknown-slot'],
    ['a slot named after a property of all objects', change({ slot: 'constructor.name' }), 'bookings.unknown-slot'],
    ['a price of its own', change({ priceCents: 0 }), 'request.invalid'],
    ['a household of its own', change({ householdId: randomUUID() }), 'request.invalid'],
    ['another wish than booked or cancelled', change({ want: 'confirmed' }), 'request.invalid'],
    ['a registration that is no identifier', change({ registrationId: "' or 1=1 --" }), 'request.invalid'],
  ])('for %s', async (_, asked, code) => {
    await expectRefused(submit(submission({ changes: [asked] })), code);
  });

  it('whole, for one foreign child among its own', async () => {
    const changes = [change(), change({ registrationId: other.registration('rush'), day: nextDay })];
    await expectRefused(submit(submission({ changes })), 'bookings.unknown-registration');
  });

  it.each([
    ['a price beside the changes', { totalCents: 0 }],
    ['no change at all', { changes: [] }],
    ['changes that are no list', { changes: { 0: change() } }],
    ['no key', { key: undefined }],
    ['a key that is no identifier', { key: 'aaaa' }],
    ['an instant of its own', { now: 0 }],
    ['a policy of its own', { policy: 'overbook' }],
    ['a language that nobody speaks here', { language: 'xx' }],
    [
      'a range that ends before it begins',
      { shown: { from: nextDay, to: day, registrationIds: [mine.registration('rush')] } },
    ],
    [
      'a range of a year',
      { shown: { from: '2026-09-01', to: '2027-08-31', registrationIds: [mine.registration('rush')] } },
    ],
  ])('for %s', async (_, given) => {
    await expectRefused(submit(submission(given)), 'request.invalid');
  });

  it('for the same day asked for twice', async () => {
    const changes = [change(), change({ want: 'cancelled' })];
    await expectRefused(submit(submission({ changes })), 'bookings.repeated-change');
  });

  it('for more changes than a year has', async () => {
    const changes = Array.from({ length: 2001 }, () => change());
    await expectRefused(submit(submission({ changes })), 'request.invalid');
  });

  it('for 10,000 changes', async () => {
    const changes = Array.from({ length: 10_000 }, () => change());
    await expectRefused(submit(submission({ changes })), 'request.too-large');
  });

  it('for a body that grows while it is sent', async () => {
    const body = JSON.stringify({ ...submission(), changes: 'x'.repeat(1_200_000) });
    const headers = { ...SAME_SITE_PAGE, cookie: mine.cookie, 'transfer-encoding': 'chunked' };
    const answer = server.send({ method: 'POST', path: '/trpc/bookings.submit', headers, body });
    await expectRefused(codeOf(answer), 'request.too-large');
  });

  it.each([
    ['half a JSON', '{"key":'],
    ['no JSON', 'key=1&changes=2'],
    ['nothing', ''],
    ['a hundred thousand open brackets', '['.repeat(100_000)],
    ['a JSON of a hundred thousand levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a prototype', '{"__proto__":{"key":"x"}}'],
    ['a text', '"submit"'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
  ])('for %s as a body', async (_, body) => {
    const headers = { ...SAME_SITE_PAGE, cookie: mine.cookie };
    const answer = server.send({ method: 'POST', path: '/trpc/bookings.submit', headers, body });
    await expectRefused(codeOf(answer), 'request.invalid');
  });
});

async function codeOf(answering: ReturnType<typeof server.send>) {
  const answer = await answering;
  const { error } = answer.json<{ error?: { data: { code: string } } }>();
  return { status: answer.status, text: answer.text, code: error?.data.code ?? null };
}

describe('who asks', () => {
  it.each([
    ['without a session', { cookie: undefined }, 'accounts.sign-in-required'],
    ['with a made-up session', { cookie: `__Host-ef_sid_testville=${'A'.repeat(43)}` }, 'accounts.sign-in-required'],
    [
      'with a session of a town next door',
      { cookie: mine.cookie.replace('testville', 'bourges') },
      'accounts.sign-in-required',
    ],
    [
      'with a stolen cookie in the header of a page of another site',
      { cookie: undefined, authorization: `Bearer ${mine.cookie.split('=')[1]}` },
      'accounts.sign-in-required',
    ],
    ['with the cookie, from another site', { 'sec-fetch-site': 'cross-site' }, 'accounts.sign-in-required'],
    ['for a town that does not exist', { 'x-ef-town': 'nowhere' }, 'towns.unknown'],
    ['on a host that no town has', { host: 'famille.nowhere.localhost' }, 'towns.unknown'],
    ['from a page of another town', { origin: 'http://www.nowhere.localhost' }, 'accounts.origin-not-allowed'],
    ['from a page that hides where it is', { origin: 'null' }, 'accounts.origin-not-allowed'],
    ['without the header that forms cannot send', { 'x-ef': undefined }, 'request.header-missing'],
    ['as a form', { 'content-type': 'text/plain' }, 'request.wrong-content-type'],
  ])('%s is refused', async (_, headers, code) => {
    await expectRefused(submit(submission(), headers), code);
  });

  it('after the session ended is refused', async () => {
    clock.set(OPENING + 31 * 24 * HOUR);
    await expectRefused(submit(submission()), 'accounts.sign-in-required');
  });
});

describe('reading what is not one’s own is refused', () => {
  const shown = { from: day, to: nextDay, registrationIds: [other.registration('rush')] };
  it.each([
    ['bookings.month', { shown, language: 'fr' }],
    ['bookings.quote', { changes: [change({ registrationId: other.registration('rush') })], language: 'fr' }],
    [
      'bookings.propose',
      { tool: { kind: 'same-changes', toChildId: other.childId, changes: [change()] }, language: 'fr' },
    ],
    [
      'bookings.propose',
      {
        tool: { kind: 'copy-planning', fromChildId: other.childId, toChildId: mine.childId, from: day, to: nextDay },
        language: 'fr',
      },
    ],
  ])('%s', async (procedure, input) => {
    const answer = await call(server, procedure, input, { cookie: mine.cookie });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.code).toMatch(/^bookings\.unknown-/);
  });
});

it('a submission that was refused may be sent right afterwards', async () => {
  await expectRefused(submit(submission({ changes: [change({ day: '2026-02-30' })] })), 'request.invalid');
  const answer = await submit(submission({ changes: [change({ day: '2026-11-21' })] }));
  expect(answer.status).toBe(200);
});
