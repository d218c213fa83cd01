import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { frozenClock, instantFrom } from '../../server/kernel/clock.ts';
import { PASSWORD, signInTown, USER_NAME } from '../accounts/families.ts';
import { SAME_SITE_PAGE } from '../support/http.ts';

// A server process as an operator starts and ends it.

/** Starting a process takes seconds on a busy machine. */
const SLOW = 60_000;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const town = await signInTown(frozenClock(instantFrom('2026-11-20T09:00')));

interface Line {
  readonly msg: string;
  readonly port?: number;
}

class Process {
  readonly child: ChildProcess;
  readonly lines: string[] = [];
  #read: AsyncIterator<string>;

  constructor(env: Record<string, string> = {}) {
    this.child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/main.ts'], {
      cwd: ROOT,
      env: { PATH: process.env.PATH ?? '', DATABASE_URL: town.database.url, EF_PORT: '0', EF_SCHEME: 'http', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (!this.child.stdout) throw new Error('no output to read');
    this.#read = createInterface(this.child.stdout)[Symbol.asyncIterator]();
  }

  /** The next log line with this message. */
  async said(msg: string): Promise<Line> {
    for (;;) {
      const { value, done } = await this.#read.next();
      if (done) throw new Error(`ended without saying "${msg}": ${this.lines.join('\n')}`);
      this.lines.push(value);
      const line = JSON.parse(value) as Line;
      if (line.msg === msg) return line;
    }
  }

  async exited(): Promise<number | null> {
    if (this.child.exitCode !== null) return this.child.exitCode;
    const [code] = await once(this.child, 'exit');
    return code as number | null;
  }
}

const started: Process[] = [];

async function start(env?: Record<string, string>): Promise<{ process: Process; port: number }> {
  const process = new Process(env);
  started.push(process);
  const { port } = await process.said('listening');
  if (port === undefined) throw new Error('no port was told');
  return { process, port };
}

afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
});

/** A sign-in whose body is sent in two halves. */
function halfRequest(port: number): { socket: Socket; rest: string } {
  const body = JSON.stringify({ userName: USER_NAME, password: PASSWORD, remember: false });
  const headers = Object.entries({ ...SAME_SITE_PAGE, 'content-length': String(Buffer.byteLength(body)) });
  const head = ['POST /trpc/accounts.signIn HTTP/1.1', ...headers.map(([name, value]) => `${name}: ${value}`)].join(
    '\r\n',
  );
  const socket = connect(port, '127.0.0.1');
  socket.write(`${head}\r\n\r\n${body.slice(0, 10)}`);
  return { socket, rest: body.slice(10) };
}

async function readAll(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

it(
  'ends on SIGTERM without losing the request under way, takes no other, and exits with 0',
  async () => {
    const { process, port } = await start();
    const { socket, rest } = halfRequest(port);
    // The server has this connection once it answers on another one that came later.
    await expect((await fetch(`http://127.0.0.1:${port}/healthz`)).text()).resolves.toBe('ok');
    process.child.kill('SIGTERM');
    await process.said('stopping');

    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
    socket.write(rest);
    const answer = await readAll(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toMatch(/__Host-ef_sid_testville=/);
    expect(answer).toMatch(/^connection: close/im);
    expect(await process.exited()).toBe(0);
  },
  SLOW,
);

it(
  'logs each request by its route, and no name, address or secret',
  async () => {
    const { process, port } = await start();
    const { socket, rest } = halfRequest(port);
    socket.write(rest);
    await once(socket, 'data');
    socket.destroy();
    expect(await process.said('request')).toMatchObject({
      route: '/trpc/:procedures',
      procedures: 'accounts.signIn',
      method: 'POST',
      status: 200,
    });
    process.child.kill('SIGTERM');
    await process.said('stopping');
    expect(await process.exited()).toBe(0);
    expect(process.lines.join('\n')).not.toMatch(/camille|martin|127\.0\.0\.1|ef_sid|petit-suisse/i);
  },
  SLOW,
);

it(
  'does not start with an environment that is wrong, and names what is',
  async () => {
    const process = new Process({ EF_PORT: 'eighty', EF_NOW: 'soon' });
    started.push(process);
    const errors: Buffer[] = [];
    process.child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
    expect(await process.exited()).not.toBe(0);
    const said = Buffer.concat(errors).toString('utf8');
    expect(said).toMatch(/EF_PORT/);
    expect(said).toMatch(/EF_NOW/);
  },
  SLOW,
);
