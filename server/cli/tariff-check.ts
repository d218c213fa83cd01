import { readFile } from 'node:fs/promises';
import { problemLine, readYaml } from '../kernel/file-problems.ts';
import { tariffSchema } from '../tariffs/config.ts';
import { type ExampleResult, runExample } from '../tariffs/examples.ts';
import { tariffWarnings } from '../tariffs/warnings.ts';
import { euros, priceInWords, warningInWords } from './tariff-words.ts';

interface Totals {
  examples: number;
  different: number;
  refusedFiles: number;
  unreadableFiles: number;
}

/**
 * `tariff check FILE…`: lets a town try a grid before it votes it. Runs the worked examples of each file and warns of
 * what the grid would do. 0 all as expected, 1 a difference or a file that is refused, 2 a wrong call.
 */
export async function run(args: readonly string[]): Promise<number> {
  if (args.length === 0 || args.some((arg) => arg.startsWith('-'))) {
    process.stderr.write('usage: tariff check FILE…\n');
    return 2;
  }
  const totals: Totals = { examples: 0, different: 0, refusedFiles: 0, unreadableFiles: 0 };
  for (const file of args) await checkFile(file, totals);
  const { examples, different, refusedFiles, unreadableFiles } = totals;
  const refused = refusedFiles + unreadableFiles;
  say(
    `${args.length} files, ${refused} refused; ${examples} examples, ${examples - different} as expected, ${different} different`,
  );
  if (unreadableFiles > 0) return 2;
  return different + refusedFiles > 0 ? 1 : 0;
}

async function checkFile(file: string, totals: Totals): Promise<void> {
  const text = await textOf(file);
  if (text === undefined) {
    totals.unreadableFiles += 1;
    return;
  }
  const reading = readYaml(text, tariffSchema);
  if (!reading.ok) {
    totals.refusedFiles += 1;
    for (const problem of reading.problems) say(problemLine(file, problem));
    return;
  }
  const tariff = reading.value;
  say(`${file}: ${tariff.name}`);
  for (const example of tariff.examples) {
    const result = runExample(tariff, example);
    totals.examples += 1;
    if (!result.right) totals.different += 1;
    sayExample(result);
  }
  for (const warning of tariffWarnings(tariff)) say(`  warning  ${warningInWords(warning)}`);
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    process.stderr.write(`${file}: cannot be read (${reason})\n`);
    return undefined;
  }
}

function sayExample({ id, right, expectedCents, gotCents, lines }: ExampleResult): void {
  const got = gotCents === null ? 'no price' : euros(gotCents);
  say(`  ${right ? 'ok       ' : 'DIFFERENT'} ${id}  expected ${euros(expectedCents)}, got ${got}`);
  for (const line of lines) {
    const due = line.price.kind === 'priced' ? euros(line.price.cents) : 'none';
    const expected =
      line.expectedCents === undefined || (line.price.kind === 'priced' && line.price.cents === line.expectedCents)
        ? ''
        : `, expected ${euros(line.expectedCents)}`;
    say(`              ${line.priced} ${due}${expected}: ${priceInWords(line.price)}`);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
