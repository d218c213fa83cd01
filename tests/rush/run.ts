import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// `npm run rush`: opening rushes, crossing baskets and kills as large as the targets say. About half an hour; `npm test`
// runs the same tests small.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FILES = ['tests/rush', 'tests/faults/kills.test.ts'];

const words = process.argv.slice(2);
const child = spawn(
  'vitest',
  ['run', '--project=server', '--maxWorkers=1', '--reporter=verbose', ...(words.length > 0 ? words : FILES)],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, EF_TEST_SIZE: 'full' } },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
