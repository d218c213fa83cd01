import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsvTable, tidy } from './csv-table.ts';

const read = (text: string) => readCsvTable(Buffer.from(text), ['Id', 'nom']);

describe('a file that can be read', () => {
  it('gives its rows with the line each starts on', () => {
    expect(read('Id;nom\nE1;Aubépin\n\nE2;Bleuet\n')).toEqual({
      ok: true,
      rows: [
        { line: 2, cells: { Id: 'E1', nom: 'Aubépin' } },
        { line: 4, cells: { Id: 'E2', nom: 'Bleuet' } },
      ],
      broken: [],
    });
  });

  it.each([
    ['a byte order mark', '\uFEFFId;nom\r\nE1;Aubépin\r\n'],
    ['columns in another order, and some that nobody asked for', 'x;nom;Id\n1;Aubépin;E1\n'],
    ['a header with surplus spaces and other capitals', '  ID ; Nom\nE1;Aubépin\n'],
    ['quoted cells', '"Id";"nom"\n"E1";"Aubépin"'],
    ['letters made of two code points', 'Id;nom\nE1;Aube\u0301pin\n'],
    ['spaces that do not break, and empty cells at the end', 'Id;nom\nE1;\u00A0Aubépin ;;\n'],
    ['a repeated column that nobody asked for', 'x;x;Id;nom\n1;2;E1;Aubépin\n'],
    ['lines of empty cells', 'Id;nom\n;\nE1;Aubépin\n;;;\n'],
  ])('is read alike with %s', (_, text) => {
    const reading = read(text);
    expect(reading.ok && reading.rows.map(({ cells }) => cells)).toEqual([{ Id: 'E1', nom: 'Aubépin' }]);
  });

  it('keeps a cell of several lines as one, and counts its lines', () => {
    const reading = read('Id;nom\r\nE1;"Aubépin\r\nde la Haie"\r\nE2;Bleuet\r\n');
    expect(reading.ok && reading.rows).toEqual([
      { line: 2, cells: { Id: 'E1', nom: 'Aubépin de la Haie' } },
      { line: 4, cells: { Id: 'E2', nom: 'Bleuet' } },
    ]);
  });

  it('keeps quotes that stand inside an unquoted cell', () => {
    const reading = read('Id;nom\nE1;dit "le Bleu"\n');
    expect(reading.ok && reading.rows[0]?.cells.nom).toBe('dit "le Bleu"');
  });
});

describe('a broken line', () => {
  it.each([
    ['too few cells', 'E2', { line: 3, code: 'cell-count', found: 1, expected: 2 }],
    ['too many cells', 'E2;Bleuet;1', { line: 3, code: 'cell-count', found: 3, expected: 2 }],
    ['a quote that never closes', 'E2;"Bleuet', { line: 3, code: 'quote-not-closed' }],
  ])('with %s is told by its number, and the rest goes on', (_, line, told) => {
    const reading = read(`Id;nom\nE1;Aubépin\n${line}\nE3;Capucine\nE4;Tilleul\n`);
    expect(reading.ok && reading.broken).toEqual([told]);
    expect(reading.ok && reading.rows.map((row) => [row.line, row.cells.Id])).toEqual([
      [2, 'E1'],
      [4, 'E3'],
      [5, 'E4'],
    ]);
  });

  it('does not swallow the lines up to the next stray quote', () => {
    const reading = read('Id;nom\nE1;"Aubépin\nE2;Bleuet\nE3;"Capucine\nE4;Tilleul\n');
    expect(reading.ok && reading.broken.map(({ line }) => line)).toEqual([2, 4]);
    expect(reading.ok && reading.rows.map(({ cells }) => cells.Id)).toEqual(['E2', 'E4']);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['nothing in it', '', [{ code: 'empty' }]],
    ['only line ends', '\n\n', [{ code: 'empty' }]],
    ['commas', 'Id,nom\nE1,Aubépin\n', [{ code: 'wrong-separator', found: ',', expected: ';' }]],
    ['quoted names and commas', '"Id","nom"\n', [{ code: 'wrong-separator', found: ',', expected: ';' }]],
    ['tabs', 'Id\tnom\n', [{ code: 'wrong-separator', found: '\t', expected: ';' }]],
    ['a missing column', 'Id;name\n', [{ code: 'missing-columns', columns: ['nom'] }]],
    ['a repeated column', 'Id;nom;NOM\n', [{ code: 'repeated-columns', columns: ['nom'] }]],
    [
      'one column missing and one repeated',
      'nom;nom\n',
      [
        { code: 'missing-columns', columns: ['Id'] },
        { code: 'repeated-columns', columns: ['nom'] },
      ],
    ],
  ])('with %s says so', (_, text, problems) => {
    expect(read(text)).toEqual({ ok: false, problems });
  });

  it('in Windows-1252 is told with the byte, the line and how it reads there', () => {
    const bytes = Buffer.from('Id;nom\nE1;Aub\u00e9pin\n', 'latin1');
    expect(readCsvTable(bytes, ['Id', 'nom'])).toEqual({
      ok: false,
      problems: [{ code: 'not-utf8', byte: 13, line: 2, suspected: 'windows-1252', shows: 'd;nom E1;Aubépin' }],
    });
  });

  it('is not blamed for a replacement letter that really stands in it', () => {
    const bytes = Buffer.concat([Buffer.from('Id;nom\nE1;\uFFFD\nE2;'), Buffer.from([0xc3, 0x28, 0x81])]);
    expect(readCsvTable(bytes, ['Id', 'nom'])).toMatchObject({
      problems: [{ code: 'not-utf8', byte: 17, line: 3, suspected: null }],
    });
  });

  it.each([
    ['a workbook', [0x50, 0x4b, 0x03, 0x04, 0x14], 'zip'],
    ['two-byte letters', [0xff, 0xfe, 0x49, 0x00], 'utf-16'],
  ])('says that it is %s', (_, bytes, looksLike) => {
    expect(readCsvTable(Uint8Array.from(bytes), ['Id'])).toEqual({
      ok: false,
      problems: [{ code: 'not-csv', looksLike }],
    });
  });

  it('with stray quotes everywhere is refused as a whole', () => {
    const lines = Array.from({ length: 150 }, (_, index) => `E${index};"x`).join('\n');
    expect(read(`Id;nom\n${lines}\n`)).toMatchObject({ ok: false, problems: [{ code: 'broken-quotes' }] });
  });
});

it('never throws, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const reading = readCsvTable(Buffer.concat([Buffer.from('Id;nom\n'), bytes]), ['Id', 'nom']);
      return typeof reading.ok === 'boolean';
    }),
  );
});

it('gives back what a quoting exporter wrote, tidied', () => {
  const cell = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
      const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const text = ['Id;nom', ...rows.map((cells) => cells.map(quote).join(';'))].join('\n');
      const reading = read(text);
      const kept = rows.map((cells) => cells.map(tidy)).filter((cells) => cells.some((one) => one !== ''));
      expect(reading.ok && reading.rows.map(({ cells }) => [cells.Id, cells.nom])).toEqual(kept);
    }),
  );
});
