import { BROWSER_MEASUREMENTS } from './browser.ts';
import type { Line, Measurement } from './line.ts';
import { SERVER_MEASUREMENTS } from './server.ts';

// `npm run bench`: the product's targets, each as a ratio to something measured beside it in the same run. At most five
// minutes. With words, only the measurements whose name holds one of them: `npm run bench -- rush`. `--json` prints one
// JSON object on standard output and what it is doing on the other.

const BUDGET_SECONDS = 300;

const args = process.argv.slice(2);
const json = args.includes('--json');
const words = args.filter((arg) => !arg.startsWith('--'));
const chosen = [...SERVER_MEASUREMENTS, ...BROWSER_MEASUREMENTS].filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);

function say(text: string): void {
  (json ? process.stderr : process.stdout).write(`${text}\n`);
}

async function measured({ name, run }: Measurement): Promise<readonly Line[]> {
  say(`… ${name}`);
  try {
    return await run();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return [{ name, ratio: Number.NaN, target: 'measured', met: false, detail: `could not be measured: ${detail}` }];
  }
}

const start = performance.now();
const lines: Line[] = [];
for (const measurement of chosen) {
  const found = await measured(measurement);
  for (const line of found) {
    say(
      `${line.met ? '✓' : '✗'} ${line.name}: ${rounded(line.ratio)} (target ${line.target})${line.detail ? ` · ${line.detail}` : ''}`,
    );
  }
  lines.push(...found);
}
const seconds = Math.round((performance.now() - start) / 1000);
const met = lines.filter((line) => line.met).length;

function rounded(ratio: number): number {
  return Number(ratio.toPrecision(3));
}

if (json) {
  const shown = lines.map((line) => ({ ...line, ratio: Number.isNaN(line.ratio) ? null : rounded(line.ratio) }));
  process.stdout.write(`${JSON.stringify({ lines: shown, met, total: lines.length, seconds }, null, 2)}\n`);
}
if (seconds > BUDGET_SECONDS) say(`it took ${seconds} s: more than the ${BUDGET_SECONDS} s it may take`);
say(`${met} of ${lines.length} targets met in ${seconds} s`);
