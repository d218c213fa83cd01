import type { ImportKind, ImportNote } from './import-records.ts';

// The rows that an import compares and writes, as plain data.

export interface HouseholdRow {
  readonly id: string;
  readonly importKey: string;
  readonly familyNumber: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly resident: boolean;
}

export interface AdultRow {
  readonly id: string;
  readonly household: string;
  readonly rank: number;
  readonly sex: string | null;
  readonly lastName: string;
  readonly firstName: string;
  readonly bornOn: string | null;
  readonly email: string | null;
  readonly mobilePhone: string | null;
  readonly homePhone: string | null;
  readonly workPhone: string | null;
}

export interface ChildRow {
  readonly id: string;
  readonly importKey: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly sex: string | null;
  readonly bornOn: string;
}

export interface LinkRow {
  readonly household: string;
  readonly child: string;
  readonly main: boolean;
}

/** What the town knows already: the families that came from a back office. */
export interface StoredFamilies {
  readonly households: readonly HouseholdRow[];
  readonly adults: readonly AdultRow[];
  readonly children: readonly ChildRow[];
  readonly links: readonly LinkRow[];
  /** Family numbers in use, those of families that came otherwise included. */
  readonly familyNumbers: readonly string[];
}

/** What would happen to the rows of one table. */
export interface Planned<Row> {
  readonly created: readonly Row[];
  readonly updated: readonly Row[];
  /** Already there, unchanged. */
  readonly matched: number;
  readonly notes: readonly ImportNote[];
}

type About = Pick<ImportNote, 'kind' | 'file' | 'line'>;
type Facts = ImportNote['facts'];

/** Sorts rows into created, updated and matched, and keeps the notes that come up on the way. */
export class Sorter<Row extends object> {
  readonly created: Row[] = [];
  readonly updated: Row[] = [];
  readonly notes: ImportNote[] = [];
  matched = 0;

  /** Takes a row as it should be beside the row as it is. `about` and `facts` say where a change comes from. */
  sort(before: Row | undefined, after: Row, about: About, facts: Facts): void {
    if (!before) {
      this.created.push(after);
      return;
    }
    const changed = Object.keys(after).filter((name) => Reflect.get(before, name) !== Reflect.get(after, name));
    if (changed.length === 0) {
      this.matched += 1;
      return;
    }
    this.updated.push(after);
    this.notes.push({ note: 'updated', ...about, code: 'changed', facts: { ...facts, fields: changed.join(', ') } });
  }

  refuse(about: About, code: string, facts: Facts): void {
    this.notes.push({ note: 'refused', ...about, code, facts });
  }

  /** Notes what the database has and the files do not, or no longer. */
  leave(kind: ImportKind, file: ImportNote['file'], facts: Facts): void {
    this.notes.push({ note: 'left', kind, file, line: null, code: 'not-in-file', facts });
  }
}
