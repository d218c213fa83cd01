import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

// The line between a browser and everything it asks: it can be cut at any moment, as lines are.

/** What becomes of one request. */
export type Fate =
  | 'pass'
  /** It never arrives. */
  | 'cut'
  /** It arrives and does what it does; its answer is lost. */
  | 'lose-answer'
  /** The answer comes without its cookies. */
  | 'no-cookies'
  /** Somebody on the way answers instead: a proxy whose server is gone. */
  | { readonly status: number }
  /** The answer comes with headers of the town's choice. */
  | { readonly headers: Readonly<Record<string, string>> }
  /** A page that the test writes answers, as if the town's site had it. */
  | { readonly page: string; readonly with: Readonly<Record<string, string>> }
  /** Another server process answers. */
  | { readonly port: number };

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
}

export interface Line {
  /** The context option that sends a browser's requests through this line. */
  readonly proxy: { readonly server: string };
  /** Decides for each request; it may make the request wait for the decision. */
  fate: (asked: Asked) => Fate | Promise<Fate>;
}

/** A line of its own for the calling test file, until the file's tests are done. */
export async function openLine(): Promise<Line> {
  const server = createServer((asked, answer) => void carry(asked, answer));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  afterAll(
    () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  );
  const line: Line = { proxy: { server: `http://127.0.0.1:${port}` }, fate: () => 'pass' };

  async function carry(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    // Somebody else's program that tries ports: browsers say where to.
    const url = URL.parse(asked.url ?? '');
    if (!url) return void answer.writeHead(400).end();
    const fate = await line.fate({ method: asked.method ?? '', url, headers: asked.headers });
    if (fate === 'cut') return void asked.socket.destroy();
    if (typeof fate === 'object' && 'status' in fate) return void answer.writeHead(fate.status).end();
    if (typeof fate === 'object' && 'page' in fate) {
      return void answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...fate.with }).end(fate.page);
    }
    const to = typeof fate === 'object' && 'port' in fate ? fate.port : Number(url.port);
    const path = url.pathname + url.search;
    const sent = request({ host: '127.0.0.1', port: to, method: asked.method, path, headers: asked.headers });
    sent.on('error', () => asked.socket.destroy());
    sent.on('response', (got) => {
      if (fate === 'lose-answer') return void got.resume().on('end', () => asked.socket.destroy());
      const { 'set-cookie': cookies = [], ...headers } = got.headers;
      if (cookies.length > 0 && fate !== 'no-cookies') answer.setHeader('set-cookie', cookies);
      const added = typeof fate === 'object' && 'headers' in fate ? fate.headers : {};
      answer.writeHead(got.statusCode ?? 502, { ...headers, ...added });
      got.pipe(answer);
    });
    asked.pipe(sent);
  }
  return line;
}
