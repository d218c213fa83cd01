import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import product from '../../package.json' with { type: 'json' };
import { customElementsManifest, elementFolders } from '../../widgets/build/custom-elements.ts';
import { elementDocs } from '../../widgets/build/element-docs.ts';
import { type Integrity, pinnedSnippet } from '../../widgets/build/integrity.ts';
import { buildKit, buildWidgets } from '../../widgets/build.ts';

// What the build makes beside the files of pages: hashes, editors' data, and the package of npm, as it is installed.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const room = mkdtempSync(join(tmpdir(), 'espace-familles-kit-'));
const dist = join(room, 'dist');
const docs = elementDocs(customElementsManifest());
const json = (name: string): unknown => JSON.parse(readFileSync(join(dist, name), 'utf8'));

beforeAll(async () => {
  await buildWidgets(dist);
  await buildKit(dist);
}, 60_000);
afterAll(() => rmSync(room, { recursive: true, force: true }));

describe('[W2] the hashes of a build', () => {
  it('are those of every file that pages load', () => {
    const { version, files } = json('integrity.json') as Integrity;
    const scripts = readdirSync(dist).filter((name) => name.endsWith('.js'));
    expect(version).toBe(product.version);
    expect(Object.keys(files).sort()).toEqual(scripts.sort());
    for (const [name, hash] of Object.entries(files)) {
      const digest = createHash('sha384')
        .update(readFileSync(join(dist, name)))
        .digest('base64');
      expect(hash).toBe(`sha384-${digest}`);
    }
  });

  it('make the lines of a page that takes no other byte', () => {
    const integrity = json('integrity.json') as Integrity;
    const { importMap, script, importMapHash } = pinnedSnippet('https://famille.town.fr', integrity);
    const base = `https://famille.town.fr/embed/${product.version}/`;
    expect(script).toBe(
      `<script type="module" src="${base}ef.js" integrity="${integrity.files['ef.js']}" crossorigin async></script>`,
    );
    const inside = /^<script type="importmap">([\s\S]+)<\/script>$/.exec(importMap)?.[1] ?? '';
    const said = (JSON.parse(inside) as { integrity: Record<string, string> }).integrity;
    const others = Object.entries(integrity.files).filter(([name]) => name !== 'ef.js');
    expect(said).toEqual(Object.fromEntries(others.map(([name, hash]) => [base + name, hash])));
    expect(importMapHash).toBe(`sha384-${createHash('sha384').update(inside).digest('base64')}`);
  });
});

describe('[W2] what editors read', () => {
  it('is every element, with its attributes and what they may be', () => {
    const data = z
      .object({
        tags: z.array(
          z.object({
            name: z.string(),
            description: z.object({ value: z.string().min(20) }),
            attributes: z.array(z.object({ name: z.string(), values: z.array(z.object({ name: z.string() })) })),
          }),
        ),
      })
      .parse(json('vscode.html-custom-data.json'));
    expect(data.tags.map(({ name, attributes }) => [name, attributes.map((one) => one.name)])).toEqual(
      docs.map(({ tag, attributes }) => [tag, attributes.map(({ name }) => name)]),
    );
    const calendar = data.tags.find(({ name }) => name === 'ef-booking-calendar');
    const view = calendar?.attributes.find(({ name }) => name === 'view');
    expect(view?.values.map(({ name }) => name)).toEqual(['month', 'fortnight', 'week', 'list', 'agenda']);
  });

  it('is every custom property and every part of the theme', () => {
    const named = z.array(z.object({ name: z.string() }));
    const data = z.object({ properties: named, pseudoElements: named }).parse(json('vscode.css-custom-data.json'));
    const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
    expect(names(data.properties)).toEqual(names(docs[0]?.cssProperties ?? []));
    expect(names(data.pseudoElements)).toEqual(expect.arrayContaining(['::part(root)', '::part(day)']));
  });

  it('is the same to those who read web-types', () => {
    const list = z.array(z.object({ name: z.string() }));
    const element = z.object({ name: z.string(), attributes: list, js: z.object({ events: list }) });
    const data = z
      .object({ version: z.string(), contributions: z.object({ html: z.object({ elements: z.array(element) }) }) })
      .parse(json('web-types.json'));
    expect(data.version).toBe(product.version);
    expect(data.contributions.html.elements.map(({ name, js }) => [name, js.events.map((one) => one.name)])).toEqual(
      docs.map(({ tag, events }) => [tag, events.map(({ name }) => name)]),
    );
  });
});

