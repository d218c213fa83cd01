import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { createApp } from '../../server/app.ts';
import type { Database } from '../../server/database.ts';
import { type Env, readEnv } from '../../server/env.ts';
import type { Clock } from '../../server/kernel/clock.ts';
import { createLog } from '../../server/log.ts';
import { createServices, type Services } from '../../server/services.ts';
import { SAME_SITE_PAGE } from './same-site-page.ts';

export { SAME_SITE_PAGE };

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body read as JSON. */
  json<T = unknown>(): T;
  readonly setCookie: readonly string[];
}

export interface Asked {
  readonly method?: string;
  readonly path?: string;
  /** Names win over those of the page; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Buffer;
}

export interface TestServer {
  readonly services: Services;
  readonly port: number;
  send(asked: Asked): Promise<Answer>;
}

export interface TestServerOptions {
  readonly clock: Clock;
  readonly env?: Partial<Env>;
  /** Replaces parts of the services: a guard that is busy, for one. */
  readonly services?: Partial<Services>;
  /** Folder of the built widgets. */
  readonly widgets?: string;
  /** Folder of the builds of earlier releases. */
  readonly releases?: string;
}

/** The whole server over HTTP, on a free port, until the file's tests are done. Hosts are whatever the headers say. */
export async function testServer(database: Database, options: TestServerOptions): Promise<TestServer> {
  const env: Env = { ...readEnv({}), EF_SCHEME: 'http', EF_LOG_LEVEL: 'silent', ...options.env };
  const made = createServices({ env, database, clock: options.clock, log: createLog(env.EF_LOG_LEVEL) });
  const services = { ...made, ...options.services };
  const { widgets = '/nowhere', releases = '/nowhere' } = options;
  const app = createApp(services, { widgets, releases, accepting: () => true });
  const server = createServer(app.callback());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  afterAll(
    () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  );
  return { services, port, send: (asked) => send(port, asked) };
}

function send(port: number, { method = 'GET', path = '/', headers = {}, body }: Asked): Promise<Answer> {
  const given = Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers: Object.fromEntries(given) }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        done({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text,
          json: <T>() => JSON.parse(text) as T,
          setCookie: answer.headers['set-cookie'] ?? [],
        });
      });
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

/** A failure as every refusal of the server is told. */
export interface Refusal {
  readonly error: { readonly data: { code: string; details: Record<string, unknown>; logId: string | null } };
}

/** Calls a procedure as a page does. */
export async function call(
  server: TestServer,
  procedure: string,
  input: unknown,
  headers: Asked['headers'] = {},
): Promise<Answer & { readonly code: string | null; data<T>(): T }> {
  const answer = await server.send({
    method: 'POST',
    path: `/trpc/${procedure}`,
    headers: { ...SAME_SITE_PAGE, ...headers },
    ...(input === undefined ? {} : { body: JSON.stringify(input) }),
  });
  const told = answer.text.startsWith('{') ? answer.json<Partial<Refusal>>() : {};
  return {
    ...answer,
    code: told.error?.data.code ?? null,
    data: <T>() => (JSON.parse(answer.text) as { result: { data: T } }).result.data,
  };
}
