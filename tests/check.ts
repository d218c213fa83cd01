import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// `npm run check`: what can be known without running anything. All steps run, whatever the first one says.

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const STEPS: readonly Step[] = [
  { name: 'types', command: ['tsc', '--pretty', 'false'] },
  { name: 'lint and format', command: ['biome', 'ci', '--colors=off', '--error-on-warnings', '--max-diagnostics=100'] },
  { name: 'dead code', command: ['knip', '--no-progress'] },
];

interface Result {
  readonly ok: boolean;
  readonly output: string;
  readonly seconds: number;
}

function runStep(step: Step): Promise<Result> {
  const started = performance.now();
  return new Promise((done) => {
    const [program, ...args] = step.command;
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    const end = (ok: boolean) => done({ ok, output, seconds: (performance.now() - started) / 1000 });
    child.on('error', (error) => {
      output += error.message;
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

/** Runs every step and prints each one's result. Returns the names of those that failed. */
export async function check(): Promise<string[]> {
  const failed: string[] = [];
  const running = STEPS.map((step) => ({ step, result: runStep(step) }));
  for (const { step, result } of running) {
    const { ok, output, seconds } = await result;
    process.stdout.write(`${ok ? '✓' : '✗'} ${step.name} (${seconds.toFixed(1)} s)\n`);
    if (!ok) {
      failed.push(step.name);
      process.stdout.write(`${output.trimEnd()}\n`);
    }
  }
  return failed;
}

if (import.meta.main) {
  const failed = await check();
  process.exitCode = failed.length > 0 ? 1 : 0;
}
