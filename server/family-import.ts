import type { EntityManager } from '@mikro-orm/postgresql';
import { importFamilies } from './households/actions.ts';
import { BL_COLUMNS, readBlFamilies } from './households/bl-files.ts';
import type { FamilyRecords, ImportFile, ImportKind, ImportNote, ImportTally } from './households/import-records.ts';
import type { Planned } from './households/import-rows.ts';
import type { Instant } from './kernel/clock.ts';
import { type CsvProblem, readCsvTable } from './kernel/csv-table.ts';
import type { Day } from './kernel/days.ts';
import type { SecretBox } from './kernel/secret-box.ts';
import { importMandates } from './payments/actions.ts';
import { BL_MANDATE_COLUMNS, type MandateRecords, readBlMandates } from './payments/mandate-import.ts';

// A town's families and their mandates from one back office, in one transaction: what households and payments each do
// of it, joined.

/** The files as they lie on the disk. */
export interface FamilyFiles {
  readonly households: Uint8Array;
  readonly children: Uint8Array;
  readonly links: Uint8Array;
  readonly mandates: Uint8Array | null;
}

export interface FileProblem {
  readonly file: ImportFile;
  readonly problem: CsvProblem;
}

/** What the files say, or why they cannot be read: every fault of every file. */
export type FamilyReading =
  | { readonly ok: true; readonly families: FamilyRecords; readonly mandates: MandateRecords | null }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

export interface FamilyImportSettings {
  /** `families.residentCities` of the town's configuration. */
  readonly cities: readonly string[];
  readonly now: Instant;
  /** Compare and report, write nothing. */
  readonly dryRun: boolean;
  /** Where IBANs are kept; needed as soon as there are mandates. */
  readonly box: SecretBox | null;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface FamilyImportReport {
  readonly tallies: Readonly<Record<ImportKind, ImportTally>>;
  readonly notes: readonly ImportNote[];
  /** Households of the files that are another town's. */
  readonly elsewhere: number;
}

/** Reads the export of BL Enfance. Nothing is looked up and nothing written. */
export function readFamilyFiles(files: FamilyFiles, today: Day): FamilyReading {
  const households = readCsvTable(files.households, BL_COLUMNS.households);
  const children = readCsvTable(files.children, BL_COLUMNS.children);
  const links = readCsvTable(files.links, BL_COLUMNS.links);
  const mandates = files.mandates && readCsvTable(files.mandates, BL_MANDATE_COLUMNS);
  if (households.ok && children.ok && links.ok && mandates?.ok !== false) {
    const families = readBlFamilies({ households, children, links }, today);
    return { ok: true, families, mandates: mandates && readBlMandates(mandates, today) };
  }
  const readings = Object.entries({ households, children, links, mandates }) as [ImportFile, typeof mandates][];
  const problems = readings.flatMap(([file, reading]) =>
    reading?.ok === false ? reading.problems.map((problem) => ({ file, problem })) : [],
  );
  return { ok: false, problems };
}

/** Brings a town to what the files say, in one transaction. `em` is bound to the town. */
export async function importFamilyFiles(
  em: EntityManager,
  { families, mandates }: Extract<FamilyReading, { ok: true }>,
  settings: FamilyImportSettings,
): Promise<FamilyImportReport> {
  const { box } = settings;
  if (mandates && !box) throw new TypeError('mandates need a secret box for their IBANs');
  return em.transactional(async (tx) => {
    const plan = await importFamilies(tx, families, settings);
    const planned = mandates && box ? await importMandates(tx, mandates, plan, { ...settings, box }) : NOTHING;
    const notes = [plan, plan.households, plan.adults, plan.children, plan.links, planned].flatMap(
      (part) => part.notes,
    );
    const tally = (kind: ImportKind, { created, updated, matched }: Planned<object>): ImportTally => {
      const refused = notes.filter((note) => note.note === 'refused' && note.kind === kind).length;
      return { created: created.length, updated: updated.length, matched, refused };
    };
    return {
      tallies: {
        household: tally('household', plan.households),
        adult: tally('adult', plan.adults),
        child: tally('child', plan.children),
        link: tally('link', plan.links),
        mandate: tally('mandate', planned),
      },
      notes,
      elsewhere: plan.elsewhere,
    };
  });
}

const NOTHING: Planned<object> = { created: [], updated: [], matched: 0, notes: [] };
