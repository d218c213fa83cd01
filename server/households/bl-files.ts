import { z } from 'zod';
import { addMonths, type Day, writtenDay } from '../kernel/days.ts';
import { atMost, type ImportLine, type ReadTable, Refusal, readLines } from './import-lines.ts';
import type {
  AdultRecord,
  ChildRecord,
  FamilyRecords,
  HouseholdRecord,
  LinkRecord,
  RecordNote,
} from './import-records.ts';
import { readPhone } from './phone.ts';

// The export of BL Enfance (Berger-Levrault): `famille.csv` with two adults on a line, `enfant.csv`, and
// `enfantFamille.csv` that links them. Real exports hold more columns than these; they are ignored.

const ADULT_CELLS = ['sexe', 'nom', 'prenom', 'dateNais', 'telephone', 'portable', 'telephonePro', 'email'] as const;
type AdultCell = (typeof ADULT_CELLS)[number];

const ADDRESS_COLUMNS = ['id', 'aliasTiers', 'adrNumeroVoie', 'adrcodePostal', 'adrLocalite'] as const;
const ADULT_COLUMNS = ([1, 2] as const).flatMap((rank) => ADULT_CELLS.map((cell) => `${cell}Resp${rank}` as const));

/** The columns that the three files must have, as the exporter spells them. */
export const BL_COLUMNS = {
  households: [...ADDRESS_COLUMNS, ...ADULT_COLUMNS],
  children: ['Id', 'nom', 'prenom', 'sexe', 'dateNaissance'],
  links: ['famille_id', 'enfant_id'],
} as const;

export interface BlTables {
  readonly households: ReadTable<(typeof BL_COLUMNS.households)[number]>;
  readonly children: ReadTable<(typeof BL_COLUMNS.children)[number]>;
  readonly links: ReadTable<(typeof BL_COLUMNS.links)[number]>;
}

/** Older than that, a line of the children's file is a mistake: in the year, or in the file. */
const CHILD_AGE_AT_MOST = 25;

/** Reads the three files into records. A line that cannot be used is noted and left out; the others go on. */
export function readBlFamilies(tables: BlTables, today: Day): FamilyRecords {
  const notes: RecordNote[] = [];
  const households = readLines(
    tables.households,
    { file: 'households', kind: 'household', unique: 'id', owner: 'id', read: (line) => readHousehold(line, notes) },
    notes,
  );
  const children = readLines(
    tables.children,
    { file: 'children', kind: 'child', unique: 'Id', owner: 'Id', read: (line) => readChild(line, today) },
    notes,
  );
  const links = readLines(tables.links, { file: 'links', kind: 'link', read: readLink }, notes);
  return { households, children, links, notes };
}

type HouseholdLine = ImportLine<(typeof BL_COLUMNS.households)[number]>;

function readHousehold(line: HouseholdLine, notes: RecordNote[]): HouseholdRecord {
  const city = atMost(120, 'adrLocalite', line.cell('adrLocalite'));
  if (city === '') throw new Refusal('no-city');
  const adults = ([1, 2] as const).flatMap((rank) => readAdult(line, rank, notes) ?? []);
  if (adults.length === 0) throw new Refusal('no-adult');
  return {
    key: atMost(60, 'id', line.cell('id')),
    line: line.line,
    familyNumber: atMost(40, 'aliasTiers', line.cell('aliasTiers')) || null,
    street: atMost(200, 'adrNumeroVoie', line.cell('adrNumeroVoie')),
    postalCode: readPostalCode(line),
    city,
    adults,
  };
}

function readPostalCode(line: HouseholdLine): string {
  const written = atMost(10, 'adrcodePostal', line.cell('adrcodePostal'));
  if (/^\d{5}$/.test(written)) return written;
  // A spreadsheet takes 01500 for a number.
  if (/^\d{4}$/.test(written)) {
    line.tell('postal-code-mended', { found: written, kept: `0${written}` });
    return `0${written}`;
  }
  line.tell('postal-code-odd', { found: written });
  return written;
}

function readAdult(line: HouseholdLine, rank: 1 | 2, notes: RecordNote[]): AdultRecord | null {
  const cell = (name: AdultCell) => line.cell(`${name}Resp${rank}`);
  if (ADULT_CELLS.every((name) => cell(name) === '')) return null;
  if (cell('nom') === '') {
    const about = { kind: 'adult', file: 'households', line: line.line } as const;
    const [key, city] = [line.cell('id'), line.cell('adrLocalite')];
    notes.push({ note: 'refused', ...about, code: 'no-last-name', facts: { rank }, key, city });
    return null;
  }
  const phone = (name: AdultCell) =>
    readNumber(cell(name), (code) => line.tell(code, { column: `${name}Resp${rank}` }));
  const bornOn = writtenDay(cell('dateNais'));
  if (bornOn === null && cell('dateNais') !== '') {
    line.tell('birth-date-unreadable', { rank, found: cell('dateNais') });
  }
  if (cell('prenom') === '') line.tell('no-first-name', { rank });
  return {
    rank,
    sex: readSex(cell('sexe')),
    lastName: readName(cell('nom'), `nomResp${rank}`, line) ?? '',
    firstName: readName(cell('prenom'), `prenomResp${rank}`, line),
    bornOn,
    email: readEmail(cell('email'), () => line.tell('email-unreadable', { rank })),
    mobilePhone: phone('portable'),
    homePhone: phone('telephone'),
    workPhone: phone('telephonePro'),
  };
}

function readNumber(written: string, tell: (code: string) => void): string | null {
  if (written === '') return null;
  const reading = readPhone(written);
  if (reading.kind !== 'read') tell(`phone-${reading.kind}`);
  return reading.kind === 'unreadable' ? null : reading.e164;
}

function readEmail(written: string, tell: () => void): string | null {
  if (written === '') return null;
  const address = z.email().max(254).safeParse(written.toLowerCase());
  if (!address.success) tell();
  return address.success ? address.data : null;
}

function readName(written: string, column: string, line: ImportLine<never>): string | null {
  // An export in Windows-1252 writes `?` for the letters it does not have.
  if (written.includes('?')) line.tell('lost-letters', { column });
  return atMost(200, column, written) || null;
}

function readSex(written: string): 'female' | 'male' | null {
  if (/^f/i.test(written)) return 'female';
  return /^[mh]/i.test(written) ? 'male' : null;
}

function readChild(line: ImportLine<(typeof BL_COLUMNS.children)[number]>, today: Day): ChildRecord {
  const lastName = readName(line.cell('nom'), 'nom', line);
  if (lastName === null) throw new Refusal('no-last-name');
  const written = line.cell('dateNaissance');
  if (written === '') throw new Refusal('no-birth-date');
  const bornOn = writtenDay(written);
  if (bornOn === null) throw new Refusal('impossible-date', { found: written });
  if (bornOn > today) throw new Refusal('born-after-today', { found: written });
  if (addMonths(bornOn, 12 * (CHILD_AGE_AT_MOST + 1)) <= today) throw new Refusal('not-a-child', { found: written });
  if (line.cell('prenom') === '') line.tell('no-first-name');
  return {
    key: atMost(60, 'Id', line.cell('Id')),
    line: line.line,
    lastName,
    firstName: readName(line.cell('prenom'), 'prenom', line),
    sex: readSex(line.cell('sexe')),
    bornOn,
  };
}

function readLink(line: ImportLine<(typeof BL_COLUMNS.links)[number]>): LinkRecord {
  const [household, child] = [line.cell('famille_id'), line.cell('enfant_id')];
  if (household === '' || child === '') throw new Refusal('no-key');
  return { line: line.line, household, child };
}
