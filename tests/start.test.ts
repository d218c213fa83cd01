import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isTaken } from '../demo/lock.ts';

// `npm start` as people meet it: a process that is started, started again, stopped, and killed.

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const START = join(ROOT, 'demo/start.ts');

interface Started {
  readonly child: ChildProcess;
  /** What it has said so far, on both streams. */
  said(): string;
  /** Waits until it has said so. */
  until(text: string): Promise<void>;
  readonly ended: Promise<number | null>;
}

const living = new Set<Started>();

function run(program: string, args: readonly string[], env: Record<string, string>): Started {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...env },
  });
  let said = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      for (const listener of listeners) listener();
    });
  }
  // Not the child's `close`: it does not come once the channel was closed from our side.
  const ended = Promise.all([
    new Promise<number | null>((done) => child.on('exit', done)),
    ...[child.stdout, child.stderr].map((stream) => new Promise((done) => stream?.on('close', done))),
  ]).then(([code]) => {
    living.delete(started);
    return code;
  });
  const started: Started = {
    child,
    ended,
    said: () => said,
    until: (text) =>
      new Promise((done, fail) => {
        const look = () => said.includes(text) && done();
        listeners.add(look);
        ended.then(() => fail(new Error(`ended without saying "${text}":\n${said}`)));
        look();
      }),
  };
  living.add(started);
  return started;
}

function ask(port: number, host: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((done, fail) => {
    get({ host: '127.0.0.1', port, path, headers: { host: `${host}:${port}` }, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, body }));
    }).on('error', fail);
  });
}

/** The processes whose command line names the folder: PostgreSQL and what it started. */
function processesOf(directory: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((line) => line.includes(directory));
}

/** Three ports in a row that are free now; below those that the machine gives to outgoing connections. */
async function freePorts(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const taken = await Promise.all([isTaken(port), isTaken(port + 1), isTaken(port + 2)]);
    if (!taken.includes(true)) return port;
  }
}

let data = '';
let port = 0;

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'espace-familles-start-'));
  // Open to PostgreSQL's own user: where it is not, the data would lie elsewhere.
  chmodSync(data, 0o755);
  port = await freePorts();
});

afterEach(async () => {
  for (const { child } of living) child.kill('SIGTERM');
  await Promise.all([...living].map(({ ended }) => ended));
  rmSync(data, { recursive: true, force: true });
});

const start = (...args: string[]) => run(process.execPath, [START, '--port', String(port), ...args], { EF_DATA: data });

