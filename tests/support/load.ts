import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface LoadRequest {
  readonly path: string;
  readonly cookie?: string;
  readonly body: string;
}

export interface LoadJob {
  /** Server processes on this machine; connections are dealt out among them. */
  readonly ports: readonly number[];
  /** Headers of every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** As many at a time as there are connections; a connection sends the next when it has its answer. */
  readonly requests: readonly LoadRequest[];
  readonly connections: number;
}

/** `status` 0: the connection broke before an answer came. */
export interface LoadAnswer {
  readonly status: number;
  readonly body: string;
}

export interface LoadResult {
  /** From the first request to the last answer. */
  readonly milliseconds: number;
  /** Of each request, in milliseconds. */
  readonly latencies: readonly number[];
  /** In the order of the requests. */
  readonly answers: readonly LoadAnswer[];
}

export interface Load {
  /** One job at a time. */
  run(job: LoadJob): Promise<LoadResult>;
  stop(): void;
}

/** Starts the process that sends requests. */
export function startLoad(): Load {
  const program = fileURLToPath(new URL('load-process.ts', import.meta.url));
  const child = fork(program, { execArgv: ['--disable-warning=ExperimentalWarning'], serialization: 'advanced' });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the load process ended')));
  // Ended by `stop`, with nobody waiting.
  ended.catch(() => {});
  return {
    async run(job) {
      child.send(job);
      const [result] = (await Promise.race([nextMessage(child), ended])) as [LoadResult];
      return result;
    },
    stop: () => child.kill(),
  };
}

// Not `once`, which also listens for errors, and leaves its ears there when it loses the race.
function nextMessage(child: ChildProcess): Promise<unknown[]> {
  return new Promise((done) => child.once('message', (...message: unknown[]) => done(message)));
}
