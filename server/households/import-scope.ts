import type { FamilyRecords, HouseholdRecord, ImportFile, LinkRecord, RecordNote } from './import-records.ts';
import type { StoredFamilies } from './import-rows.ts';
import { placeKey } from './names.ts';

/** Which part of the files is this town's business: a file may hold the families of several towns. */
export interface ImportScope {
  readonly households: readonly HouseholdRecord[];
  /** Keys of the children that are this town's. */
  readonly children: ReadonlySet<string>;
  readonly links: readonly LinkRecord[];
  /** Children without a usable household: no link gives them one, or only one that is refused or missing. */
  readonly homeless: ReadonlySet<string>;
  /** How many households of the files belong to other towns only. */
  readonly elsewhere: number;
  isResident(city: string): boolean;
  /** Whether a household is this town's, its line refused or not. */
  isOwn(household: string): boolean;
  /** Whether a note on a line concerns this town, or cannot be told to concern another. */
  concerns(note: RecordNote): boolean;
}

/**
 * A town's families: the households that live there, their children, and the other household of those children
 * wherever it lives. What was imported once stays the town's business, also after a family moved away.
 */
export function scopeOf(records: FamilyRecords, stored: StoredFamilies, cities: readonly string[]): ImportScope {
  const residents = new Set(cities.map(placeKey));
  const isResident = (city: string | null) => city !== null && residents.has(placeKey(city));
  const homesOf = grouped(records.links, 'child', 'household');
  const childrenOf = grouped(records.links, 'household', 'child');
  const usable = new Set(records.households.map(({ key }) => key));
  const named = keysIn(records, 'households');

  // A refused household still says where it lives: its children are told with it.
  const refused = records.notes.filter(({ file, key }) => file === 'households' && key !== null && !usable.has(key));
  const ofTown = [...records.households, ...refused].filter(({ city }) => isResident(city));
  const own = new Set([...ofTown.flatMap(({ key }) => key ?? []), ...stored.households.map((row) => row.importKey)]);
  // Children of households that no line names may be anyone's: they are told rather than lost.
  const nameless = records.links.filter(({ child }) => (homesOf.get(child) ?? []).every((home) => !named.has(home)));
  const children = new Set([
    ...ofTown.flatMap(({ key }) => childrenOf.get(key ?? '') ?? []),
    ...nameless.map(({ child }) => child),
    ...stored.children.map(({ importKey }) => importKey),
  ]);
  for (const child of children) for (const home of homesOf.get(child) ?? []) own.add(home);

  const households = records.households.filter(({ key }) => own.has(key));
  const known = new Set(stored.children.map(({ importKey }) => importKey));
  const isHomeless = (child: string) =>
    !known.has(child) && !(homesOf.get(child) ?? []).some((home) => usable.has(home));
  return {
    households,
    children,
    links: records.links.filter((link) => own.has(link.household) && children.has(link.child)),
    homeless: new Set(
      records.children
        .map(({ key }) => key)
        .filter((key) => isHomeless(key) && (children.has(key) || !homesOf.has(key))),
    ),
    elsewhere: records.households.length - households.length,
    isResident,
    isOwn: (household) => own.has(household),
    concerns({ file, key, city }) {
      if (file === 'households') return city === null || isResident(city) || (key !== null && own.has(key));
      return key === null || children.has(key) || !homesOf.has(key);
    },
  };
}

/** The keys that a file's lines name, refused lines included. */
export function keysIn(records: FamilyRecords, file: Extract<ImportFile, 'households' | 'children'>): Set<string> {
  const noted = records.notes.flatMap((note) => (note.file === file ? (note.key ?? []) : []));
  return new Set([...records[file].map(({ key }) => key), ...noted]);
}

function grouped(
  links: readonly LinkRecord[],
  by: 'household' | 'child',
  what: 'household' | 'child',
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...Map.groupBy(links, (link) => link[by])].map(([key, group]) => [key, group.map((one) => one[what])]),
  );
}
