import { readFileSync } from 'node:fs';
import { type ExampleResult, runExample } from '../bookings/examples.ts';
import { type BookingRulesDocument, bookingRulesDocumentSchema } from '../bookings/rules-document.ts';
import { readSchoolCalendar } from '../catalog/calendar-source.ts';
import { problemLine, readYaml } from '../kernel/file-problems.ts';

// `rules check FILE…`: a town tries its booking rules on worked examples before it puts them in force.

const USAGE = 'npm run cli -- rules check FILE…   (files of schema booking-rules/1)\n';

/** 0: every example comes out as the file says. 1: one does not, or a file is broken. 2: the call was wrong, or names no file. */
export async function run(args: readonly string[]): Promise<number> {
  if (args.length === 0 || args.some((arg) => arg.startsWith('-'))) {
    process.stderr.write(USAGE);
    return 2;
  }
  const texts = args.map((file) => ({ file, text: readText(file) }));
  const missing = texts.filter(({ text }) => text === null);
  if (missing.length > 0) {
    for (const { file } of missing) process.stderr.write(`${file}: no such file, or not readable\n`);
    return 2;
  }
  const reports = texts.map(({ file, text }) => checkFile(file, text ?? ''));
  const total = reports.reduce((sum, { examples }) => sum + examples, 0);
  const wrong = reports.reduce((sum, report) => sum + report.wrong, 0);
  const broken = reports.filter((report) => report.broken).length;
  process.stdout.write(
    `\n${counted(args.length, 'file')}, ${counted(total, 'example')}: ` +
      `${total - wrong} as expected, ${wrong} different; ${counted(broken, 'broken file')}\n`,
  );
  return wrong > 0 || broken > 0 ? 1 : 0;
}

interface FileReport {
  readonly examples: number;
  readonly wrong: number;
  readonly broken: boolean;
}

function checkFile(file: string, text: string): FileReport {
  const reading = readYaml(text, bookingRulesDocumentSchema);
  if (!reading.ok) {
    for (const problem of reading.problems) process.stderr.write(`${problemLine(file, problem)}\n`);
    return { examples: 0, wrong: 0, broken: true };
  }
  const results = runAll(reading.value);
  process.stdout.write(`\n${file}: ${reading.value.name}\n`);
  for (const [index, result] of results.entries()) {
    process.stdout.write(`${describe(result, reading.value.examples[index]?.how ?? '')}\n`);
  }
  return { examples: results.length, wrong: results.filter(({ right }) => !right).length, broken: false };
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

function runAll(document: BookingRulesDocument): readonly ExampleResult[] {
  const calendar = readSchoolCalendar({ zone: document.zone });
  return document.examples.map((example) => runExample(document, example, calendar));
}

function describe({ id, right, expected, got, trace }: ExampleResult, how: string): string {
  const lines = [
    `  ${right ? 'ok       ' : 'DIFFERENT'} ${id}: ${how}`,
    `            expected ${outcome(expected)}`,
    `            got      ${outcome(got)}`,
    ...trace.map((step) => `            · ${step}`),
  ];
  return lines.join('\n');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function outcome(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([key, value]) => (key === 'expect' ? wordsOf(value) : `${key} ${wordsOf(value)}`))
    .join(', ');
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
