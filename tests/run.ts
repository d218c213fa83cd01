import { spawn } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildWidgetsWhereChanged } from '../demo/prepare.ts';
import { check } from './check.ts';
import { chromiumPath } from './support/browser.ts';
import { type Counts, NOTHING, sum, vitestCounts, widgetCounts } from './support/test-counts.ts';

// `npm test`: types, lint, dead code, then every test of every runner. With arguments, only the tests whose path
// contains one of them: `npm test -- bookings`. The last line is always `N passed, N failed`.

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REPORTS = 'node_modules/.cache/espace-familles';

function run(program: string, args: readonly string[]): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', fail);
    child.on('close', (code) => done(code ?? 1));
  });
}

function readReport(name: string): unknown {
  try {
    return JSON.parse(readFileSync(`${ROOT}/${REPORTS}/${name}`, 'utf8'));
  } catch {
    return null;
  }
}

async function runServerTests(filters: readonly string[]): Promise<Counts> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS}/vitest.json`];
  // WordPress is a suite of its own (`npm run test:wordpress`): it fetches half a gigabyte first.
  const projects = ['--project=server', '--project=journeys'];
  const code = await run('vitest', ['run', '--passWithNoTests', ...projects, ...reporters, ...filters]);
  return vitestCounts(readReport('vitest.json'), code);
}

async function runWidgetTests(filters: readonly string[]): Promise<Counts> {
  const files = globSync('widgets/**/*.test.ts', { cwd: ROOT, exclude: ['widgets/dist/**'] });
  const chosen = files.filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)));
  if (chosen.length === 0) return NOTHING;
  const code = await run('web-test-runner', ['--files', ...chosen]);
  return widgetCounts(readReport('widgets.json'), code);
}

const filters = process.argv.slice(2);
rmSync(`${ROOT}/${REPORTS}`, { recursive: true, force: true });
// Before the first test: an installation in the middle of one would look like a slow test.
chromiumPath();

let total = NOTHING;
if (filters.length === 0) total = sum(total, { ...NOTHING, failed: (await check()).length });
// Several journeys load what is built: none of them may find it half-written by another.
await buildWidgetsWhereChanged();
total = sum(total, await runServerTests(filters));
total = sum(total, await runWidgetTests(filters));

if (total.skipped > 0)
  process.stdout.write(`${total.skipped} skipped: a skipped test proves nothing, it counts as failed\n`);
if (total.passed + total.failed === 0) process.stdout.write(`no test has ${filters.join(' or ')} in its path\n`);
const failed = total.failed + total.skipped;
process.stdout.write(`${total.passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || total.passed === 0 ? 1 : 0;
