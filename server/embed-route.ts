import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context, Middleware } from 'koa';
import { z } from 'zod';
import { compareVersions, isVersion, movingName } from './embed-versions.ts';

/** Where `widgets/build.ts` puts what browsers load. */
export const WIDGETS_FOLDER = fileURLToPath(new URL('../widgets/dist/', import.meta.url));
/** The builds of earlier releases, a folder each. */
export const RELEASES_FOLDER = fileURLToPath(new URL('../widgets/releases/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};

/** A file whose name holds a hash of its content, as the build writes it: `fr-B1x0aZ9_.js`. It never changes. */
const HASHED = /-[\w-]{8,}\.js$/;
/** The build's own notes. */
const NOT_FOR_PAGES = 'manifest.json';
const FOR_EVER = 'public, max-age=31536000, immutable';
const FOR_MINUTES = 'public, max-age=300, stale-while-revalidate=86400';

interface EmbedFolders {
  /** The build of this server's own release. */
  readonly widgets: string;
  readonly releases: string;
}

/** The folders behind `/embed/<version>/`: exact versions, and `v1` for the newest of each major. */
interface Shelf {
  readonly exact: ReadonlyMap<string, string>;
  /** For each major, the newest build first: pages may still hold the loader of the one before, whose files they ask for. */
  readonly moving: ReadonlyMap<string, readonly string[]>;
}

function shelve({ widgets, releases }: EmbedFolders): Shelf {
  const kept = existsSync(releases) ? readdirSync(releases).filter(isVersion) : [];
  const exact = new Map(kept.map((version) => [version, join(releases, version)]));
  const own = builtVersion(widgets);
  // What was released stays byte for byte: a build of the same version does not replace it.
  if (own !== null && !exact.has(own)) exact.set(own, widgets);
  const moving = new Map<string, string[]>([[movingName(own ?? '1.0.0'), [widgets]]]);
  for (const version of [...exact.keys()].sort((one, other) => compareVersions(other, one))) {
    const folders = moving.get(movingName(version)) ?? [];
    moving.set(movingName(version), [...folders, exact.get(version) ?? widgets]);
  }
  return { exact, moving };
}

/** The version of the build in a folder; null where nothing was built there. */
function builtVersion(folder: string): string | null {
  const file = join(folder, 'integrity.json');
  if (!existsSync(file)) return null;
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}

/**
 * The widgets' files, for any page: which pages may go on to talk to the server is decided there. Under an exact version
 * they never change; under `v1` only what carries a hash in its name, and `ef.js` is asked again after five minutes.
 */
export function embedRoute(folders: EmbedFolders): Middleware {
  const shelf = shelve(folders);
  return async (ctx) => {
    const { version, file }: { version?: string; file?: string } = ctx.params;
    ctx.set('access-control-allow-origin', '*');
    ctx.set('cross-origin-resource-policy', 'cross-origin');
    ctx.vary('accept-encoding');
    const exact = shelf.exact.get(version ?? '');
    const places = exact === undefined ? shelf.moving.get(version ?? '') : [exact];
    if (!places) return answerUnknown(ctx, version ?? '', shelf);
    const type = TYPES[extname(file ?? '')];
    if (!file || !type || !/^[\w-]+(\.[\w-]+)+$/.test(file) || file === NOT_FOR_PAGES) return;
    const brotli = ctx.acceptsEncodings('br', 'identity') === 'br';
    for (const folder of HASHED.test(file) ? places : places.slice(0, 1)) {
      const found = await findFile(join(folder, file), brotli);
      if (!found) continue;
      ctx.set('cache-control', exact !== undefined || HASHED.test(file) ? FOR_EVER : FOR_MINUTES);
      return answerFile(ctx, found, type);
    }
  };
}

function answerFile(ctx: Context, found: FoundFile, type: string): void {
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
}

// For a developer who looks at why nothing comes: what there is instead.
function answerUnknown(ctx: Context, version: string, { exact, moving }: Shelf): void {
  const served = [...moving.keys(), ...[...exact.keys()].sort((one, other) => compareVersions(other, one))];
  const asked = /^[\w.-]{1,20}$/.test(version) ? version : 'this one';
  ctx.status = 404;
  ctx.type = 'text/plain; charset=utf-8';
  ctx.set('cache-control', 'public, max-age=60');
  ctx.body = `This server has no version ${asked} of the widgets. It has: ${served.join(', ')}.
Write /embed/v1/ef.js for the newest that fits your page: README.md, "In a town's page".
`;
}

interface FoundFile {
  readonly path: string;
  readonly size: number;
  readonly etag: string;
  readonly compressed: boolean;
}

async function findFile(path: string, brotli: boolean): Promise<FoundFile | null> {
  const candidates = brotli ? [`${path}.br`, path] : [path];
  for (const candidate of candidates) {
    const found = await stat(candidate).catch(() => null);
    if (!found?.isFile()) continue;
    const etag = `"${found.size.toString(36)}-${Math.trunc(found.mtimeMs).toString(36)}"`;
    return { path: candidate, size: found.size, etag, compressed: candidate !== path };
  }
  return null;
}
