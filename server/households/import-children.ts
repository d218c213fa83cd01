import type { ChildRecord, FamilyRecords } from './import-records.ts';
import { type ChildRow, type Planned, Sorter, type StoredFamilies } from './import-rows.ts';
import { type ImportScope, keysIn } from './import-scope.ts';
import { nameKey } from './names.ts';

/** Plans the children. Two with the same name and birth date under two keys are two children: only the key tells. */
export function planChildren(
  records: FamilyRecords,
  stored: StoredFamilies,
  scope: ImportScope,
  newId: () => string,
): Planned<ChildRow> & { readonly ids: ReadonlyMap<string, string> } {
  const sorter = new Sorter<ChildRow>();
  const known = new Map(stored.children.map((row) => [row.importKey, row]));
  const ids = new Map<string, string>();
  for (const record of records.children) {
    const { key, line } = record;
    const about = { kind: 'child', file: 'children', line } as const;
    if (scope.homeless.has(key)) {
      sorter.refuse(about, 'no-household', { key });
      continue;
    }
    if (!scope.children.has(key)) continue;
    const before = known.get(key);
    // A key that went to another child: nothing of the first one may pass to the second.
    if (before && isAnotherChild(before, record)) {
      sorter.refuse(about, 'key-of-another-child', { key });
      continue;
    }
    const after: ChildRow = {
      id: before?.id ?? newId(),
      importKey: key,
      lastName: record.lastName,
      firstName: record.firstName ?? before?.firstName ?? '',
      sex: record.sex ?? before?.sex ?? null,
      bornOn: record.bornOn,
    };
    ids.set(key, after.id);
    sorter.sort(before, after, about, { key });
  }
  const inFile = keysIn(records, 'children');
  for (const { importKey } of stored.children) {
    if (!inFile.has(importKey)) sorter.leave('child', 'children', { key: importKey });
  }
  return { ...sorter, ids };
}

// A child's birth date or its name may be corrected, not both at once.
function isAnotherChild(before: ChildRow, record: ChildRecord): boolean {
  const sameName =
    nameKey(before.lastName) === nameKey(record.lastName) &&
    (record.firstName === null || nameKey(before.firstName) === nameKey(record.firstName));
  return before.bornOn !== record.bornOn && !sameName;
}
