import type { FamilyRecords } from './import-records.ts';
import { type LinkRow, type Planned, Sorter, type StoredFamilies } from './import-rows.ts';
import { type ImportScope, keysIn } from './import-scope.ts';

type Ids = ReadonlyMap<string, string>;

/** A child has a home or two: parents who live apart have two, and no schedule knows a third. */
const HOMES_AT_MOST = 2;

/** Plans which children live in which households. The one that the file names first answers for the child (`main`). */
export function planLinks(
  records: FamilyRecords,
  stored: StoredFamilies,
  scope: ImportScope,
  householdIds: Ids,
  childIds: Ids,
): Planned<LinkRow> {
  const sorter = new Sorter<LinkRow>();
  const known = new Map(stored.links.map((row) => [pairOf(row), row]));
  const homes = new Map(
    [...Map.groupBy(stored.links, ({ child }) => child)].map(([child, all]) => [child, all.length]),
  );
  const [named, namedChildren] = [keysIn(records, 'households'), keysIn(records, 'children')];
  const lineOf = new Map<string, number>();
  const mainOf = new Map<string, string>();
  for (const { line, ...facts } of scope.links) {
    const about = { kind: 'link', file: 'links', line } as const;
    const household = householdIds.get(facts.household);
    const child = childIds.get(facts.child);
    if (household === undefined) {
      sorter.refuse(about, named.has(facts.household) ? 'household-refused' : 'no-such-household', facts);
      continue;
    }
    if (child === undefined) {
      sorter.refuse(about, namedChildren.has(facts.child) ? 'child-refused' : 'no-such-child', facts);
      continue;
    }
    const pair = pairOf({ household, child });
    const first = lineOf.get(pair);
    if (first !== undefined) {
      sorter.refuse(about, 'repeated-link', { ...facts, first });
      continue;
    }
    const count = homes.get(child) ?? 0;
    if (!known.has(pair) && count >= HOMES_AT_MOST) {
      sorter.refuse(about, 'third-home', facts);
      continue;
    }
    if (!known.has(pair)) homes.set(child, count + 1);
    lineOf.set(pair, line);
    if (!mainOf.has(child)) mainOf.set(child, household);
    sorter.sort(known.get(pair), { household, child, main: mainOf.get(child) === household }, about, facts);
  }
  leaveOtherHomes(stored, lineOf, mainOf, sorter);
  return { ...sorter };
}

// Homes that the file no longer gives a child stay, and are told where both are still in the files. But only one home
// answers for a child.
function leaveOtherHomes(
  stored: StoredFamilies,
  lineOf: ReadonlyMap<string, number>,
  mainOf: Ids,
  sorter: Sorter<LinkRow>,
): void {
  const households = new Map(stored.households.map(({ id, importKey }) => [id, importKey]));
  const children = new Map(stored.children.map(({ id, importKey }) => [id, importKey]));
  for (const row of stored.links) {
    if (lineOf.has(pairOf(row)) || !mainOf.has(row.child)) continue;
    const facts = { household: households.get(row.household) ?? '', child: children.get(row.child) ?? '' };
    sorter.leave('link', 'links', facts);
    if (row.main) sorter.sort(row, { ...row, main: false }, { kind: 'link', file: 'links', line: null }, facts);
  }
}

function pairOf({ household, child }: { household: string; child: string }): string {
  return `${household} ${child}`;
}
