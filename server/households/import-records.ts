import type { Day } from '../kernel/days.ts';

// What the files of a back office say about families, once read: the same for every layout.

/** Which of the files handed in. */
export type ImportFile = 'households' | 'children' | 'links' | 'mandates';

/** What a line is about. An adult stands on the line of the household. */
export type ImportKind = 'household' | 'adult' | 'child' | 'link' | 'mandate';

/**
 * `refused`: left out. `told`: kept, with something an agent should know. `updated`: what changed. `left`: stands in the
 * database and no longer in the files; nothing was done about it.
 */
export type NoteKind = 'refused' | 'told' | 'updated' | 'left';

/** One thing to report. Names of people never stand in it: files, lines and keys lead to them. */
export interface ImportNote {
  readonly note: NoteKind;
  readonly kind: ImportKind;
  readonly file: ImportFile;
  /** Null where no line says it: what stands in the database only. */
  readonly line: number | null;
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** How an import went for one kind of thing. */
export interface ImportTally {
  readonly created: number;
  readonly updated: number;
  /** Already there, unchanged. */
  readonly matched: number;
  readonly refused: number;
}

/** A note on a record, before it is known whether the record is this town's business. */
export interface RecordNote extends ImportNote {
  readonly note: 'refused' | 'told';
  /** The back office's key of the household or child; null where the line has none. */
  readonly key: string | null;
  /** Where the household of the line lives; null where the line does not say. */
  readonly city: string | null;
}

export interface HouseholdRecord {
  readonly key: string;
  readonly line: number;
  /** The number that letters print; null where the back office has none besides its key. */
  readonly familyNumber: string | null;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly adults: readonly AdultRecord[];
}

/** Null means that the file does not say: what is already known stays. */
export interface AdultRecord {
  readonly rank: number;
  readonly sex: 'female' | 'male' | null;
  readonly lastName: string;
  readonly firstName: string | null;
  readonly bornOn: Day | null;
  readonly email: string | null;
  readonly mobilePhone: string | null;
  readonly homePhone: string | null;
  readonly workPhone: string | null;
}

export interface ChildRecord {
  readonly key: string;
  readonly line: number;
  readonly lastName: string;
  readonly firstName: string | null;
  readonly sex: 'female' | 'male' | null;
  readonly bornOn: Day;
}

export interface LinkRecord {
  readonly line: number;
  readonly household: string;
  readonly child: string;
}

/** Everything the files say, faults included. A file may hold the families of several towns. */
export interface FamilyRecords {
  readonly households: readonly HouseholdRecord[];
  readonly children: readonly ChildRecord[];
  readonly links: readonly LinkRecord[];
  readonly notes: readonly RecordNote[];
}
