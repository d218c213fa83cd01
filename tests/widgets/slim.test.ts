import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createInstance } from 'i18next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slim } from '../../widgets/build/slim.ts';
import { LIBRARIES } from '../../widgets/build/slim-libraries.ts';
import { ENGINE_OPTIONS } from '../../widgets/i18n/engine.ts';

// What the pages get of i18next is not the whole of it: here the part and the whole say the same, text by text.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = mkdtempSync(join(tmpdir(), 'espace-familles-slim-'));
const WHOLE = join(ROOT, 'node_modules/i18next/dist/esm/i18next.js');

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

function engineOf(make: typeof createInstance) {
  const engine = make({ ...ENGINE_OPTIONS, resources: {} });
  void engine.init();
  return engine;
}

const diet = LIBRARIES.find(({ module }) => module.test(WHOLE))?.diet ?? {};
const whole = engineOf(createInstance);
let part = whole;

beforeAll(async () => {
  const file = join(FOLDER, 'i18next.mjs');
  writeFileSync(file, slim(readFileSync(WHOLE, 'utf8'), diet).code);
  const module = (await import(pathToFileURL(file).href)) as { createInstance: typeof createInstance };
  part = engineOf(module.createInstance);
});

const COUNTS = [0, 1, 2, 17, 1_000_000];

describe.each(['fr', 'en'])('the texts in %s', (lng) => {
  const files = globSync(`widgets/i18n/${lng}/*.ts`, { cwd: ROOT });

  it.each(files)('are the same from the slim library and from the whole one: %s', async (path) => {
    const texts = ((await import(join(ROOT, path))) as { default: Record<string, string> }).default;
    const ns = path.replace(/^.*\/|\.ts$/g, '');
    for (const engine of [whole, part]) engine.addResourceBundle(lng, ns, texts);
    for (const [key, text] of Object.entries(texts)) {
      const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
      const values = Object.fromEntries(names.map((name) => [name, `«${name}» $t(close) {{x}}`]));
      const stem = key.replace(/_(zero|one|many|other)$/, '');
      const asked = stem === key ? [values] : COUNTS.map((count) => ({ ...values, count }));
      for (const given of asked) {
        const said = part.t(stem, { ...given, lng, ns });
        expect(said, key).toBe(whole.t(stem, { ...given, lng, ns }));
        expect(said, `${key} is not found`).not.toBe(stem);
      }
    }
  });

  it('a text of all widgets is found from any widget, an unknown key is not', () => {
    for (const engine of [whole, part]) {
      engine.addResourceBundle(lng, 'buttons-and-failures', { close: 'X' });
      expect(engine.t('close', { lng, ns: 'login' })).toBe('X');
      expect(engine.exists('error.no-such', { lng, ns: 'login' })).toBe(false);
    }
  });
});

describe('a diet', () => {
  it('replaces declarations and methods by name, and drops statements', () => {
    const code = 'class A { keep() {} drop() { big(); } }\nfunction b() { big(); }\nlog(1);\nexport { A, b };';
    const { code: slimmed, missing } = slim(code, {
      declarations: { b: 'function b() {}' },
      methods: { 'A.drop': 'drop() {}' },
      statements: { logging: (call) => (call.callee as { name?: string }).name === 'log' },
    });
    expect(slimmed).toBe('class A { keep() {} drop() {} }\nfunction b() {}\n;\nexport { A, b };');
    expect(missing).toEqual([]);
  });

  it('names what the library no longer has', () => {
    const { missing } = slim('class A {}', { declarations: { B: '' }, methods: { 'A.gone': '' } });
    expect(missing).toEqual(['B', 'A.gone']);
  });
});
