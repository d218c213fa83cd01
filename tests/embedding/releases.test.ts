import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import product from '../../package.json' with { type: 'json' };
import { RELEASES_FOLDER } from '../../server/embed-route.ts';
import { compareVersions, isAnswered, isVersion } from '../../server/embed-versions.ts';
import type { Integrity } from '../../widgets/build/integrity.ts';

// What was released is kept byte for byte: pages name it with its hashes, and browsers keep it for a year.

const releases = readdirSync(RELEASES_FOLDER);
const read = (version: string, name: string) => readFileSync(join(RELEASES_FOLDER, version, name));
const integrityOf = (version: string) => JSON.parse(read(version, 'integrity.json').toString()) as Integrity;

it('there is a release to hold the server against, and it is older than what is being made', () => {
  expect(releases.length).toBeGreaterThan(0);
  for (const version of releases) {
    expect(isVersion(version), version).toBe(true);
    expect(compareVersions(version, product.version), version).toBeLessThan(0);
  }
});

describe.each(releases)('[W2] release %s', (version) => {
  const { version: said, files } = integrityOf(version);

  it('is the one that its folder names, and its calls are answered', () => {
    expect(said).toBe(version);
    expect(isAnswered(version)).toBe(true);
  });

  it('has every file of its list and no other, byte for byte', () => {
    const scripts = readdirSync(join(RELEASES_FOLDER, version)).filter((name) => name.endsWith('.js'));
    expect(scripts.sort()).toEqual(Object.keys(files).sort());
    for (const [name, hash] of Object.entries(files)) {
      const bytes = read(version, name);
      expect(`sha384-${createHash('sha384').update(bytes).digest('base64')}`, name).toBe(hash);
      expect(brotliDecompressSync(read(version, `${name}.br`)).equals(bytes), name).toBe(true);
    }
  });

  it('names its own version to the server', () => {
    const calls = Object.keys(files).filter((name) => read(version, name).includes('x-ef-version'));
    expect(calls.map((name) => read(version, name).includes(`"${version}"`))).toEqual([true]);
  });

  it('is small enough to be kept here', () => {
    const names = readdirSync(join(RELEASES_FOLDER, version));
    const bytes = names.map((name) => statSync(join(RELEASES_FOLDER, version, name)).size);
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(300_000);
  });
});

it('git keeps its hands off them', () => {
  const file = fileURLToPath(new URL('../../.gitattributes', import.meta.url));
  expect(existsSync(file) && readFileSync(file, 'utf8')).toContain('widgets/releases/** -text');
});
