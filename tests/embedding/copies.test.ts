import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import product from '../../package.json' with { type: 'json' };
import { RELEASES_FOLDER } from '../../server/embed-route.ts';
import { type Integrity, pinnedSnippet } from '../../widgets/build/integrity.ts';
import { buildKit, buildWidgets, type Manifest } from '../../widgets/build.ts';
import { launchBrowser } from '../support/browser.ts';
import { openStage, type Stage } from './stage.ts';

// Several copies of the widgets on one page, tags that come and go, and a page that takes no byte but the right ones: the
// built files in a real browser.

const OLD = '1.0.0';
const NEW = product.version;
const room = mkdtempSync(join(tmpdir(), 'espace-familles-copies-'));
let manifest: Manifest;
let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  [manifest, browser] = await Promise.all([buildWidgets(room), launchBrowser()]);
  await buildKit(room);
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(room, { recursive: true, force: true });
});
beforeEach(async () => {
  stage = await openStage({ v1: room, [NEW]: room, [OLD]: join(RELEASES_FOLDER, OLD), npm: join(room, 'npm') });
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  stage.close();
});

const script = (place: string, query = '') =>
  `<script type="module" src="${stage.family}/embed/${place}/ef.js${query}" async></script>`;
const TAGS = '<ef-login></ef-login><ef-booking-calendar></ef-booking-calendar>';
const invitations = (page: Page) => page.getByRole('button', { name: 'Me connecter' });
const notices = (said: readonly string[]) => said.filter((line) => line.startsWith('Espace familles'));

async function shows(page: Page, count: number): Promise<void> {
  await invitations(page)
    .nth(count - 1)
    .waitFor();
  await page.waitForLoadState('networkidle');
  expect(await invitations(page).count()).toBe(count);
}

describe('[W1 W2] two copies on one page', () => {
  it.each([
    ['an older one, then a newer one', OLD, NEW],
    ['a newer one, then an older one', NEW, OLD],
  ])(
    'meet peacefully: %s; the first serves, the console says so once, and the session is one',
    async (_name, first, second) => {
      stage.scene.body = TAGS;
      stage.scene.head = `${script(first).replace(' async', '')}${script(second).replace(' async', '')}`;
      const { page, said } = await stage.open(browser);
      await shows(page, 2);
      expect(said).toEqual([
        `Espace familles: the page holds ${first} from ${stage.family}; ${second} from ${stage.family} stays out of its way`,
      ]);
      expect(stage.calls).toEqual([{ procedure: 'accounts.session', version: first }]);
      expect(stage.files.filter((file) => file.startsWith(second))).toEqual([`${second}/ef.js`]);
    },
  );

  it('say nothing where they are the same: a plugin’s line and a pasted one', async () => {
    stage.scene.body = TAGS + script('v1') + script(NEW) + script('v1', '?ver=6.5');
    const { page, said } = await stage.open(browser);
    await shows(page, 2);
    expect(said).toEqual([]);
    expect(stage.calls.length).toBe(1);
  });

  it('meet where one is bundled into the page: it keeps its tags, and both share the session', async () => {
    const npm = `${stage.family}/embed/npm`;
    const place = JSON.stringify({ server: stage.family, town: null });
    stage.scene.body = `<ef-login></ef-login><script type="module">
      import { connectTo } from '${npm}/connect.js';
      import '${npm}/login.js';
      connectTo(${place});
    </script>`;
    const { page, said } = await stage.open(browser);
    await shows(page, 1);
    await page.evaluate((src) => {
      document.body.append(document.createElement('ef-login'), document.createElement('ef-booking-calendar'));
      document.head.append(Object.assign(document.createElement('script'), { type: 'module', src }));
    }, `${stage.family}/embed/${OLD}/ef.js`);
    await shows(page, 3);
    expect(notices(said)).toEqual([`Espace familles ${OLD}: another copy has defined <ef-login>, and keeps it`]);
    expect(said.filter((line) => /Error/.test(line))).toEqual([]);
    // The bundled one asked; the calendar of the older one took the same answer.
    expect(stage.calls).toEqual([{ procedure: 'accounts.session', version: NEW }]);
  });
});

describe('[W1] tags that come later', () => {
  it('bring their own chunk, when they come, at whatever depth', async () => {
    stage.scene.body = `<main></main>${script('v1')}`;
    const { page } = await stage.open(browser);
    await page.waitForLoadState('networkidle');
    expect(stage.files).toEqual(['v1/ef.js']);
    await page.evaluate(() => {
      const section = document.createElement('section');
      section.innerHTML = '<div><p></p><ef-login></ef-login></div>';
      document.querySelector('main')?.append(section);
    });
    await shows(page, 1);
    const { files = [], texts = { fr: [] } } = manifest.tags['ef-login'] ?? {};
    const expected = ['ef.js', ...files, ...(texts.fr ?? [])].map((name) => `v1/${name}`);
    expect([...stage.files].sort()).toEqual(expected.sort());
  });

  it('come with templates, innerHTML and clones', async () => {
    stage.scene.body = `<template><ef-login></ef-login></template>${script('v1')}`;
    const { page } = await stage.open(browser);
    await page.waitForLoadState('networkidle');
    // What lies in a template is no part of the page yet.
    expect(stage.files).toEqual(['v1/ef.js']);
    await page.evaluate(() => {
      const template = document.querySelector('template');
      if (template) document.body.append(template.content.cloneNode(true));
    });
    await shows(page, 1);
  });
});

describe('[W4] a page that names every byte', () => {
  const integrity = () => JSON.parse(readFileSync(join(room, 'integrity.json'), 'utf8')) as Integrity;

  function pin(): void {
    const { importMap, script: line, importMapHash } = pinnedSnippet(stage.family, integrity());
    stage.scene.head = importMap + line;
    stage.scene.body = `<ef-login><a href="/x">Ouvrir l’espace famille</a></ef-login>`;
    stage.scene.policy = `default-src 'none'; script-src ${stage.family} '${importMapHash}'; connect-src ${stage.family}; img-src data:`;
  }

  it('shows its widgets under a strict policy that allows its import map by its hash', async () => {
    pin();
    const { page, said } = await stage.open(browser);
    await shows(page, 1);
    expect(said).toEqual([]);
  });

  it.each([
    ['the loader', 'ef.js'],
    ['a file that the loader brings', 'shared-'],
    ['the texts', 'buttons-and-failures-'],
  ])('takes no other byte of %s, and keeps its own link', async (_what, prefix) => {
    pin();
    stage.scene.tampered = (name) =>
      name.startsWith(prefix) ? `${readFileSync(join(room, name), 'utf8')}\n// changed on the way` : null;
    const { page, said } = await stage.open(browser);
    await page.waitForLoadState('networkidle');
    expect(said.some((line) => /integrity/i.test(line))).toBe(true);
    expect(await page.getByRole('link', { name: 'Ouvrir l’espace famille' }).isVisible()).toBe(true);
    expect(await invitations(page).count()).toBe(0);
  });
});
