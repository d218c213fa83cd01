import { createReadStream, statSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** A file of the site that needs no PHP; null for everything else. */
function fileAt(site: string, url: string): { path: string; type: string } | null {
  const asked = normalize(decodeURIComponent(new URL(url, 'http://site').pathname));
  const type = TYPES[extname(asked)];
  const path = join(site, asked);
  return type && path.startsWith(site) && statSync(path, { throwIfNoEntry: false })?.isFile() ? { path, type } : null;
}

/**
 * What stands before PHP on every host: a web server that gives out files itself, and hands the rest on. PHP in WebAssembly
 * answers one request at a time, and an editor asks for a hundred files.
 */
export async function startWebServer(site: string, port: number, phpPort: number): Promise<Server> {
  const server = createServer((asked, answer) => {
    const file = asked.method === 'GET' ? fileAt(site, asked.url ?? '/') : null;
    if (file) {
      if (answer.destroyed) return;
      answer.writeHead(200, { 'content-type': file.type, 'cache-control': 'max-age=3600' });
      pipeline(createReadStream(file.path), answer, () => undefined);
      return;
    }
    const passed = request(
      { host: '127.0.0.1', port: phpPort, method: asked.method, path: asked.url, headers: asked.headers },
      (got) => {
        // Browsers hang up whenever they like.
        if (answer.destroyed) return void got.destroy();
        answer.writeHead(got.statusCode ?? 502, got.headers);
        pipeline(got, answer, () => undefined);
      },
    );
    passed.on('error', () => answer.destroy());
    pipeline(asked, passed, () => undefined);
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
  return server;
}
