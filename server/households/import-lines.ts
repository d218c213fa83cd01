import type { BrokenLine, CsvRow } from '../kernel/csv-table.ts';
import type { ImportFile, ImportKind, RecordNote } from './import-records.ts';

// From the rows of a file to records: one line that cannot be used is noted and left out, the others go on.

/** The readable part of a file. */
export interface ReadTable<Column extends string> {
  readonly rows: readonly CsvRow<Column>[];
  readonly broken: readonly BrokenLine[];
}

type Facts = RecordNote['facts'];

/** A line while it is read: what it says, and what there is to remark about it. */
export interface ImportLine<Column extends string> {
  readonly line: number;
  cell(column: Column): string;
  /** Remarks on a line that is kept. */
  tell(code: string, facts?: Facts): void;
}

/** Thrown while a line is read: it is left out. */
export class Refusal extends Error {
  readonly facts: Facts;

  constructor(code: string, facts: Facts = {}) {
    super(code);
    this.facts = facts;
  }
}

export interface LineReading<Column extends string, Row> {
  readonly file: ImportFile;
  readonly kind: ImportKind;
  /** The column that no two lines may share. */
  readonly unique?: Column;
  /** The column with the household's or the child's key, by which a note finds its town. */
  readonly owner?: Column;
  /** @throws Refusal where the line cannot be used. */
  read(line: ImportLine<Column>): Row;
}

/** Reads the lines of a file, and adds to `notes` what there is to tell about them. */
export function readLines<Column extends string, Row>(
  { rows, broken }: ReadTable<Column>,
  { file, kind, unique, owner, read }: LineReading<Column, Row>,
  notes: RecordNote[],
): Row[] {
  for (const { line, code, ...facts } of broken) {
    notes.push({ note: 'refused', kind, file, line, code, facts, key: null, city: null });
  }
  const records: Row[] = [];
  const firstLines = new Map<string, number>();
  for (const { line, cells } of rows) {
    const city = 'adrLocalite' in cells ? String(cells.adrLocalite) || null : null;
    const about = { kind, file, line, key: owner ? cells[owner] || null : null, city };
    try {
      if (unique) claim(cells[unique], firstLines, line);
      const damaged = Object.entries<string>(cells).find(([, text]) => isDamaged(text));
      if (damaged) throw new Refusal('damaged-letters', { column: damaged[0] });
      const told: RecordNote[] = [];
      const tell = (code: string, facts: Facts = {}) => told.push({ note: 'told', ...about, code, facts });
      records.push(read({ line, cell: (column) => cells[column], tell }));
      notes.push(...told);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      notes.push({ note: 'refused', ...about, code: error.message, facts: error.facts });
    }
  }
  return records;
}

function claim(key: string, firstLines: Map<string, number>, line: number): void {
  if (key === '') throw new Refusal('no-key');
  const first = firstLines.get(key);
  if (first !== undefined) throw new Refusal('repeated-key', { key, first });
  firstLines.set(key, line);
}

// Letters that no family has typed: control codes, the replacement sign, and accents that were read as two letters
// (`AubÃ©pin`) when the file was saved in one encoding and opened in another.
function isDamaged(text: string): boolean {
  return /[\p{Cc}\uFFFD]|[ÃÂ][\u0080-\u00BF]|â€/u.test(text);
}

/** The text, where its column in the database holds it. @throws Refusal */
export function atMost(length: number, column: string, text: string): string {
  if ([...text].length > length) throw new Refusal('too-long', { column, most: length });
  return text;
}
