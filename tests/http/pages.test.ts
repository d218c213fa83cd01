import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/database.ts';
import { frozenClock, instantFrom } from '../../server/kernel/clock.ts';
import { applyTown } from '../../server/town-apply.ts';
import { type Refusal, SAME_SITE_PAGE, testServer } from '../support/http.ts';
import { testDatabase } from '../support/postgres.ts';
import { testTown } from '../support/test-town.ts';

// What the server shows without tRPC: hosted pages, the widgets' files, and what operators look at.

const clock = frozenClock(instantFrom('2026-11-20T09:00'));
const database = await testDatabase();
const widgets = mkdtempSync(join(tmpdir(), 'espace-familles-widgets-'));
afterAll(() => rmSync(widgets, { recursive: true }));
const LOADER = 'export const loader = "ef";\n'.repeat(50);
writeFileSync(join(widgets, 'ef.js'), LOADER);
writeFileSync(join(widgets, 'ef.js.br'), brotliCompressSync(LOADER));
writeFileSync(join(widgets, 'login-B1x0aZ9_.js'), LOADER);
writeFileSync(join(widgets, 'secret.env'), 'x');

await applyTown(database, database.url, testTown({ accent: '#ffd400' }), clock.now());
const EVIL_NAME = '<script>alert("x")</script>';
for (const slug of ['aubigny', 'vierzon']) {
  const identity = { slug, name: EVIL_NAME, host: 'familles.localhost', sharedHost: true };
  await applyTown(database, database.url, testTown(identity), clock.now());
}
const spaceName = { fr: 'Portail Familles', en: 'Family portal' };
const named = testTown({ slug: 'nommee', host: 'nommee.localhost', spaceName });
await applyTown(database, database.url, named, clock.now());
const server = await testServer(database, { clock, widgets });
const HOST = 'famille.testville.localhost';

const get = (path: string, headers: Record<string, string> = {}) =>
  server.send({ path, headers: { host: HOST, ...headers } });

const MENU = ['/', '/reserver', '/activites', '/aide'];
const STATEMENTS = ['/accessibilite', '/donnees-personnelles'];
const PAGES = [...MENU, ...STATEMENTS, '/connexion'];

