import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Zippable, zipSync } from 'fflate';
import { translationFiles } from './build/translations.ts';

// `npm run plugin`: the zip that webmasters upload. The same sources give the same bytes, on any machine and day.

const ROOM = dirname(fileURLToPath(import.meta.url));

/** What a site gets. Everything else in this folder is for those who make the plugin. */
const SHIPPED = [
  'espace-familles.php',
  'uninstall.php',
  'readme.txt',
  'LICENSE',
  'includes/*.php',
  'blocks/*/*',
  'assets/*',
  'languages/*.po',
];

/** The earliest moment that a zip can tell. */
const NO_MOMENT = new Date(1980, 0, 1);

/** Every file of the plugin, by its path in the zip. */
export function pluginFiles(): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const path of globSync(SHIPPED, { cwd: ROOM })) files[path] = readFileSync(join(ROOM, path));
  for (const [name, bytes] of Object.entries(translationFiles(ROOM))) files[`languages/${name}`] = bytes;
  return files;
}

/** Writes the zip. Returns its size in bytes. */
export function buildPlugin(target: string): number {
  const files = pluginFiles();
  const entries: Zippable = {};
  for (const path of Object.keys(files).sort()) {
    entries[`espace-familles/${path}`] = [files[path] ?? new Uint8Array(), { mtime: NO_MOMENT, level: 9 }];
  }
  const zip = zipSync(entries);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, zip);
  return zip.length;
}

if (import.meta.main) {
  const target = join(ROOM, 'dist/espace-familles.zip');
  const bytes = buildPlugin(target);
  process.stdout.write(`${relative(process.cwd(), target)}: ${Math.ceil(bytes / 1024)} kB\n`);
}
