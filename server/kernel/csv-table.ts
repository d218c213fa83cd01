// From the bytes of a file that another program exported to rows with a line number. Families, mandates and school
// files all start here, so that a wrong encoding or a missing column is told in one way.
import { parse } from 'csv-parse/sync';

/** Why a file cannot be read at all. */
export type CsvProblem =
  | { readonly code: 'empty' }
  /** A workbook, a ZIP or a text in two-byte letters, whatever its name says. */
  | { readonly code: 'not-csv'; readonly looksLike: 'zip' | 'utf-16' }
  /** `byte` counts from 0. `shows` is the place as Windows-1252 reads it, where that is what the file probably is. */
  | {
      readonly code: 'not-utf8';
      readonly byte: number;
      readonly line: number;
      readonly suspected: 'windows-1252' | null;
      readonly shows: string | null;
    }
  | { readonly code: 'wrong-separator'; readonly found: string; readonly expected: string }
  | { readonly code: 'missing-columns'; readonly columns: readonly string[] }
  | { readonly code: 'repeated-columns'; readonly columns: readonly string[] }
  /** Quotes that open and never close, over and over: no line can be trusted. */
  | { readonly code: 'broken-quotes'; readonly line: number };

/** A line whose cells can be trusted. They come tidied: NFC, one space between words, none at the ends. */
export interface CsvRow<Column extends string> {
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

/** A line that is told and left out: a quote that never closes, or more or fewer cells than the header. */
export type BrokenLine =
  | { readonly line: number; readonly code: 'quote-not-closed' }
  | { readonly line: number; readonly code: 'cell-count'; readonly found: number; readonly expected: number };

export type CsvReading<Column extends string> =
  | { readonly ok: true; readonly rows: readonly CsvRow<Column>[]; readonly broken: readonly BrokenLine[] }
  | { readonly ok: false; readonly problems: readonly CsvProblem[] };

const SEPARATOR = ';';

// How many lines with a stray quote are stepped over one by one before the file as a whole is refused.
const STRAY_QUOTES_AT_MOST = 100;

/**
 * Reads a UTF-8 file of cells separated by `;`, with or without byte order mark, quoted where the exporter quoted. The
 * header is matched without regard to case and surplus spaces; columns that nobody asked for are ignored.
 */
export function readCsvTable<Column extends string>(bytes: Uint8Array, columns: readonly Column[]): CsvReading<Column> {
  const unreadable = encodingProblem(bytes);
  if (unreadable) return { ok: false, problems: [unreadable] };
  const text = withoutMark(bytes);
  const reading = readLines(text);
  if (!Array.isArray(reading)) return { ok: false, problems: [reading] };
  const [header, ...lines] = reading;
  if (!header) return { ok: false, problems: [{ code: 'empty' }] };

  const names = header.cells.map((cell) => columnKey(cell));
  const separator = otherSeparator(header.cells, columns);
  if (separator) return { ok: false, problems: [{ code: 'wrong-separator', found: separator, expected: SEPARATOR }] };
  const problems = headerProblems(names, columns);
  if (problems.length > 0) return { ok: false, problems };

  const places = columns.map((column) => [column, names.indexOf(columnKey(column))] as const);
  const rows: CsvRow<Column>[] = [];
  const broken: BrokenLine[] = [];
  for (const { line, cells, unclosed } of lines) {
    if (unclosed) broken.push({ line, code: 'quote-not-closed' });
    else if (!fits(cells, names.length)) {
      broken.push({ line, code: 'cell-count', found: cells.length, expected: names.length });
    } else if (cells.some((cell) => cell.trim() !== '')) {
      const entries = places.map(([column, place]) => [column, tidy(cells[place] ?? '')]);
      rows.push({ line, cells: Object.fromEntries(entries) as Record<Column, string> });
    }
  }
  return { ok: true, rows, broken };
}

/** One space between words, none at the ends, letters composed: what a cell means, whoever typed it. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u00A0\u200B\u202F\uFEFF]+/gu, ' ')
    .trim();
}

function columnKey(name: string): string {
  return tidy(name).toLowerCase();
}

function encodingProblem(bytes: Uint8Array): CsvProblem | null {
  const starts = (...prefix: number[]) => prefix.every((byte, index) => bytes[index] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04)) return { code: 'not-csv', looksLike: 'zip' };
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return { code: 'not-csv', looksLike: 'utf-16' };
  const byte = firstBadByte(bytes);
  if (byte === null) return null;
  // The five codes that Windows-1252 leaves empty: with one of them the file is something else.
  const windows = !bytes.some((code) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(code));
  const around = new TextDecoder('windows-1252').decode(bytes.subarray(Math.max(0, byte - 12), byte + 12));
  return {
    code: 'not-utf8',
    byte,
    line: lineAt(bytes, byte),
    suspected: windows ? 'windows-1252' : null,
    shows: windows ? tidy(around) : null,
  };
}

/** Where the bytes stop being UTF-8, from 0; null where they are. */
function firstBadByte(bytes: Uint8Array): number | null {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  // A replacement letter is either the decoder's, where it lost its way, or stood in the file as it is.
  let index = text.indexOf('\uFFFD');
  let byte = 0;
  let from = 0;
  while (index !== -1) {
    byte += Buffer.byteLength(text.slice(from, index));
    if (bytes[byte] !== 0xef || bytes[byte + 1] !== 0xbf || bytes[byte + 2] !== 0xbd) return byte;
    from = index;
    index = text.indexOf('\uFFFD', index + 1);
  }
  return null;
}

function lineAt(bytes: Uint8Array, position: number): number {
  let line = 1;
  for (let index = 0; index < position; index += 1) if (bytes[index] === 0x0a) line += 1;
  return line;
}

function withoutMark(bytes: Uint8Array): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? buffer.subarray(3) : buffer;
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
  readonly unclosed: boolean;
}

