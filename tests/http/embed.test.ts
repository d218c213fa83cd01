import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { frozenClock, instantFrom } from '../../server/kernel/clock.ts';
import { applyTown } from '../../server/town-apply.ts';
import { call, SAME_SITE_PAGE, testServer } from '../support/http.ts';
import { testDatabase } from '../support/postgres.ts';
import { testTown } from '../support/test-town.ts';

// The addresses of the widgets' files, and the versions whose calls are answered.

const clock = frozenClock(instantFrom('2026-11-20T09:00'));
const database = await testDatabase();
await applyTown(database, database.url, testTown(), clock.now());
const room = mkdtempSync(join(tmpdir(), 'espace-familles-embed-'));
afterAll(() => rmSync(room, { recursive: true }));

function put(folder: string, version: string, files: Record<string, string>): string {
  const path = join(room, folder);
  mkdirSync(path, { recursive: true });
  for (const [name, text] of Object.entries({ 'integrity.json': JSON.stringify({ version }), ...files })) {
    writeFileSync(join(path, name), text);
    writeFileSync(join(path, `${name}.br`), brotliCompressSync(text));
  }
  return path;
}

const widgets = put('dist', '1.2.0', {
  'ef.js': 'now',
  'login-aaaaaaa2.js': 'login of 1.2',
  'custom-elements.json': '{}',
  'manifest.json': '{}',
});
put('releases/1.1.0', '1.1.0', { 'ef.js': 'before', 'login-aaaaaaa1.js': 'login of 1.1', 'texts.js': 'old' });
put('releases/1.0.0', '1.0.0', { 'ef.js': 'first', 'login-aaaaaaa0.js': 'login of 1.0' });
put('releases/notes', '9.9.9', { 'ef.js': 'no release' });
const server = await testServer(database, { clock, widgets, releases: join(room, 'releases') });

const get = (path: string, headers: Record<string, string> = {}) =>
  server.send({ path, headers: { host: 'famille.testville.localhost', ...headers } });

describe('the address of an exact version', () => {
  it.each([
    ['1.2.0', 'now'],
    ['1.1.0', 'before'],
    ['1.0.0', 'first'],
  ])('%s has its own files, for a year, for any page', async (version, text) => {
    const answer = await get(`/embed/${version}/ef.js`, { origin: 'https://www.anywhere.fr' });
    expect([answer.status, answer.text]).toEqual([200, text]);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });

  it('has the hashes of its files, and its elements’ manifest', async () => {
    expect((await get('/embed/1.2.0/integrity.json')).json()).toEqual({ version: '1.2.0' });
    expect((await get('/embed/1.2.0/custom-elements.json')).headers['content-type']).toMatch(/^application\/json/);
  });

  it('comes compressed to those who read it', async () => {
    const answer = await get('/embed/1.0.0/ef.js', { 'accept-encoding': 'br' });
    expect(answer.headers['content-encoding']).toBe('br');
  });

  it('has no file of another version', async () => {
    expect((await get('/embed/1.2.0/login-aaaaaaa1.js')).status).toBe(404);
  });

  it('stays what was released, whatever is built under the same number', async () => {
    const again = put('again', '1.0.0', { 'ef.js': 'another build' });
    const rebuilt = await testServer(database, { clock, widgets: again, releases: join(room, 'releases') });
    const ask = (path: string) => rebuilt.send({ path, headers: { host: 'famille.testville.localhost' } });
    expect((await ask('/embed/1.0.0/ef.js')).text).toBe('first');
    expect((await ask('/embed/v1/ef.js')).text).toBe('another build');
  });
});

describe('the moving address', () => {
  it('is the newest build, for five minutes', async () => {
    const answer = await get('/embed/v1/ef.js');
    expect(answer.text).toBe('now');
    expect(answer.headers['cache-control']).toBe('public, max-age=300, stale-while-revalidate=86400');
    expect((await get('/embed/v1/custom-elements.json')).headers['cache-control']).toBe(
      'public, max-age=300, stale-while-revalidate=86400',
    );
  });

  it('still has the files that a loader of yesterday asks for, which a browser may show for a day', async () => {
    const answer = await get('/embed/v1/login-aaaaaaa1.js');
    expect(answer.text).toBe('login of 1.1');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/embed/v1/texts.js')).status).toBe(404);
  });
});

describe('an address that is none', () => {
  it.each(['/embed/v2/ef.js', '/embed/0.9.0/ef.js', '/embed/1.2/ef.js', '/embed/latest/ef.js', '/embed/notes/ef.js'])(
    '%s says which there are',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
      expect(answer.text).toContain('It has: v1, 1.2.0, 1.1.0, 1.0.0.');
    },
  );

  it.each([
    '/embed/%3Cscript%3E/ef.js',
    '/embed/..%2fdist/ef.js',
    '/embed/1.0.0/..%2f1.1.0%2fef.js',
    '/embed/1.0.0/%2e%2e/1.1.0/ef.js',
    '/embed/1.2.0/manifest.json',
    '/embed/1.2.0/ef.js.br',
    '/embed/1.2.0/',
  ])('%s is no way around, and is not repeated', async (path) => {
    const answer = await get(path);
    expect(answer.status === 404 || answer.text === 'before', path).toBe(true);
    expect(answer.text).not.toContain('<script>');
  });
});

describe('a call of the widgets', () => {
  it.each(['1.0.0', '', undefined])('of version %j is answered', async (version) => {
    const answer = await call(server, 'accounts.session', undefined, { 'x-ef-version': version });
    expect(answer.status).toBe(200);
  });

  it.each(['0.9.0', '99.0.0', 'latest'])(
    'of version %j is refused, in a way that the page can read',
    async (version) => {
      const answer = await call(server, 'accounts.session', undefined, { 'x-ef-version': version });
      expect([answer.status, answer.code]).toEqual([410, 'embed.version-retired']);
      expect(answer.headers['access-control-allow-origin']).toBe(SAME_SITE_PAGE.origin);
    },
  );

  it('is refused without a word about who asked', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'debug', base: null, timestamp: false }, { write: (line) => lines.push(line) });
    const watched = await testServer(database, { clock, services: { log } });
    await call(watched, 'accounts.session', undefined, { 'x-ef-version': '0.9.0', 'user-agent': 'a phone of Camille' });
    const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(said.map(({ ms: _, ...line }) => line)).toEqual([
      {
        level: 30,
        route: '/trpc/:procedures',
        procedures: 'accounts.session',
        method: 'POST',
        status: 410,
        msg: 'request',
      },
    ]);
  });
});
