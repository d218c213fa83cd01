import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface ServerProcess {
  readonly child: ChildProcess;
  readonly port: number;
  /** Ends it without warning. */
  kill(): Promise<void>;
}

/** As `npm run serve`: on a morning on which thousands ask at once, what each leaves behind is swept less often. */
const NODE_OPTIONS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=64'];

/** Starts `server/main.ts` as an operator does, and waits until it listens. */
export async function startServerProcess(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...NODE_OPTIONS, 'server/main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', EF_PORT: '0', EF_SCHEME: 'http', EF_LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await listening(child);
  // Nobody reads on: an output that nobody empties would stop the server.
  child.stdout?.resume();
  return {
    child,
    port,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function listening(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error('no output to read');
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    const { msg, port } = JSON.parse(line) as { msg?: string; port?: number };
    if (msg === 'listening' && port !== undefined) return port;
  }
  throw new Error(`the server ended before it listened:\n${lines.join('\n')}`);
}
