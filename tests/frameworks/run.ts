import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWidgetsWhereChanged } from '../../demo/prepare.ts';
import { chromiumPath } from '../support/browser.ts';
import { vitestCounts } from '../support/test-counts.ts';

// `npm run test:frameworks`: a page in each framework, built and clicked. A suite of its own: it fetches each framework first
// (about 300 MB on the disk, once). The last line is always `N passed, N failed`.

const ROOT = join(import.meta.dirname, '../..');
const REPORT = join(ROOT, 'node_modules/.cache/espace-familles/frameworks.json');

chromiumPath();
await buildWidgetsWhereChanged();
mkdirSync(join(REPORT, '..'), { recursive: true });
rmSync(REPORT, { force: true });
const args = ['run', '--project=frameworks', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
const code = await new Promise<number>((done, fail) => {
  const child = spawn('vitest', args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  child.on('error', fail);
  child.on('close', (status) => done(status ?? 1));
});
const report: unknown = existsSync(REPORT) ? JSON.parse(readFileSync(REPORT, 'utf8')) : null;
const { passed, failed, skipped } = vitestCounts(report, code);
process.stdout.write(`${passed} passed, ${failed + skipped} failed\n`);
process.exitCode = failed + skipped > 0 || passed === 0 ? 1 : 0;
