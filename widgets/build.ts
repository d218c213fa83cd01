import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { type OutputChunk, type Plugin, rollup } from 'rollup';
import esbuild, { minify } from 'rollup-plugin-esbuild';
import product from '../package.json' with { type: 'json' };
import { type TagChunks, tagChunks } from './build/chunks.ts';
import { slimLibraries } from './build/slim-libraries.ts';
import { tidyTemplates } from './build/tidy-templates.ts';

// Builds what towns' pages load: `ef.js`, and one chunk for each element beside what they share. Everything but the
// loader carries a hash of its content in its name, and may be kept by browsers for ever.

const ROOM = dirname(fileURLToPath(import.meta.url));
const LANGUAGES = ['fr', 'en'];

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

async function chunksOf(input: Record<string, string>, names: string, plugins: Plugin[]): Promise<OutputChunk[]> {
  const bundle = await rollup({ input, plugins, preserveEntrySignatures: false });
  try {
    const { output } = await bundle.generate({
      format: 'es',
      entryFileNames: names,
      chunkFileNames: ({ isDynamicEntry }) => `${isDynamicEntry ? '[name]' : 'shared'}-[hash].js`,
      hashCharacters: 'base36',
    });
    return output.filter((file): file is OutputChunk => file.type === 'chunk');
  } finally {
    await bundle.close();
  }
}

/** Builds every element that has a `define.ts`, or those named, into a folder that it empties first. */
export async function buildWidgets(outDir: string, only?: readonly string[]): Promise<Manifest> {
  const folders = globSync('*/define.ts', { cwd: ROOM }).map((path) => dirname(path));
  const elements = folders.filter((name) => name !== 'session' && (!only || only.includes(name)));
  const input = Object.fromEntries(elements.map((name) => [name, join(ROOM, name, 'define.ts')]));
  const chunks = await chunksOf(input, '[name]-[hash].js', [
    // Said outright: in a test's environment the libraries' builds for developers would be taken.
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    ...compile({ EF_VERSION: JSON.stringify(product.version) }, [tidyTemplates(), slimLibraries()]),
  ]);
  const tags = tagChunks(chunks, LANGUAGES);
  const loader = await chunksOf({ ef: join(ROOM, 'ef.ts') }, '[name].js', compile({ EF_CHUNKS: JSON.stringify(tags) }));

  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const files: Record<string, { bytes: number; brotliBytes: number }> = {};
  for (const { fileName, code } of [...loader, ...chunks]) {
    const bytes = Buffer.from(code);
    const compressed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    writeFileSync(join(outDir, fileName), bytes);
    writeFileSync(join(outDir, `${fileName}.br`), compressed);
    files[fileName] = { bytes: bytes.length, brotliBytes: compressed.length };
  }
  const manifest: Manifest = { tags, files };
  writeFileSync(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
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
  const print = (name: string, bytes: number) =>
    process.stdout.write(`${name.padEnd(44)}${(bytes / 1000).toFixed(2).padStart(8)} kB\n`);
  process.stdout.write(`${basename(ROOM)}/dist, brotli:\n`);
  for (const [name, { brotliBytes }] of Object.entries(manifest.files)) print(`  ${name}`, brotliBytes);
  process.stdout.write('A page with one of them, loader and texts included:\n');
  for (const tag of Object.keys(manifest.tags)) print(`  <${tag}>`, pageWeight(manifest, [tag]));
}