describe('npm start', { timeout: 240_000 }, () => {
  it('serves the product, the towns and the mail, refuses to start twice, and stops without a trace', async () => {
    const first = start();
    await first.until('The demo is ready.');

    expect((await ask(port, 'localhost', '/readyz')).body).toBe('ready');
    const page = await ask(port + 1, 'www.bondoufle.localhost', '/espace-famille');
    expect(page.body).toContain(`src="http://famille.bondoufle.localhost:${port}/embed/v1/ef.js"`);
    expect((await ask(port, 'famille.bondoufle.localhost', '/embed/v1/ef.js')).status).toBe(200);
    const mail = createTransport({ host: '127.0.0.1', port: port + 2 });
    await mail.sendMail({ from: 'a@exemple.fr', to: 'b@exemple.fr', subject: 'Essai', text: 'Essai' });
    expect(JSON.parse((await ask(port + 1, 'localhost', '/mailbox.json')).body)).toMatchObject([{ subject: 'Essai' }]);

    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain(`already running (process ${first.child.pid}): http://localhost:${port + 1}/`);

    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(processesOf(data)).toEqual([]);
    await expect(ask(port, 'localhost', '/healthz')).rejects.toThrow('ECONNREFUSED');
    expect(existsSync(join(data, 'start.lock'))).toBe(false);
  });

  it('says which port is taken by something else, and how to choose others', async () => {
    const other = start();
    await other.until('The demo is ready.');
    const elsewhere = mkdtempSync(join(tmpdir(), 'espace-familles-start-'));
    const refused = run(process.execPath, [START, '--port', String(port)], { EF_DATA: elsewhere });

    expect(await refused.ended).toBe(1);
    expect(refused.said()).toMatch(`Port ${port} is taken by another program. Choose others: npm start -- --port`);
    expect(readdirSync(elsewhere)).toEqual([]);
    rmSync(elsewhere, { recursive: true });
  });

  it('recovers from kill -9 by itself, and keeps what was stored', async () => {
    const killed = start();
    await killed.until('The demo is ready.');
    const mail = createTransport({ host: '127.0.0.1', port: port + 2 });
    await mail.sendMail({ from: 'a@exemple.fr', to: 'b@exemple.fr', subject: 'Avant', text: 'a' });
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(processesOf(data).length).toBeGreaterThan(0);

    const again = start();
    await again.until('The demo is ready.');
    expect(JSON.parse((await ask(port + 1, 'localhost', '/mailbox.json')).body)).toMatchObject([{ subject: 'Avant' }]);
    expect((await ask(port, 'localhost', '/readyz')).body).toBe('ready');

    again.child.kill('SIGTERM');
    expect(await again.ended).toBe(0);
    expect(processesOf(data)).toEqual([]);
  });

  it('makes a half-made data folder anew, and passes over the lock of a process that is gone', async () => {
    for (const folder of ['postgres', 'postgres.making-1']) {
      mkdirSync(join(data, folder));
      writeFileSync(join(data, folder, 'PG_VERSION'), '18\n');
    }
    writeFileSync(join(data, 'start.lock'), JSON.stringify({ pid: process.pid, port }));
    const started = start();
    await started.until('The demo is ready.');

    expect((await ask(port, 'localhost', '/readyz')).body).toBe('ready');
    expect(readdirSync(data)).not.toContain('postgres.making-1');
  });

  it('forgets what earlier starts left when it is asked to', async () => {
    const first = start();
    await first.until('The demo is ready.');
    const mail = createTransport({ host: '127.0.0.1', port: port + 2 });
    await mail.sendMail({ from: 'a@exemple.fr', to: 'b@exemple.fr', subject: 'Avant', text: 'a' });
    first.child.kill('SIGTERM');
    await first.ended;
    const second = start('--fresh');
    await second.until('The demo is ready.');

    expect((await ask(port + 1, 'localhost', '/mailbox.json')).body).toBe('[]');
  });

  it('ends when the process that started it is killed', async () => {
    const started = start();
    await started.until('The demo is ready.');
    started.child.disconnect();

    expect(await started.ended).toBe(0);
    expect(processesOf(data)).toEqual([]);
  });

  it('stops in the middle of starting, and leaves nothing running', async () => {
    const started = start();
    await started.until('PostgreSQL…');
    started.child.kill('SIGTERM');
    await started.ended;
    const again = start();
    await again.until('The demo is ready.');

    expect((await ask(port, 'localhost', '/readyz')).body).toBe('ready');
  });

  it.each([[['--port', 'abc']], [['--port', '80']], [['--nonsense']]])(
    'explains itself when called wrong: %s',
    async (args) => {
      const wrong = run(process.execPath, [START, ...args], { EF_DATA: data });

      expect(await wrong.ended).toBe(2);
      expect(wrong.said()).toContain('npm start -- [--port PORT] [--fresh]');
    },
  );
});

describe('bootstrap.mjs, which runs the project under the Node of its dependencies', () => {
  // A project of its own: the real one must not be installed anew by a test.
  function project(script: string): string {
    const bin = join(data, 'node_modules/.bin');
    mkdirSync(bin, { recursive: true });
    symlinkSync(process.execPath, join(bin, 'node'));
    writeFileSync(join(data, 'package-lock.json'), '{}');
    writeFileSync(join(data, 'node_modules/.espace-familles-lock'), '{}');
    writeFileSync(join(data, 'script.ts'), script);
    writeFileSync(join(data, 'bootstrap.mjs'), readFileSync(join(ROOT, 'bootstrap.mjs')));
    return join(data, 'bootstrap.mjs');
  }

  const LONG = `
    process.on('SIGTERM', () => { console.log('asked to stop'); process.exit(0); });
    process.on('disconnect', () => { process.stdout.write('left alone ' + process.pid + '\\n', () => process.exit(0)); });
    setInterval(() => {}, 1000);
    console.log('up');`;

  it('passes arguments on and ends as the script ends', async () => {
    const bootstrap = project('console.log(process.argv.slice(2).join("+")); process.exitCode = 3;');
    const started = run(process.execPath, [bootstrap, 'script.ts', 'a', 'b c'], {});

    expect(await started.ended).toBe(3);
    expect(started.said()).toBe('a+b c\n');
  });

  it('passes a request to stop on, and waits for the script to end', async () => {
    const started = run(process.execPath, [project(LONG), 'script.ts'], {});
    await started.until('up');
    started.child.kill('SIGTERM');

    expect(await started.ended).toBe(0);
    expect(started.said()).toContain('asked to stop');
  });

  it('does not leave the script behind when it is killed', async () => {
    const started = run(process.execPath, [project(LONG), 'script.ts'], {});
    await started.until('up');
    started.child.kill('SIGKILL');
    await started.until('left alone');

    expect(await started.ended).toBeNull();
  });
});