/**
 * Cuts the text into records. A quote that never closes would swallow the lines after it, and so would one that a later
 * stray quote closes: only the line where it opens is given up, and reading goes on with the next.
 */
function readLines(text: Buffer): Line[] | CsvProblem {
  const lines: Line[] = [];
  let expected: number | null = null;
  let offset = 0;
  let strays = 0;
  let line = 1;
  while (offset < text.length) {
    const { records, complete } = parseFrom(text, offset);
    let at = offset;
    let stray = false;
    for (const { cells, end } of records) {
      const start = skipBlank(text, at);
      line += newlines(text, at, start);
      expected ??= cells.length;
      const height = newlines(text, start, end);
      if (height > 1 && (!fits(cells, expected) || isSwallowed(cells, text.subarray(start, end)))) {
        stray = true;
        at = start;
        break;
      }
      lines.push({ line, cells, unclosed: false });
      line += height;
      at = end;
    }
    if (complete && !stray) break;
    if (!stray) {
      const start = skipBlank(text, at);
      line += newlines(text, at, start);
      at = start;
    }
    strays += 1;
    if (strays > STRAY_QUOTES_AT_MOST) return { code: 'broken-quotes', line };
    lines.push({ line, cells: [], unclosed: true });
    const next = text.indexOf(0x0a, at);
    if (next === -1) break;
    offset = next + 1;
    line += 1;
  }
  return lines;
}

// A quoted cell stands in the file between quotes, its own quotes doubled. A cell of several lines that does not was
// opened by one stray quote and ended by another.
function isSwallowed(cells: readonly string[], raw: Buffer): boolean {
  const text = raw.toString();
  return cells.some((cell) => cell.includes('\n') && !text.includes(`"${cell.replaceAll('"', '""')}"`));
}

interface Parsed {
  readonly records: readonly { readonly cells: readonly string[]; readonly end: number }[];
  /** False where the text ends inside a quoted cell. */
  readonly complete: boolean;
}

function parseFrom(text: Buffer, offset: number): Parsed {
  const records: { cells: readonly string[]; end: number }[] = [];
  try {
    parse(text.subarray(offset), {
      delimiter: SEPARATOR,
      relax_column_count: true,
      // `Rue "des Lilas"`: exporters that do not quote leave quotes as they were typed.
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { bytes }) => {
        records.push({ cells, end: offset + bytes });
        return null;
      },
    });
    return { records, complete: true };
  } catch (error) {
    if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'CSV_QUOTE_NOT_CLOSED') throw error;
    return { records, complete: false };
  }
}

function skipBlank(text: Buffer, from: number): number {
  let at = from;
  while (text[at] === 0x0a || text[at] === 0x0d) at += 1;
  return at;
}

function newlines(text: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (text[at] === 0x0a) count += 1;
  return count;
}

// Spreadsheets add empty cells at the end of a line; a cell that is missing may be any of them.
function fits(cells: readonly string[], width: number): boolean {
  return cells.length >= width && cells.slice(width).every((cell) => cell.trim() === '');
}

function otherSeparator(header: readonly string[], columns: readonly string[]): string | null {
  if (header.length > 1) return null;
  const wanted = new Set(columns.map(columnKey));
  const [only = ''] = header;
  return (
    [',', '\t', '|'].find((mark) => only.split(mark).some((name) => wanted.has(columnKey(unquoted(name))))) ?? null
  );
}

function unquoted(name: string): string {
  return name.replace(/^\s*"(.*)"\s*$/, '$1');
}

function headerProblems(names: readonly string[], columns: readonly string[]): CsvProblem[] {
  const times = (column: string) => names.filter((name) => name === columnKey(column)).length;
  const missing = columns.filter((column) => times(column) === 0);
  const repeated = columns.filter((column) => times(column) > 1);
  return [
    ...(missing.length > 0 ? [{ code: 'missing-columns', columns: missing } as const] : []),
    ...(repeated.length > 0 ? [{ code: 'repeated-columns', columns: repeated } as const] : []),
  ];
}
