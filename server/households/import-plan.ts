import { planAdults } from './import-adults.ts';
import { planChildren } from './import-children.ts';
import { planLinks } from './import-links.ts';
import type { FamilyRecords, HouseholdRecord, ImportNote } from './import-records.ts';
import {
  type AdultRow,
  type ChildRow,
  type HouseholdRow,
  type LinkRow,
  type Planned,
  Sorter,
  type StoredFamilies,
} from './import-rows.ts';
import { type ImportScope, keysIn, scopeOf } from './import-scope.ts';

/** What an import does, or would do: a dry run shows the same plan that a real one writes. */
export interface FamilyPlan {
  readonly households: Planned<HouseholdRow>;
  readonly adults: Planned<AdultRow>;
  readonly children: Planned<ChildRow>;
  readonly links: Planned<LinkRow>;
  /** Remarks on the lines as they were read, faults included. */
  readonly notes: readonly ImportNote[];
  /** Households of the files that live in other towns and have nothing to do with this one. */
  readonly elsewhere: number;
  /** The households of the files, as they stand after the import: key in the back office → id. */
  readonly householdIds: ReadonlyMap<string, string>;
  /** Whether the files give this household to another town. */
  isElsewhere(household: string): boolean;
}

export interface PlanSettings {
  /** The towns whose households are residents. */
  readonly cities: readonly string[];
  newId(): string;
}

/** Compares the files with what is known. Nothing is ever removed: what the files no longer say is told and left. */
export function planFamilies(records: FamilyRecords, stored: StoredFamilies, settings: PlanSettings): FamilyPlan {
  const scope = scopeOf(records, stored, settings.cities);
  const { ids: householdIds, ...households } = planHouseholds(records, stored, scope, settings.newId);
  const named = keysIn(records, 'households');
  const { ids: childIds, ...children } = planChildren(records, stored, scope, settings.newId);
  return {
    households,
    adults: planAdults(scope.households, householdIds, stored.adults, settings.newId),
    children,
    links: planLinks(records, stored, scope, householdIds, childIds),
    notes: records.notes.filter((note) => scope.concerns(note)).map(({ key: _, city: __, ...note }) => note),
    elsewhere: scope.elsewhere,
    householdIds,
    isElsewhere: (household) => named.has(household) && !scope.isOwn(household),
  };
}

function planHouseholds(
  records: FamilyRecords,
  stored: StoredFamilies,
  scope: ImportScope,
  newId: () => string,
): Planned<HouseholdRow> & { readonly ids: ReadonlyMap<string, string> } {
  const sorter = new Sorter<HouseholdRow>();
  const known = new Map(stored.households.map((row) => [row.importKey, row]));
  const numbers = new Set(stored.familyNumbers);
  const ids = new Map<string, string>();
  for (const record of scope.households) {
    const { key, line } = record;
    const about = { kind: 'household', file: 'households', line } as const;
    const before = known.get(key);
    // Letters already sent carry the number: it is given once.
    const familyNumber = before?.familyNumber ?? freeNumber(record, numbers);
    numbers.add(familyNumber);
    if (record.familyNumber !== null && record.familyNumber !== familyNumber) {
      const facts = { key, found: record.familyNumber, kept: familyNumber };
      sorter.notes.push({ note: 'told', ...about, code: 'other-family-number', facts });
    }
    const after: HouseholdRow = {
      id: before?.id ?? newId(),
      importKey: key,
      familyNumber,
      street: record.street || (before?.street ?? ''),
      postalCode: record.postalCode || (before?.postalCode ?? ''),
      city: record.city,
      resident: scope.isResident(record.city),
    };
    ids.set(key, after.id);
    sorter.sort(before, after, about, { key });
  }
  const inFile = keysIn(records, 'households');
  for (const { importKey } of stored.households) {
    if (!inFile.has(importKey)) sorter.leave('household', 'households', { key: importKey });
  }
  return { ...sorter, ids };
}

// The back office's own number where it has one and nobody else has it; else its key.
function freeNumber({ familyNumber, key }: HouseholdRecord, taken: ReadonlySet<string>): string {
  const wishes = familyNumber === null ? [key] : [familyNumber, key];
  const free = wishes.find((number) => number.length <= 40 && !taken.has(number));
  if (free !== undefined) return free;
  let suffix = 2;
  while (taken.has(`${key.slice(0, 30)}-${suffix}`)) suffix += 1;
  return `${key.slice(0, 30)}-${suffix}`;
}
