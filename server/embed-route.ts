import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Middleware } from 'koa';

/** Where `widgets/build.ts` puts what browsers load. */
export const WIDGETS_FOLDER = fileURLToPath(new URL('../widgets/dist/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A file whose name holds a hash of its content, as the build writes it: `fr-B1x0aZ9_.js`. It never changes. */
const HASHED = /-[\w-]{8,}\.[a-z]+$/;

/**
 * The widgets' files, for any page: which pages may go on to talk to the server is decided there. `ef.js` keeps its name
 * between releases and so is asked again after five minutes.
 */
export function embedRoute(folder: string): Middleware {
  return async (ctx) => {
    const path: string = ctx.params.file;
    const type = TYPES[extname(path)];
    if (!type || !/^[\w-]+([./][\w-]+)*$/.test(path)) return;
    ctx.set('access-control-allow-origin', '*');
    ctx.set('cross-origin-resource-policy', 'cross-origin');
    ctx.vary('accept-encoding');
    const found = await findFile(join(folder, path), ctx.acceptsEncodings('br', 'identity') === 'br');
    if (!found) return;
    ctx.set(
      'cache-control',
      HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=300, stale-while-revalidate=86400',
    );
    ctx.etag = found.etag;
    ctx.status = 200;
    if (ctx.fresh) {
      ctx.status = 304;
      return;
    }
    if (found.compressed) ctx.set('content-encoding', 'br');
    ctx.type = type;
    ctx.length = found.size;
    ctx.body = createReadStream(found.path);
  };
}

async function findFile(path: string, brotli: boolean) {
  const candidates = brotli ? [`${path}.br`, path] : [path];
  for (const candidate of candidates) {
    const found = await stat(candidate).catch(() => null);
    if (!found?.isFile()) continue;
    const etag = `"${found.size.toString(36)}-${Math.trunc(found.mtimeMs).toString(36)}"`;
    return { path: candidate, size: found.size, etag, compressed: candidate !== path };
  }
  return null;
}
