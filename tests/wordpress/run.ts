import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from '../support/browser.ts';
import { vitestCounts } from '../support/test-counts.ts';

// `npm run test:wordpress`: every chapter in WordPress 6.5 and 7.1, one after the other. `npm run test:wordpress -- short`:
// from the zip to a booking and to the bin, in one of them. Other words choose files: `npm run test:wordpress -- 7.1`.
// The last line is `N passed, N failed`; what could not be had here is skipped, said, and is no success.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const REPORT = 'node_modules/.cache/espace-familles/wordpress.json';

function readReport(): unknown {
  try {
    return JSON.parse(readFileSync(`${ROOT}/${REPORT}`, 'utf8'));
  } catch {
    return null;
  }
}

const words = process.argv.slice(2);
const isShort = words.includes('short');
const project = isShort ? 'wordpress-short' : 'wordpress';
rmSync(`${ROOT}/${REPORT}`, { force: true });
// Before the first test: an installation in the middle of one would look like a slow test.
chromiumPath();
const reporters = ['--reporter=verbose', '--reporter=json', `--outputFile.json=${REPORT}`];
const files = words.filter((word) => word !== 'short');
const child = spawn('vitest', ['run', `--project=${project}`, ...reporters, ...files], { cwd: ROOT, stdio: 'inherit' });
// Whoever stops this stops what it started.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
const code = await new Promise<number>((done, fail) => {
  child.on('error', fail);
  child.on('close', (ended) => done(ended ?? 1));
});
const { passed, failed, skipped } = vitestCounts(readReport(), code);
if (skipped > 0) process.stdout.write(`\n*** ${skipped} SKIPPED: not proven here, see above why ***\n`);
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
