import { electronicFormatIBAN, isSEPACountry, isValidBIC, isValidIBAN } from 'ibantools';
import { atMost, type ImportLine, type ReadTable, Refusal, readLines } from '../households/import-lines.ts';
import type { RecordNote } from '../households/import-records.ts';
import { type Planned, Sorter } from '../households/import-rows.ts';
import { type Day, writtenDay } from '../kernel/days.ts';

// Direct debit mandates as BL Enfance exports them (`mandat.csv`), and what an import of them does.

/** The columns that the file must have, as the exporter spells them. */
export const BL_MANDATE_COLUMNS = ['titulaire_id', 'rum', 'dateSignature', 'iban', 'bic'] as const;

export interface MandateRecord {
  readonly line: number;
  /** Key of the household in the back office. */
  readonly holder: string;
  readonly reference: string;
  readonly signedOn: Day;
  /** Without spaces, upper case. */
  readonly iban: string;
  readonly bic: string | null;
}

export interface MandateRecords {
  readonly mandates: readonly MandateRecord[];
  readonly notes: readonly RecordNote[];
}

export interface MandateRow {
  readonly id: string;
  readonly household: string;
  readonly reference: string;
  readonly signedOn: string;
  readonly iban: string;
  readonly bic: string | null;
}

/** A mandate as it is known; the IBAN is null where it was sealed with a key that is not held. */
export type StoredMandate = Omit<MandateRow, 'iban'> & { readonly iban: string | null };

/** Reads the file into records. An IBAN never stands in a note, right or wrong. */
export function readBlMandates(table: ReadTable<(typeof BL_MANDATE_COLUMNS)[number]>, today: Day): MandateRecords {
  const notes: RecordNote[] = [];
  const mandates = readLines(
    table,
    {
      file: 'mandates',
      kind: 'mandate',
      unique: 'rum',
      owner: 'titulaire_id',
      read: (line) => readMandate(line, today),
    },
    notes,
  );
  return { mandates, notes };
}

function readMandate(line: ImportLine<(typeof BL_MANDATE_COLUMNS)[number]>, today: Day): MandateRecord {
  const holder = line.cell('titulaire_id');
  if (holder === '') throw new Refusal('no-key');
  const reference = atMost(35, 'rum', line.cell('rum'));
  // The letters that every bank of SEPA must take (EPC217-08).
  if (!/^[A-Za-z0-9/\-?:().,'+ ]+$/.test(reference)) throw new Refusal('impossible-reference', { found: reference });
  const written = line.cell('dateSignature');
  const signedOn = writtenDay(written);
  if (signedOn === null) throw new Refusal('impossible-date', { found: written });
  if (signedOn > today) throw new Refusal('signed-after-today', { found: written });
  const iban = electronicFormatIBAN(line.cell('iban')) ?? '';
  if (!isValidIBAN(iban)) throw new Refusal('impossible-iban');
  if (!isSEPACountry(iban.slice(0, 2))) throw new Refusal('iban-outside-sepa', { country: iban.slice(0, 2) });
  const bic = line.cell('bic').toUpperCase();
  if (bic !== '' && !isValidBIC(bic)) throw new Refusal('impossible-bic', { found: bic });
  return { line: line.line, holder, reference, signedOn, iban, bic: bic || null };
}

/** The households of the same import, as mandates need to know them. */
export interface ImportedHouseholds {
  /** Key in the back office → id. */
  readonly householdIds: ReadonlyMap<string, string>;
  isElsewhere(household: string): boolean;
}

/** Compares the file with what is known. A reference names one mandate: its bank may change, its household may not. */
export function planMandates(
  { mandates, notes }: MandateRecords,
  stored: readonly StoredMandate[],
  households: ImportedHouseholds,
  newId: () => string,
): Planned<MandateRow> {
  const sorter = new Sorter<MandateRow>();
  for (const { key, city: _, ...note } of notes) {
    if (key === null || !households.isElsewhere(key)) sorter.notes.push(note);
  }
  const known = new Map(stored.map((row) => [row.reference, row]));
  for (const { line, holder, ...record } of mandates) {
    if (households.isElsewhere(holder)) continue;
    const about = { kind: 'mandate', file: 'mandates', line } as const;
    const { reference } = record;
    const household = households.householdIds.get(holder);
    const before = known.get(reference);
    if (household === undefined) sorter.refuse(about, 'no-such-household', { household: holder });
    else if (before && before.household !== household)
      sorter.refuse(about, 'mandate-of-another-household', { reference });
    else if (before && before.iban === null) sorter.refuse(about, 'other-encryption-key', { reference });
    else {
      const after = { id: before?.id ?? newId(), household, ...record, bic: record.bic ?? before?.bic ?? null };
      sorter.sort(before && { ...before, iban: before.iban ?? '' }, after, about, { reference });
    }
  }
  leaveOthers(mandates, notes, stored, households, sorter);
  return { ...sorter };
}

// Mandates of the imported households that the file no longer has: revoked there, or only not exported. A household with
// a refused line is passed over: that line may be the one.
function leaveOthers(
  mandates: readonly MandateRecord[],
  notes: readonly RecordNote[],
  stored: readonly StoredMandate[],
  { householdIds }: ImportedHouseholds,
  sorter: Sorter<MandateRow>,
): void {
  const inFile = new Set(mandates.map(({ reference }) => reference));
  const refused = new Set(notes.flatMap(({ note, key }) => (note === 'refused' && key !== null ? key : [])));
  const imported = new Set([...householdIds].flatMap(([key, id]) => (refused.has(key) ? [] : id)));
  for (const { reference, household } of stored) {
    if (imported.has(household) && !inFile.has(reference)) sorter.leave('mandate', 'mandates', { reference });
  }
}
