import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWidgets, type Manifest, pageWeight } from '../../widgets/build.ts';

// Everything a page loads for a widget counts: loader, shared chunks, French texts, the widget itself.

const folder = mkdtempSync(join(tmpdir(), 'espace-familles-weight-'));
let manifest: Manifest;

beforeAll(async () => {
  manifest = await buildWidgets(folder);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the weight of a page, in bytes of brotli', () => {
  it.each([
    ['ef-login', 31_000],
    ['ef-booking-calendar', 38_000],
  ])('with <%s> alone stays within %i', (tag, budget) => {
    expect(pageWeight(manifest, [tag])).toBeLessThanOrEqual(budget);
  });

  it('of the loader stays within 3000', () => {
    expect(manifest.files['ef.js']?.brotliBytes).toBeLessThanOrEqual(3000);
  });

  it('is no more in English, within a twentieth', () => {
    for (const tag of Object.keys(manifest.tags)) {
      expect(pageWeight(manifest, [tag], 'en')).toBeLessThanOrEqual(pageWeight(manifest, [tag]) * 1.05);
    }
  });
});

describe('the built files', () => {
  it('of a tag are its own chunk first, then what it imports, then the texts of one language', () => {
    const login = manifest.tags['ef-login'];
    expect(login?.files[0]).toMatch(/^login-[a-z0-9]{8}\.js$/);
    expect(login?.texts.fr).toHaveLength(2);
    const texts = new Set(Object.values(manifest.tags).flatMap(({ texts: { fr = [] } }) => fr));
    for (const file of login?.files ?? []) expect(texts.has(file)).toBe(false);
  });

  it('a page with the login alone loads no text of the calendar', () => {
    const { files = [], texts } = manifest.tags['ef-login'] ?? {};
    const loaded = [...files, ...(texts?.fr ?? [])].map((file) => readFileSync(join(folder, file), 'utf8')).join('');
    expect(loaded).toContain('Déconnexion');
    expect(loaded).not.toContain('Aller à l’étape 2');
  });

  it('carry a hash in their names, but for the loader that knows them', () => {
    for (const file of Object.keys(manifest.files)) {
      expect(file === 'ef.js' || /^[\w-]+-[a-z0-9]{8}\.js$/.test(file), file).toBe(true);
    }
  });

  it('are there compressed, byte for byte the same', () => {
    for (const file of Object.keys(manifest.files)) {
      const plain = readFileSync(join(folder, file));
      expect(brotliDecompressSync(readFileSync(join(folder, `${file}.br`))).equals(plain)).toBe(true);
    }
  });

  it('hold nothing that a strict policy refuses', () => {
    for (const file of Object.keys(manifest.files)) {
      const code = readFileSync(join(folder, file), 'utf8');
      expect(code).not.toMatch(/\beval\(|new Function\(|\sstyle="|\sstyle=\$/);
    }
  });

  it('hold no trace of what was left out of the libraries', () => {
    const code = Object.keys(manifest.files).map((file) => readFileSync(join(folder, file), 'utf8'));
    expect(code.join('')).not.toMatch(/languageDetector: set callbackApi|WebSocketPonyfill|connectionParams/);
  });
});
