import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { type OutputChunk, type Plugin, rollup } from 'rollup';
import esbuild, { minify } from 'rollup-plugin-esbuild';
import product from '../package.json' with { type: 'json' };
import { type TagChunks, tagChunks } from './build/chunks.ts';
import { customElementsManifest, elementFolders } from './build/custom-elements.ts';
import { vsCodeCssData, vsCodeHtmlData, webTypes } from './build/editor-data.ts';
import { elementDocs } from './build/element-docs.ts';
import { hashOf, type Integrity } from './build/integrity.ts';
import { npmEntries, npmInputs, PACKAGE_NAME, writeNpmPackage } from './build/npm-package.ts';
import { slimLibraries } from './build/slim-libraries.ts';
import { tidyTemplates } from './build/tidy-templates.ts';

// Builds what towns' pages load: `ef.js`, and one chunk for each element beside what they share. Everything but the
// loader carries a hash of its content in its name, and may be kept by browsers for ever.

const ROOM = dirname(fileURLToPath(import.meta.url));
const LANGUAGES = ['fr', 'en'];
const VERSION = { EF_VERSION: JSON.stringify(product.version) };

/** `dist/manifest.json`. */
export interface Manifest {
  readonly tags: Readonly<Record<string, TagChunks>>;
  /** Every file with its weight in bytes, as it is and as brotli (quality 11, in a file of the same name with `.br`). */
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly brotliBytes: number }>>;
}

const TARGET = 'es2022';

/** Types out, names short. The templates' own spaces go in between, while their tags still have their names. */
function compile(define: Record<string, string>, between: readonly Plugin[] = []): Plugin[] {
  return [
    esbuild({ target: TARGET, tsconfig: join(ROOM, '../tsconfig.json'), define }),
    ...between,
    // Served as UTF-8: an accent is two bytes, its escape six.
    minify({ target: TARGET, legalComments: 'none', charset: 'utf8' }),
  ];
}

interface Names {
  readonly entries: string;
  /** A folder for all other chunks, with its slash. */
  readonly folder?: string;
  /** What the entries export stays exported. */
  readonly exported?: boolean;
}

async function chunksOf(input: Record<string, string>, names: Names, plugins: Plugin[]): Promise<OutputChunk[]> {
  const { entries, folder = '', exported = false } = names;
  const bundle = await rollup({ input, plugins, preserveEntrySignatures: exported && 'strict' });
  try {
    const { output } = await bundle.generate({
      format: 'es',
      entryFileNames: entries,
      chunkFileNames: ({ isDynamicEntry }) => `${folder}${isDynamicEntry ? '[name]' : 'shared'}-[hash].js`,
      hashCharacters: 'base36',
    });
    return output.filter((file): file is OutputChunk => file.type === 'chunk');
  } finally {
    await bundle.close();
  }
}

/** Builds every element that has a `define.ts`, or those named, into a folder that it empties first. */
export async function buildWidgets(outDir: string, only?: readonly string[]): Promise<Manifest> {
  const elements = elementFolders().filter((name) => !only || only.includes(name));
  const input = Object.fromEntries(elements.map((name) => [name, join(ROOM, name, 'define.ts')]));
  const chunks = await chunksOf(input, { entries: '[name]-[hash].js' }, elementPlugins());
  const tags = tagChunks(chunks, LANGUAGES);
  const knowing = compile({ ...VERSION, EF_CHUNKS: JSON.stringify(tags) });
  const loader = await chunksOf({ ef: join(ROOM, 'ef.ts') }, { entries: '[name].js' }, knowing);

  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const files: Record<string, { bytes: number; brotliBytes: number }> = {};
  const hashes: Record<string, string> = {};
  for (const { fileName, code } of [...loader, ...chunks]) {
    const bytes = Buffer.from(code);
    const compressed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    writeFileSync(join(outDir, fileName), bytes);
    writeFileSync(join(outDir, `${fileName}.br`), compressed);
    files[fileName] = { bytes: bytes.length, brotliBytes: compressed.length };
    hashes[fileName] = hashOf(bytes);
  }
  const manifest: Manifest = { tags, files };
  const integrity: Integrity = { version: product.version, files: hashes };
  writeJson(outDir, { 'manifest.json': manifest, 'integrity.json': integrity });
  return manifest;
}

/** Said outright: in a test's environment the libraries' builds for developers would be taken. */
function elementPlugins(): Plugin[] {
  const production = nodeResolve({ browser: true, exportConditions: ['production'] });
  return [production, ...compile(VERSION, [tidyTemplates(), slimLibraries()])];
}

function writeJson(folder: string, files: Readonly<Record<string, object>>): void {
  for (const [name, value] of Object.entries(files)) {
    writeFileSync(join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
  }
}

/**
 * Builds what developers get beside the files of pages, from the elements' own JSDoc: the custom-elements manifest, what
 * editors read, and in `npm/` the package of npm. Into a folder that `buildWidgets` has filled.
 */
export async function buildKit(outDir: string): Promise<void> {
  const elements = customElementsManifest();
  const docs = elementDocs(elements);
  const data = {
    'custom-elements.json': elements,
    'web-types.json': webTypes(docs, PACKAGE_NAME, product.version),
    'vscode.html-custom-data.json': vsCodeHtmlData(docs),
    'vscode.css-custom-data.json': vsCodeCssData(docs),
  };
  writeJson(outDir, data);
  const names: Names = { entries: '[name].js', folder: 'chunks/', exported: true };
  const chunks = await chunksOf(npmInputs(docs, ROOM), names, [npmEntries(docs, ROOM), ...elementPlugins()]);
  writeNpmPackage(join(outDir, 'npm'), docs, chunks, data);
}

/** Bytes of brotli that a page with these tags loads: loader, shared chunks, texts of one language, elements. */
export function pageWeight({ tags, files }: Manifest, names: readonly string[], language = 'fr'): number {
  const needed = new Set(['ef.js']);
  for (const name of names) {
    const tag = tags[name];
    if (!tag) throw new Error(`the build has no <${name}>`);
    for (const file of [...tag.files, ...(tag.texts[language] ?? [])]) needed.add(file);
  }
  return [...needed].reduce((sum, file) => sum + (files[file]?.brotliBytes ?? 0), 0);
}

/** Where `npm run build` and the server meet. */
export const DIST = join(ROOM, 'dist');

/** What was built last. @throws where nothing was. */
export function readManifest(outDir = DIST): Manifest {
  return JSON.parse(readFileSync(join(outDir, 'manifest.json'), 'utf8')) as Manifest;
}

if (import.meta.main) {
  const manifest = await buildWidgets(DIST);
  await buildKit(DIST);
  const print = (name: string, bytes: number) =>
    process.stdout.write(`${name.padEnd(44)}${(bytes / 1000).toFixed(2).padStart(8)} kB\n`);
  process.stdout.write(`${basename(ROOM)}/dist, brotli:\n`);
  for (const [name, { brotliBytes }] of Object.entries(manifest.files)) print(`  ${name}`, brotliBytes);
  process.stdout.write('A page with one of them, loader and texts included:\n');
  for (const tag of Object.keys(manifest.tags)) print(`  <${tag}>`, pageWeight(manifest, [tag]));
}
