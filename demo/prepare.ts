import { createHash, randomBytes } from 'node:crypto';
import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from '../server/database.ts';
import { importFamilyFiles, readFamilyFiles } from '../server/family-import.ts';
import { dayAt, type Instant } from '../server/kernel/clock.ts';
import { problemLine } from '../server/kernel/file-problems.ts';
import { secretBox } from '../server/kernel/secret-box.ts';
import { applyTown } from '../server/town-apply.ts';
import type { TownConfig } from '../server/town-config.ts';
import { readTownFile } from '../server/town-file.ts';
import { schemaNameOf } from '../server/towns/rules.ts';

// What must stand before the demo can be opened. Every step is safe to run again, and quick when nothing has changed.

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TOWNS = join(ROOT, 'demo/towns');
const FAMILIES = join(ROOT, 'demo/families/import');

/** The port of the towns' sites in the town files; another one is put in its place. */
const PORT_IN_FILES = 4001;

/** Builds the widgets where their sources are not those of the last build. */
export async function buildWidgetsWhereChanged(): Promise<void> {
  const sources = globSync(
    ['widgets/**/*.{ts,json,md}', 'server/kernel/*.ts', 'package.json', 'package-lock.json', 'tsconfig.json'],
    { cwd: ROOT, exclude: ['widgets/dist/**', 'widgets/releases/**', '**/*.test.ts'] },
  );
  const hash = createHash('sha256');
  for (const file of sources.sort()) hash.update(file).update(readFileSync(join(ROOT, file)));
  const now = hash.digest('hex');
  const dist = join(ROOT, 'widgets/dist');
  const stamp = join(dist, 'sources.sha256');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  const { buildKit, buildWidgets } = await import('../widgets/build.ts');
  await buildWidgets(dist);
  await buildKit(dist);
  writeFileSync(stamp, now);
}

/** The configurations of the demo's towns. @throws Error with every mistake of a file, by line */
export function readTowns(sitesPort: number): TownConfig[] {
  return readdirSync(TOWNS)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => {
      const text = readFileSync(join(TOWNS, name), 'utf8').replaceAll(`:${PORT_IN_FILES}`, `:${sitesPort}`);
      const reading = readTownFile(text);
      if ('config' in reading) return reading.config;
      const problems = reading.problems.map((problem) => problemLine(`demo/towns/${name}`, problem));
      throw new Error(`a town of the demo is not valid\n${problems.join('\n')}`);
    });
}

/** Puts every town in force, as `cli town apply` does. */
export async function applyTowns(
  database: Database,
  url: string,
  towns: readonly TownConfig[],
  now: Instant,
): Promise<void> {
  for (const town of towns) await applyTown(database, url, town, now);
}

/** The key that bank numbers are kept under: the demo makes its own, once. */
export function encryptionKey(data: string): string {
  const file = join(data, 'encryption-key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** Imports the sample families into the town they live in, as `cli import families` does. */
export async function importSampleFamilies(
  database: Database,
  towns: readonly TownConfig[],
  key: string,
  now: Instant,
): Promise<void> {
  const read = (name: string) => readFileSync(join(FAMILIES, name));
  const reading = readFamilyFiles(
    {
      households: read('bl-famille.csv'),
      children: read('bl-enfant.csv'),
      links: read('bl-enfantFamille.csv'),
      mandates: read('bl-mandat.csv'),
    },
    dayAt(now),
  );
  if (!reading.ok) throw new Error(`the sample families cannot be read: ${JSON.stringify(reading.problems)}`);
  for (const { town, families } of towns) {
    await importFamilyFiles(database.forTown(schemaNameOf(town.slug)), reading, {
      cities: families.residentCities,
      now,
      dryRun: false,
      box: secretBox(key),
    });
  }
}
