import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import product from '../../package.json' with { type: 'json' };
import { keyOfText, pluginTexts } from '../../wordpress-plugin/build/texts.ts';
import { pluginLocales, readTranslations } from '../../wordpress-plugin/build/translations.ts';
import { buildPlugin } from '../../wordpress-plugin/build.ts';
import { findCore, VERSIONS } from './core.ts';
import { publicAttributes } from './elements.ts';
import { hasPhpTools } from './php-tools.ts';

// What can be known of the plugin without running a WordPress.

const ROOM = fileURLToPath(new URL('../../wordpress-plugin/', import.meta.url));
const HERE = import.meta.dirname;
const phpFiles = globSync(['*.php', '{includes,blocks}/**/*.php'], { cwd: ROOM });
const read = (file: string) => readFileSync(join(ROOM, file), 'utf8');

describe('the zip', () => {
  const folder = mkdtempSync(join(tmpdir(), 'espace-familles-plugin-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const bytes = (name: string) => {
    buildPlugin(join(folder, name));
    return readFileSync(join(folder, name));
  };

  it('has the same bytes each time', () => {
    const hash = (data: Buffer) => createHash('sha256').update(data).digest('hex');
    expect(hash(bytes('one.zip'))).toBe(hash(bytes('two.zip')));
  });

  it('holds what a site needs, and nothing of those who make it', () => {
    const files = Object.keys(unzipSync(bytes('plugin.zip')));
    expect(files.filter((file) => !file.startsWith('espace-familles/'))).toEqual([]);
    for (const file of [
      'espace-familles.php',
      'uninstall.php',
      'readme.txt',
      'LICENSE',
      'languages/espace-familles.pot',
    ]) {
      expect(files).toContain(`espace-familles/${file}`);
    }
    for (const file of phpFiles) expect(files).toContain(`espace-familles/${file}`);
    for (const locale of pluginLocales(ROOM))
      expect(files).toContain(`espace-familles/languages/espace-familles-${locale}.mo`);
    expect(files.filter((file) => /\.ts$|node_modules|\/build|\/dist|\.map$/.test(file))).toEqual([]);
  });
});

it('says one version, the product’s', () => {
  expect(/^ \* Version: +(.+)$/m.exec(read('espace-familles.php'))?.[1]).toBe(product.version);
  expect(/EF_VERSION = '(.+)'/.exec(read('espace-familles.php'))?.[1]).toBe(product.version);
  expect(/^Stable tag: (.+)$/m.exec(read('readme.txt'))?.[1]).toBe(product.version);
});

it('says which WordPress and which PHP it needs, the same everywhere, and was tried with the newest', () => {
  const header = read('espace-familles.php');
  const readme = read('readme.txt');
  for (const [name, value] of [
    ['Requires at least', VERSIONS[0]],
    ['Requires PHP', '8.0'],
  ]) {
    expect(new RegExp(`^ \\* ${name}: +(.+)$`, 'm').exec(header)?.[1]).toBe(value);
    expect(new RegExp(`^${name}: (.+)$`, 'm').exec(readme)?.[1]).toBe(value);
  }
  expect(/^Tested up to: (.+)$/m.exec(readme)?.[1]).toBe(VERSIONS.at(-1));
});

describe.each(pluginLocales(ROOM))('the translation %s', (locale) => {
  const translations = readTranslations(ROOM, locale);
  const texts = pluginTexts(ROOM);

  it('has every text, and no text that is gone', () => {
    expect(texts.length).toBeGreaterThan(150);
    expect(texts.filter((text) => !translations.get(keyOfText(text))).map(({ text }) => text)).toEqual([]);
    const known = new Set(texts.map(keyOfText));
    expect([...translations.keys()].filter((key) => !known.has(key))).toEqual([]);
  });

  it('fills in what the text fills in', () => {
    const places = (text: string) => [...text.matchAll(/%(\d\$)?s/g)].map(([place]) => place).sort();
    for (const text of texts) expect(places(translations.get(keyOfText(text)) ?? '')).toEqual(places(text.text));
  });
});

describe.each(globSync('blocks/*', { cwd: ROOM }).map((path) => basename(path)))('the block %s', (folder) => {
  const block = JSON.parse(read(`blocks/${folder}/block.json`)) as {
    name: string;
    apiVersion: number;
    attributes: Record<string, { type: string; enum?: string[]; default?: unknown }>;
    viewScriptModule: string;
  };

  /** What a town's page has no use for, and why. */
  const NOT_FOR_PAGES: Readonly<Record<string, string>> = {
    hosted: 'says that this is the server’s own sign-in page',
  };

  it('is dynamic, of today’s editor, and loads the server’s loader', () => {
    expect(block).toMatchObject({
      name: `espace-familles/${folder}`,
      apiVersion: 3,
      viewScriptModule: 'espace-familles-loader',
    });
    expect(block).not.toHaveProperty('render');
  });

  it('has the attributes of its element, no other, with the same choices', () => {
    const wanted = Object.entries(publicAttributes().get(`ef-${folder}`) ?? {}).filter(
      ([name]) => !(name in NOT_FOR_PAGES),
    );
    expect(Object.keys(block.attributes).sort()).toEqual(wanted.map(([name]) => name).sort());
    for (const [name, { kind, choices }] of wanted) {
      const { type, enum: values = [] } = block.attributes[name] ?? { type: '' };
      expect({ name, type }).toEqual({ name, type: kind === 'switch' ? 'boolean' : 'string' });
      if (kind === 'choice')
        expect({ name, values: [...values].sort() }).toEqual({ name, values: [...choices].sort() });
    }
  });
});

it('[W3] every element that towns may use has its block', () => {
  const blocks = globSync('blocks/*', { cwd: ROOM }).map((path) => `ef-${basename(path)}`);
  expect(blocks.sort()).toEqual([...publicAttributes().keys()].sort());
});

describe('PHP', () => {
  it('prints nothing that is not escaped', () => {
    const printed =
      /(?:\becho\s+|<\?=\s*)(?!'|esc_|wp_kses|wp_json_encode|absint|isset\( [^?]+\) \? '1' : '')([^;]{0,60})/g;
    const found = phpFiles.flatMap((file) => [...read(file).matchAll(printed)].map(([whole]) => `${file}: ${whole}`));
    expect(found).toEqual([]);
  });

  it('starts no file that is called alone, and puts callbacks next to their hooks, by name', () => {
    for (const file of phpFiles)
      expect(read(file), file).toMatch(/defined\( '(ABSPATH|WP_UNINSTALL_PLUGIN)' \) \|\| exit;/);
    const hooks = phpFiles.flatMap((file) =>
      [...read(file).matchAll(/^(?:\t)*add_(?:action|filter)\([^,]+, '(\w+)'/gm)].map(([, name]) => [file, name]),
    );
    expect(hooks.length).toBeGreaterThan(15);
    for (const [file, name] of hooks)
      expect(read(file ?? ''), `${name} is written in ${file}`).toContain(`function ${name}(`);
  });

  it('names all that is its own with ef_', () => {
    for (const file of phpFiles) {
      const names = [...read(file).matchAll(/^(?:function (\w+)|const (\w+))/gm)].map(
        ([, name, constant]) => name ?? constant ?? '',
      );
      expect(
        names.filter((name) => !/^(ef|EF)_/.test(name)),
        file,
      ).toEqual([]);
    }
  });
});

// Where PHP is not on the machine, the suites of each WordPress run the same cases and load the same files.
if (hasPhpTools()) {
  describe('PHP, by its own tools', () => {
    it('every file can be read by PHP', () => {
      for (const file of phpFiles) execFileSync('php', ['-l', join(ROOM, file)]);
    });

    it('is written by the standard', () => {
      const standards = spawnSync('phpcs', ['-i'], { encoding: 'utf8' }).stdout;
      const own = [`--standard=${join(HERE, 'phpcs.xml')}`];
      const result = spawnSync('phpcs', [...own, ...phpFiles.map((file) => join(ROOM, file))], { encoding: 'utf8' });
      expect(result.stdout).not.toMatch(/FOUND/);
      expect(result.status).toBe(0);
      if (!/\bWordPress\b/.test(standards)) return;
      const theirs = ['--standard=WordPress', '--runtime-set', 'text_domain', 'espace-familles'];
      const wordpress = spawnSync('phpcs', [...theirs, ...phpFiles.map((file) => join(ROOM, file))], {
        encoding: 'utf8',
      });
      expect(wordpress.stdout).not.toMatch(/ERROR/);
    });

    it.each(VERSIONS)('the renderer holds over the files of WordPress %s', (version) => {
      const core = findCore(version);
      // The core could not be had: its own suite says so, loudly.
      if (!core) return;
      const result = spawnSync('phpunit', ['--do-not-cache-result', '--bootstrap', 'bootstrap.php', 'RenderTest.php'], {
        cwd: join(HERE, 'php'),
        env: { ...process.env, EF_CORE: core },
        encoding: 'utf8',
      });
      expect(result.stdout).toMatch(/OK \(\d{2,} tests/);
      expect(result.status).toBe(0);
    });
  });
}