describe('a hosted page', () => {
  const POLICY =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  it.each([...PAGES, '/nulle-part'])('%s carries the strict headers', async (path) => {
    const answer = await get(path, { accept: 'text/html' });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(answer.headers['strict-transport-security']).toBeUndefined();
  });

  it('asks for https for a year, where the server has it', async () => {
    const secure = await testServer(database, { clock, env: { EF_SCHEME: 'https' } });
    const answer = await secure.send({ path: '/', headers: { host: HOST } });
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  });

  it.each(PAGES)('%s holds nothing inline that its own policy would stop', async (path) => {
    const { text } = await get(path);
    expect(text).not.toMatch(/<style|style="|<script(?![^>]*\bsrc=)|\son\w+=/);
    expect(text).toMatch(/<html lang="fr">[\s\S]+<title>[^<]+ · Testville<\/title>[\s\S]+<h1>/);
  });

  it('speaks the language that is asked for', async () => {
    expect((await get('/connexion?lang=en')).text).toContain('<html lang="en">');
    expect((await get('/connexion', { 'accept-language': 'en-GB,en' })).text).toContain('<html lang="en">');
    expect((await get('/connexion', { 'accept-language': 'de' })).text).toContain('<html lang="fr">');
  });

  it('of a shared host is the one of the town that is named', async () => {
    const host = 'familles.localhost';
    const answer = await get('/?town=aubigny', { host });
    expect(answer.text).toContain('<ef-login town="aubigny"');
    expect(answer.text).toContain('&lt;script&gt;');
    expect(answer.text).not.toContain(EVIL_NAME);
    expect((await get('/', { host })).status).toBe(404);
    expect((await get('/?town=testville', { host })).status).toBe(404);
    expect((await get('/?town=aubigny&town=vierzon', { host })).status).toBe(404);
  });

  it.each(MENU)('%s is marked in the menu, alone', async (path) => {
    const { text } = await get(path);
    const marked = [...text.matchAll(/<a href="([^"?]+)\?[^"]*" aria-current="page">/g)].map(([, href]) => href);
    expect(marked).toEqual([path]);
  });

  it.each([...MENU, ...STATEMENTS])('%s leads to itself in the other language, of the same town', async (path) => {
    const { text } = await get(path);
    const href = /<a href="([^"]+)" lang="en" hreflang="en">English/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(href).toBe(`${path}?town=testville&lang=en`);
    expect((await get(href)).text).toMatch(/<html lang="en">[\s\S]+lang="fr" hreflang="fr">Français/);
  });

  it('leads on to pages that exist', async () => {
    const { text } = await get('/');
    const paths = [...text.matchAll(/href="(\/[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
    const dead = [];
    for (const path of new Set(paths)) if ((await get(path)).status !== 200) dead.push(path);
    expect(dead).toEqual([]);
  });

  it('[Z1 Z2] says how accessible the space is: not audited is not compliant', async () => {
    expect((await get('/')).text).toMatch(/<a href="\/accessibilite\?[^"]*">Accessibilité : non conforme</);
    const { text } = await get('/accessibilite');
    for (const part of ['RGAA', 'Défenseur des droits', '02 61 91 00 00']) expect(text).toContain(part);
  });

  it('[W6] bears the town’s own name for the space', async () => {
    const { text } = await get('/', { host: 'nommee.localhost' });
    expect(text).toMatch(/<span>Portail Familles<\/span>[\s\S]+<h1>Portail Familles<\/h1>/);
  });

  it('[Z3] says that the space is private and secure, and why', async () => {
    const { text } = await get('/donnees-personnelles');
    for (const part of ['privé et sécurisé', 'chiffrée', 'CNIL']) expect(text).toContain(part);
  });

  it('of the activities says what the town offers, without a script', async () => {
    const { text } = await get('/activites');
    const { activities, venues } = testTown().catalog;
    for (const { label } of Object.values(activities)) expect(text).toContain(`<h3>${label.fr}</h3>`);
    for (const { label } of Object.values(venues)) expect(text).toContain(label.fr);
  });

  it('holds the widgets, and says what to do where they do not come', async () => {
    const { text } = await get('/reserver');
    expect(text).toContain('<script type="module" src="/embed/v1/ef.js" async></script>');
    expect(text).toMatch(/<ef-booking-calendar town="testville"[^>]*><p>[^<]*02 61 91 00 00/);
  });
});

describe('the sign-in page', () => {
  const page = (back: string) =>
    get(`/connexion?town=testville&return=${encodeURIComponent(back)}&state=s&challenge=c`);

  it('leads back to the page that sent the family', async () => {
    const { text } = await page('http://www.testville.localhost/famille?a=1&b=2');
    expect(text).toContain('<ef-login town="testville" lang="fr" mode="inline" hosted>');
    expect(text).toContain('href="http://www.testville.localhost/famille?a=1&amp;b=2"');
  });

  it.each(['https://pirate.fr/', 'http://www.testville.localhost.pirate.fr/', 'javascript:alert(1)', '"><script>', ''])(
    'does not lead back to %j, and asks for no password for it',
    async (back) => {
      const { text, status } = await page(back);
      expect(status).toBe(200);
      expect(text).toContain('role="alert"');
      expect(text).not.toContain('<ef-login');
      expect(text).not.toContain('pirate');
      expect(text).not.toContain('alert(1)');
      expect(text).toContain('href="http://www.testville.localhost/espace-famille"');
    },
  );
});

