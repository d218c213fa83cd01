import type { FamilyImportReport, FileProblem } from '../family-import.ts';
import type { ImportFile, ImportKind, ImportNote, ImportTally } from '../households/import-records.ts';
import type { CsvProblem } from '../kernel/csv-table.ts';

// What an import says to the person at the terminal.

/** Where each of the files lies, as it was asked for. */
export type FilePaths = Readonly<Record<ImportFile, string>>;

const THINGS: Readonly<Record<ImportKind, string>> = {
  household: 'households',
  adult: 'adults',
  child: 'children',
  link: 'links',
  mandate: 'mandates',
};

const REFUSED: Readonly<Record<string, (facts: ImportNote['facts']) => string>> = {
  'born-after-today': ({ found }) => `a birth date in the future: ${found}`,
  'cell-count': ({ found, expected }) => `${found} cells where the header has ${expected}`,
  'child-refused': ({ child }) => `the line of child ${child} was refused`,
  'damaged-letters': ({ column }) =>
    `the letters of ${column} are damaged (saved in one encoding, opened in another): export the file again`,
  'household-refused': ({ household }) => `the line of household ${household} was refused`,
  'iban-outside-sepa': ({ country }) => `the account lies outside SEPA (${country})`,
  'impossible-bic': ({ found }) => `no BIC: ${found}`,
  'impossible-date': ({ found }) => `no day of the calendar: ${found || 'nothing'}; expected DD/MM/YYYY`,
  'impossible-iban': () => 'the IBAN is wrong: its check digits do not fit',
  'impossible-reference': ({ found }) => `a mandate reference may not be ${found || 'empty'}`,
  'key-of-another-child': ({ key }) =>
    `${key} was another child, with another name and birth date: give the new child a key of its own`,
  'mandate-of-another-household': ({ reference }) => `${reference} is already the mandate of another household`,
  'no-adult': () => 'no adult with a last name',
  'no-birth-date': () => 'no birth date',
  'no-city': () => 'no town in the address: nobody can tell whose family it is',
  'no-household': ({ key }) => `no household that could be imported belongs to child ${key}`,
  'no-key': () => 'no key',
  'no-last-name': ({ rank }) => (rank === undefined ? 'no last name' : `adult ${rank} has no last name`),
  'no-such-child': ({ child }) => `no line of the children's file is child ${child}`,
  'no-such-household': ({ household }) => `no line of the households' file is household ${household}`,
  'not-a-child': ({ found }) => `born on ${found}: too old for a child`,
  'other-encryption-key': ({ reference }) =>
    `the IBAN of ${reference} was encrypted with another EF_ENCRYPTION_KEY: set that one`,
  'quote-not-closed': () => 'a quotation mark opens a cell and never closes it',
  'repeated-key': ({ key, first }) => `${key} stands already on line ${first}`,
  'repeated-link': ({ first }) => `the same as line ${first}`,
  'signed-after-today': ({ found }) => `signed in the future: ${found}`,
  'third-home': ({ child }) => `child ${child} has two households already`,
  'too-long': ({ column, most }) => `${column} is longer than ${most} characters`,
};

const TOLD: Readonly<Record<string, (facts: ImportNote['facts']) => string>> = {
  'birth-date-unreadable': ({ rank, found }) => `adult ${rank} is kept without birth date: ${found} is no day`,
  'email-unreadable': ({ rank }) => `adult ${rank} is kept without e-mail: that is no address`,
  'lost-letters': ({ column }) => `a question mark in ${column}: a letter that the export's encoding does not have?`,
  'no-first-name': ({ rank }) => `${rank === undefined ? 'the child' : `adult ${rank}`} is kept without first name`,
  'other-family-number': ({ found, kept }) => `the family keeps its number ${kept}, the file says ${found}`,
  'phone-mended': ({ column }) => `${column} had lost its first zero; it was put back`,
  'phone-unreadable': ({ column }) => `kept without ${column}: that is no telephone number`,
  'postal-code-mended': ({ found, kept }) => `post code ${found} had lost its first zero: kept as ${kept}`,
  'postal-code-odd': ({ found }) => `post code ${found || 'missing'}: kept as it is`,
};

