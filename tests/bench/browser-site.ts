import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// The pages that the benchmark looks at, built as a town's webmaster would and served from memory on this machine.

/** Where their sources are. */
export const PAGES = fileURLToPath(new URL('pages', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
};

/** Every script and style sheet that esbuild makes of these entry points, by file name. One recipe for all that is compared. */
export async function bundle(entryPoints: Record<string, string>): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    outdir: PAGES,
    write: false,
    tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.slice(PAGES.length + 1), contents]));
}

export interface Site {
  /** `http://127.0.0.1:<port>`; the page of a subject is `/<subject>.html`. */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Serves one page for each subject, beside the built widgets. */
export async function serveSite(subjects: readonly string[], widgetsDir: string): Promise<Site> {
  const files = await bundle(Object.fromEntries(subjects.map((subject) => [subject, join(PAGES, `${subject}.ts`)])));
  for (const file of readdirSync(widgetsDir)) files.set(`widgets/${file}`, readFileSync(join(widgetsDir, file)));
  for (const subject of subjects) {
    files.set(`${subject}.html`, Buffer.from(page(subject, files.has(`${subject}.css`))));
  }
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://bench').pathname.slice(1);
    const file = files.get(name);
    response.writeHead(file ? 200 : 404, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' });
    response.end(file);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the site listens on no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function page(subject: string, hasStyles: boolean): string {
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>${subject}</title><link rel="icon" href="data:,">
${hasStyles ? `<link rel="stylesheet" href="${subject}.css">` : ''}
<script type="module" src="${subject}.js"></script></head><body></body></html>`;
}
