import { connect, type Socket } from 'node:net';
import type { LoadAnswer, LoadJob, LoadRequest, LoadResult } from './load.ts';

// Sends requests from a process of its own, so that measuring costs the server as little as it can: bare sockets kept
// open, requests made beforehand, answers cut by their content-length.

function requestText({ path, cookie, body }: LoadRequest, job: LoadJob): Buffer {
  const headers = { ...job.headers, ...(cookie ? { cookie } : {}), 'content-length': Buffer.byteLength(body) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** One connection: sends one request, then waits for its whole answer. A broken connection answers with status 0. */
class Line {
  #socket: Socket | null = null;
  #received: Buffer = Buffer.alloc(0);
  #done: ((answer: LoadAnswer) => void) | null = null;
  readonly port: number;

  constructor(port: number) {
    this.port = port;
  }

  open(): Promise<void> {
    return new Promise((done) => {
      const socket = connect(this.port, '127.0.0.1');
      socket.setNoDelay(true);
      socket.on('data', (chunk) => this.#take(chunk));
      socket.on('error', () => {});
      socket.on('close', () => {
        done();
        this.#socket = null;
        this.#finish({ status: 0, body: '' });
      });
      socket.on('connect', () => {
        this.#socket = socket;
        done();
      });
    });
  }

  async send(request: Buffer): Promise<LoadAnswer> {
    if (!this.#socket) await this.open();
    const socket = this.#socket;
    if (!socket) return { status: 0, body: '' };
    return new Promise((done) => {
      this.#done = done;
      socket.write(request);
    });
  }

  close(): void {
    this.#socket?.destroy();
  }

  #finish(answer: LoadAnswer): void {
    const done = this.#done;
    this.#done = null;
    this.#received = Buffer.alloc(0);
    done?.(answer);
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#received.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#received.length < end + 4 + length) return;
    const status = Number(head.slice(9, 12));
    this.#finish({ status, body: this.#received.toString('utf8', end + 4, end + 4 + length) });
  }
}

async function run(job: LoadJob): Promise<LoadResult> {
  const requests = job.requests.map((request) => requestText(request, job));
  const lines = Array.from({ length: Math.min(job.connections, requests.length) }, (_, index) => {
    return new Line(job.ports[index % job.ports.length] ?? 0);
  });
  await Promise.all(lines.map((line) => line.open()));
  const answers: LoadAnswer[] = new Array(requests.length);
  const latencies: number[] = new Array(requests.length);
  let next = 0;
  const start = performance.now();
  await Promise.all(
    lines.map(async (line) => {
      for (let index = next++; index < requests.length; index = next++) {
        const sent = performance.now();
        answers[index] = await line.send(requests[index] ?? Buffer.alloc(0));
        latencies[index] = performance.now() - sent;
      }
    }),
  );
  const milliseconds = performance.now() - start;
  for (const line of lines) line.close();
  return { milliseconds, latencies, answers };
}

process.on('message', async (job: LoadJob) => {
  process.send?.(await run(job));
});