const SEPARATORS: Readonly<Record<string, string>> = { ',': 'commas', '\t': 'tabs', '|': 'bars', ';': 'semicolons' };

/** Why a file could not be read, in one line. */
export function problemText({ file, problem }: FileProblem, paths: FilePaths): string {
  return `${paths[file]}${'line' in problem ? `:${problem.line}` : ''}: ${problemReason(problem)}`;
}

function problemReason(problem: CsvProblem): string {
  switch (problem.code) {
    case 'empty':
      return 'the file is empty';
    case 'not-csv':
      return problem.looksLike === 'zip'
        ? 'this is a workbook or a ZIP archive: export it as CSV'
        : 'this text is UTF-16: export it as CSV in UTF-8';
    case 'not-utf8': {
      const shown = problem.shows === null ? '' : `, where it would read “${problem.shows}”`;
      const suspected = problem.suspected ? ` It is probably Windows-1252${shown}.` : '';
      return `byte ${problem.byte} is not UTF-8.${suspected} Export the file again in UTF-8.`;
    }
    case 'wrong-separator':
      return `the cells are separated by ${SEPARATORS[problem.found]}, expected ${SEPARATORS[problem.expected]}`;
    case 'missing-columns':
      return `missing ${columns(problem.columns)}`;
    case 'repeated-columns':
      return `repeated ${columns(problem.columns)}`;
    case 'broken-quotes':
      return 'quotation marks open cells and never close them, line after line';
  }
}

function columns(names: readonly string[]): string {
  return `${names.length === 1 ? 'column' : 'columns'}: ${names.join(', ')}`;
}

/** The report, a line a thing: what was refused first, because someone must act on it; the counts last. */
export function reportText(
  report: FamilyImportReport,
  paths: FilePaths,
  options: { readonly dryRun: boolean },
): string {
  const of = (note: ImportNote['note']) => report.notes.filter((one) => one.note === note);
  const lines = [
    ...section('refused', of('refused'), paths, ({ code, facts }) => REFUSED[code]?.(facts) ?? code),
    ...section('kept, to be checked', of('told'), paths, ({ code, facts }) => TOLD[code]?.(facts) ?? code),
    ...section('changed', of('updated'), paths, ({ kind, facts }) => `${subject(kind, facts)}: ${facts.fields}`),
    ...section('no longer in the files, left as it is', of('left'), paths, ({ kind, facts }) => subject(kind, facts)),
    `${''.padEnd(12)}${['created', 'updated', 'matched', 'refused'].map((word) => word.padStart(9)).join('')}`,
    ...Object.entries(report.tallies).map(([kind, tally]) => tallyLine(THINGS[kind as ImportKind], tally)),
  ];
  if (report.elsewhere > 0) lines.push(`${report.elsewhere} households live in other towns and were passed over`);
  if (options.dryRun) lines.push('dry run: nothing was changed');
  return `${lines.join('\n')}\n`;
}

function tallyLine(name: string, { created, updated, matched, refused }: ImportTally): string {
  return `${name.padEnd(12)}${[created, updated, matched, refused].map((count) => String(count).padStart(9)).join('')}`;
}

function section(
  title: string,
  notes: readonly ImportNote[],
  paths: FilePaths,
  say: (note: ImportNote) => string,
): string[] {
  if (notes.length === 0) return [];
  const place = ({ file, line }: ImportNote) => `${paths[file]}${line === null ? '' : `:${line}`}`;
  return [`${title}:`, ...notes.map((note) => `  ${place(note)}: ${say(note)}`), ''];
}

function subject(kind: ImportKind, { key, rank, household, child, reference }: ImportNote['facts']): string {
  switch (kind) {
    case 'household':
      return `household ${key}`;
    case 'adult':
      return `adult ${rank} of household ${key}`;
    case 'child':
      return `child ${key}`;
    case 'link':
      return `child ${child} in household ${household}`;
    case 'mandate':
      return `mandate ${reference}`;
  }
}
