import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { coverage, proofsIn, readFeatures } from './proofs.ts';

// `npm run features`: each row of the feature list with the tests that prove it. `--json` prints the same as one object,
// `--missing` only the rows that no test proves.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const args = new Set(process.argv.slice(2));

const files = globSync('{tests,server,widgets,demo}/**/*.test.ts', {
  cwd: ROOT,
  exclude: ['widgets/dist/**', 'tests/features/**'],
}).sort();
const proofs = files.flatMap((file) => proofsIn(file, readFileSync(`${ROOT}/${file}`, 'utf8')));
const { rows, proven, unknown } = coverage(readFeatures(), proofs);

if (args.has('--json')) {
  process.stdout.write(`${JSON.stringify({ proven, rows, unknown }, null, 2)}\n`);
} else {
  let section = '';
  for (const row of rows) {
    if (args.has('--missing') && row.tests.length > 0) continue;
    if (row.section !== section) process.stdout.write(`\n${row.section}\n`);
    section = row.section;
    process.stdout.write(`${row.tests.length > 0 ? '✓' : '·'} ${row.id.padEnd(4)}${row.priority}  ${row.text}\n`);
    for (const { file, test } of row.tests) process.stdout.write(`           ${file}: ${test}\n`);
  }
  process.stdout.write('\n');
  for (const { file, test, rows: tags } of unknown) {
    process.stdout.write(`no such row: [${tags.join(' ')}] in ${file}: ${test}\n`);
  }
  const told = Object.entries(proven).map(([priority, count]) => `${priority} ${count.proven} of ${count.all}`);
  process.stdout.write(`rows proven: ${told.join(', ')}\n`);
}
process.exitCode = unknown.length > 0 ? 1 : 0;