const run = (cwd: string, program: string, ...args: string[]) => {
  try {
    return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`);
  }
};

/** A developer's page, as far as types go. Each `@ts-expect-error` is a mistake that the types must find. */
const PAGE = `
import { EfLogin, connectTo } from '@espace-familles/elements';
import { connectTo as alone } from '@espace-familles/elements/connect';
import { loadElements } from '@espace-familles/elements/loader';
import { EfBookingCalendar } from '@espace-familles/elements/booking-calendar';
import '@espace-familles/elements/login';
import manifest from '@espace-familles/elements/custom-elements.json' with { type: 'json' };

connectTo({ server: 'https://famille.town.fr', town: null });
alone({ server: 'https://famille.town.fr', town: 'town' });
export const loaded: Promise<void> = loadElements({ server: 'https://famille.town.fr' });
export const version: string = manifest.schemaVersion;

const calendar = document.createElement('ef-booking-calendar');
calendar.view = 'fortnight';
// @ts-expect-error no such view
calendar.view = 'year';
calendar.addEventListener('ef-bookings-saved', ({ detail }) => {
  const requestNumber: number = detail.requestNumber;
  // @ts-expect-error a number, no text
  const text: string = detail.requestNumber;
  console.log(requestNumber, text);
});
document.addEventListener('ef-navigate', (event) => {
  if (event.detail.to === 'sign-in') event.preventDefault();
});
const login: EfLogin | null = document.querySelector('ef-login');
// @ts-expect-error the sign-in has no calendar's property
login?.view;
export const classes: CustomElementConstructor[] = [EfLogin, EfBookingCalendar];
`;

describe('[W2] the package of npm', () => {
  const site = join(room, 'site');

  beforeAll(() => {
    run(join(dist, 'npm'), 'npm', 'pack', '--pack-destination', room, '--loglevel=error');
    const tarball = readdirSync(room).find((name) => name.endsWith('.tgz')) ?? '';
    mkdirSync(site);
    writeFileSync(join(site, 'package.json'), JSON.stringify({ name: 'site', private: true, type: 'module' }));
    // Nothing else to fetch: the elements bring what they need with them.
    run(site, 'npm', 'install', '--offline', '--no-audit', '--no-fund', '--loglevel=error', join(room, tarball));
  }, 60_000);

  it('holds types, modules, manifest, editors’ data, licence and README, and depends on nothing', () => {
    const folder = join(site, 'node_modules/@espace-familles/elements');
    const files = readdirSync(folder);
    const modules = ['index', 'connect', 'loader', ...elementFolders()].flatMap((name) => [
      `${name}.js`,
      `${name}.d.ts`,
    ]);
    const types = ['react.d.ts', 'vue.d.ts', 'svelte.d.ts', 'events.d.ts'];
    const rest = ['custom-elements.json', 'web-types.json', 'LICENSE', 'README.md', 'package.json'];
    expect(files).toEqual(expect.arrayContaining([...modules, ...types, ...rest]));
    const pack = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(pack).toMatchObject({ version: product.version, customElements: './custom-elements.json' });
    expect([pack.dependencies, pack.scripts, pack.private]).toEqual([undefined, undefined, undefined]);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('### `<ef-booking-calendar>`');
  });

  it('type-checks a page that uses it, and finds its mistakes', () => {
    writeFileSync(join(site, 'page.ts'), PAGE);
    const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2024', '--lib', 'es2024,dom'];
    expect(run(site, join(ROOT, 'node_modules/.bin/tsc'), ...options, '--types', '', 'page.ts')).toBe('');
  });

  it('can be imported by a server that renders pages, where the loader does nothing', () => {
    const script =
      "import('@espace-familles/elements/loader').then((m) => m.loadElements({ server: 'https://x.fr' })).then(() => console.log('done'))";
    expect(run(site, process.execPath, '-e', script).trim()).toBe('done');
  });

  it('says every module that has a side effect, so that no bundler leaves an element out', () => {
    const pack = JSON.parse(readFileSync(join(dist, 'npm/package.json'), 'utf8')) as { sideEffects: string[] };
    for (const name of elementFolders()) expect(pack.sideEffects).toContain(`./${name}.js`);
    const entry = readFileSync(join(dist, 'npm/index.js'), 'utf8');
    for (const { className } of docs) expect(entry).toContain(className);
  });
});