describe('the town’s colours', () => {
  it('come as a style sheet', async () => {
    const answer = await get('/town.css?town=testville');
    expect(answer.headers['content-type']).toBe('text/css; charset=utf-8');
    expect(answer.text).toContain('--band:#ffd400;--band-ink:#000000');
    expect(answer.text).not.toContain('--accent-light:#ffd400');
  });
});

describe('the widgets’ files', () => {
  it('are for every page of every site', async () => {
    const answer = await get('/embed/v1/ef.js', { origin: 'https://www.anywhere.fr' });
    expect(answer.text).toBe(LOADER);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
    });
    expect(answer.headers.vary).toMatch(/accept-encoding/i);
  });

  it('are kept for good where their name holds their content', async () => {
    expect((await get('/embed/v1/login-B1x0aZ9_.js')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
  });

  it('come compressed to those who read it', async () => {
    const answer = await get('/embed/v1/ef.js', { 'accept-encoding': 'gzip, br' });
    expect(answer.headers['content-encoding']).toBe('br');
    expect(Number(answer.headers['content-length'])).toBeLessThan(LOADER.length / 5);
    expect((await get('/embed/v1/ef.js', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBeUndefined();
  });

  it('are not sent again to those who have them', async () => {
    const { etag } = (await get('/embed/v1/ef.js')).headers;
    const again = await get('/embed/v1/ef.js', { 'if-none-match': String(etag) });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it.each([
    '/embed/v1/nothing.js',
    '/embed/v1/secret.env',
    '/embed/v1/../../package.json',
    '/embed/v1/..%2f..%2fpackage.json',
    '/embed/v1/%2e%2e/%2e%2e/package.json',
    '/embed/v1//etc/passwd.js',
    '/embed/v1/',
  ])('%s is none of them', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});

describe('what operators look at', () => {
  it('says that the process lives, and that it is ready', async () => {
    expect((await get('/healthz', { host: 'x' })).text).toBe('ok');
    expect((await get('/readyz', { host: 'x' })).text).toBe('ready');
  });

  it('measures by route, never by address', async () => {
    await get('/connexion?return=http://www.testville.localhost/secret-of-camille');
    const { text } = await get('/metrics');
    expect(text).toMatch(/ef_http_request_duration_seconds_count\{route="\/connexion",method="GET",status="200"\} \d/);
    expect(text).not.toContain('camille');
  });

  it('shows the measurements to this machine alone, or to who has the token', async () => {
    expect((await get('/metrics', { 'x-forwarded-for': '127.0.0.1' })).status).toBe(403);
    const EF_METRICS_TOKEN = 'a-token-for-prometheus';
    const guarded = await testServer(database, { clock, env: { EF_METRICS_TOKEN } });
    const ask = (authorization: string) => guarded.send({ path: '/metrics', headers: { host: HOST, authorization } });
    expect((await ask('Bearer wrong')).status).toBe(403);
    expect((await ask(`Bearer ${EF_METRICS_TOKEN}`)).status).toBe(200);
  });

  it('is told that the database is away, and families that something failed', async () => {
    const nowhere = await openDatabase('postgresql://nobody@127.0.0.1:1/nothing', 1);
    const broken = await testServer(nowhere, { clock });
    expect((await broken.send({ path: '/readyz' })).status).toBe(503);
    expect((await broken.send({ path: '/healthz' })).status).toBe(200);
    const page = await broken.send({ path: '/connexion', headers: { host: HOST, accept: 'text/html' } });
    expect(page.status).toBe(500);
    expect(page.text).toMatch(/<h1>Le service ne répond pas<\/h1>.*[0-9a-f]{8}-/);
    expect(page.text).not.toMatch(/refused|127\.0/);
    const call = await broken.send({ method: 'POST', path: '/trpc/accounts.session', headers: SAME_SITE_PAGE });
    expect(call.status).toBe(500);
    expect(call.json<Refusal>().error.data).toMatchObject({ code: 'server.failure', details: {} });
    await nowhere.close();
  });
});
