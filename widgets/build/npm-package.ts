import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OutputChunk, Plugin } from 'rollup';
import product from '../../package.json' with { type: 'json' };
import type { ElementDoc } from './element-docs.ts';
import { npmReadme } from './npm-readme.ts';
import { typeFiles } from './type-files.ts';

// The package of npm: the same elements for pages that have a bundler of their own.

export const PACKAGE_NAME = '@espace-familles/elements';
const LICENCE = fileURLToPath(new URL('../../LICENSE', import.meta.url));
const ENTRY = 'npm-entry:';

/** The modules of the package. Those of elements bring the class, and register the tag. */
export function npmInputs(docs: readonly ElementDoc[], room: string): Record<string, string> {
  return {
    index: join(room, 'index.ts'),
    connect: join(room, 'session/provide.ts'),
    loader: join(room, 'loader.ts'),
    ...Object.fromEntries(docs.map(({ module }) => [module, ENTRY + module])),
  };
}

/** Lets rollup find the elements' modules, which are no files. */
export function npmEntries(docs: readonly ElementDoc[], room: string): Plugin {
  return {
    name: 'npm-entries',
    resolveId: (id) => (id.startsWith(ENTRY) ? id : null),
    load(id) {
      const doc = docs.find(({ module }) => id === ENTRY + module);
      if (!doc) return null;
      const folder = JSON.stringify(join(room, doc.module));
      const from = (file: string) => folder.replace(/"$/, `/${file}"`);
      return `import ${from('define.ts')};\nexport { ${doc.className} } from ${from(`ef-${doc.module}.ts`)};\n`;
    },
  };
}

function packageJson(docs: readonly ElementDoc[]): object {
  const typed = (name: string) => ({ types: `./${name}.d.ts`, default: `./${name}.js` });
  const onlyTypes = (name: string) => ({ types: `./${name}.d.ts`, default: './types-only.js' });
  const data = ['custom-elements', 'web-types', 'vscode.html-custom-data', 'vscode.css-custom-data', 'package'];
  const modules = docs.map(({ module }) => module);
  return {
    name: PACKAGE_NAME,
    version: product.version,
    description: 'The custom elements of Espace familles, the family portal that lives inside the town’s own website.',
    license: product.license,
    type: 'module',
    main: './index.js',
    types: './index.d.ts',
    customElements: './custom-elements.json',
    'web-types': './web-types.json',
    sideEffects: ['./index.js', ...modules.map((name) => `./${name}.js`), './chunks/*.js'],
    exports: {
      '.': typed('index'),
      './connect': typed('connect'),
      './loader': typed('loader'),
      ...Object.fromEntries(modules.map((name) => [`./${name}`, typed(name)])),
      ...Object.fromEntries(['react', 'vue', 'svelte'].map((name) => [`./${name}`, onlyTypes(name)])),
      ...Object.fromEntries(data.map((name) => [`./${name}.json`, `./${name}.json`])),
    },
  };
}

/** Writes the package's folder anew. `data` are the JSON files that stand beside the modules. */
export function writeNpmPackage(
  folder: string,
  docs: readonly ElementDoc[],
  chunks: readonly OutputChunk[],
  data: Readonly<Record<string, object>>,
): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'chunks'), { recursive: true });
  for (const { fileName, code } of chunks) writeFileSync(join(folder, fileName), code);
  for (const [name, text] of Object.entries(typeFiles(docs))) writeFileSync(join(folder, name), text);
  for (const [name, value] of Object.entries({ ...data, 'package.json': packageJson(docs) })) {
    writeFileSync(join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
  }
  writeFileSync(join(folder, 'types-only.js'), 'export {};\n');
  writeFileSync(join(folder, 'README.md'), npmReadme(docs, PACKAGE_NAME));
  cpSync(LICENCE, join(folder, 'LICENSE'));
}
