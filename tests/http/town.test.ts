import { describe, expect, it } from 'vitest';
import { frozenClock, instantFrom } from '../../server/kernel/clock.ts';
import { applyTown } from '../../server/town-apply.ts';
import type { TownCard } from '../../server/town-route.ts';
import { type Refusal, testServer } from '../support/http.ts';
import { testDatabase } from '../support/postgres.ts';
import { testTown } from '../support/test-town.ts';

// What a town's website learns from the server before it shows a widget.

const clock = frozenClock(instantFrom('2026-11-20T09:00'));
const database = await testDatabase();
const server = await testServer(database, { clock });
const PAGE = 'http://www.testville.localhost';

await applyTown(database, database.url, testTown({ inlineSignIn: [PAGE] }), clock.now());
for (const slug of ['aubigny', 'vierzon']) {
  const identity = { slug, host: 'familles.localhost', sharedHost: true, origins: [`http://www.${slug}.localhost`] };
  await applyTown(database, database.url, testTown(identity), clock.now());
}

const ask = (query: string, host: string, origin?: string) =>
  server.send({ path: `/embed/v1/town.json${query}`, headers: { host, origin } });

describe('the card of a town', () => {
  it('says who the town is, where its families go and what time it is', async () => {
    const answer = await ask('?town=testville', 'famille.testville.localhost', PAGE);
    expect(answer.json<TownCard>()).toEqual({
      town: 'testville',
      name: 'Testville',
      accent: '#1d4e89',
      familyPage: `${PAGE}/espace-famille`,
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      now: clock.now(),
      origin: { allowed: true, inline: true, sameSite: true },
    });
  });

  it('may be read by any site, and is kept by none', async () => {
    const { headers } = await ask('', 'famille.testville.localhost', 'https://elsewhere.example');
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });

  it.each([
    ['the town’s own', PAGE, { allowed: true, inline: true, sameSite: true }],
    ['of the same site, not listed', 'http://x.testville.localhost', { allowed: false, inline: false, sameSite: true }],
    ['of another site', 'http://www.pirate.example', { allowed: false, inline: false, sameSite: false }],
    ['of another scheme', 'https://www.testville.localhost', { allowed: false, inline: false, sameSite: false }],
    ['hidden', 'null', null],
    ['no origin at all', 'not an origin', null],
    ['a page instead of an origin', `${PAGE}/espace-famille`, null],
    ['left out', undefined, null],
  ])('tells an origin what it may do: %s', async (_whose, origin, rights) => {
    const answer = await ask('', 'famille.testville.localhost', origin);
    expect(answer.json<TownCard>().origin).toEqual(rights);
  });

  it('is of the town that is named where several share the host', async () => {
    expect((await ask('?town=vierzon', 'familles.localhost')).json<TownCard>().town).toBe('vierzon');
  });

  it.each([
    ['nobody knows the town', '?town=nulle-part', 'famille.testville.localhost'],
    ['the town answers on another host', '?town=aubigny', 'famille.testville.localhost'],
    ['several share the host and none is named', '', 'familles.localhost'],
    ['two are named', '?town=aubigny&town=vierzon', 'familles.localhost'],
    ['nobody has the host', '?town=testville', 'www.pirate.localhost'],
  ])('is refused where %s', async (_why, query, host) => {
    const answer = await ask(query, host);
    expect(answer.status).toBe(404);
    expect(answer.json<Refusal>().error.data.code).toBe('towns.unknown');
  });
});
