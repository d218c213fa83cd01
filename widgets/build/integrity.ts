import { createHash } from 'node:crypto';

/** `integrity.json` of a version: what each file must be, as the `integrity` attribute says it. */
export interface Integrity {
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

/** `sha384-…` of some bytes. */
export function hashOf(bytes: string | Buffer): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

/** The lines of a page that takes no byte but those of one version: the files are named, hashed, and never change. */
export interface PinnedSnippet {
  /** The hashes of what the loader brings: nothing but an import map can say them. */
  readonly importMap: string;
  readonly script: string;
  /** For `script-src`, where the page's policy allows no inline script: the import map is one. */
  readonly importMapHash: string;
}

export function pinnedSnippet(origin: string, { version, files }: Integrity): PinnedSnippet {
  const base = `${origin}/embed/${version}/`;
  const { 'ef.js': loader = '', ...chunks } = files;
  const integrity = Object.fromEntries(Object.entries(chunks).map(([file, hash]) => [base + file, hash]));
  const map = `\n${JSON.stringify({ integrity }, null, 2)}\n`;
  return {
    importMap: `<script type="importmap">${map}</script>`,
    script: `<script type="module" src="${base}ef.js" integrity="${loader}" crossorigin async></script>`,
    importMapHash: hashOf(map),
  };
}
