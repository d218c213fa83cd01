import type { OutputChunk } from 'rollup';

/** What the loader needs to know of a tag. */
export interface TagChunks {
  /** The tag's own chunk, then every chunk that it imports. */
  readonly files: readonly string[];
  /** The chunks of its texts, by language. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
}

/** The chunk, and what it imports statically, near and far. */
function withImports(chunk: OutputChunk, all: ReadonlyMap<string, OutputChunk>): string[] {
  const found = new Set<string>();
  const add = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    for (const imported of all.get(file)?.imports ?? []) add(imported);
  };
  add(chunk.fileName);
  return [...found];
}

/** The tags of a build. The folder's name is the tag without `ef-`, and the name of its texts. */
export function tagChunks(chunks: readonly OutputChunk[], languages: readonly string[]): Record<string, TagChunks> {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const textsOf = (language: string, name: string) =>
    chunks.find((chunk) => chunk.facadeModuleId?.endsWith(`/i18n/${language}/${name}.ts`))?.fileName;
  const elements = chunks.filter((chunk) => chunk.isEntry && chunk.facadeModuleId?.endsWith('/define.ts'));
  return Object.fromEntries(
    elements.map((chunk) => {
      const texts = languages.map((language) => {
        const files = ['buttons-and-failures', chunk.name].map((name) => textsOf(language, name));
        return [language, files.filter((file) => file !== undefined)] as const;
      });
      return [`ef-${chunk.name}`, { files: withImports(chunk, byFile), texts: Object.fromEntries(texts) }] as const;
    }),
  );
}
