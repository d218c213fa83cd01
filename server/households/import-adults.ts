import type { AdultRecord, HouseholdRecord } from './import-records.ts';
import { type AdultRow, type Planned, Sorter } from './import-rows.ts';
import { nameKey } from './names.ts';

/** Plans the adults of the households. `householdIds`: key in the back office → id. */
export function planAdults(
  households: readonly HouseholdRecord[],
  householdIds: ReadonlyMap<string, string>,
  stored: readonly AdultRow[],
  newId: () => string,
): Planned<AdultRow> {
  const sorter = new Sorter<AdultRow>();
  const known = Map.groupBy(stored, ({ household }) => household);
  for (const { key, line, adults } of households) {
    const household = householdIds.get(key) ?? '';
    const { found, left } = matchAdults(adults, known.get(household) ?? []);
    const about = { kind: 'adult', file: 'households', line } as const;
    const ranks = new Set(adults.map(({ rank }) => rank));
    for (const record of adults) {
      const before = found.get(record);
      const after = rowOf(record, before, before?.id ?? newId(), household);
      sorter.sort(before, after, about, { key, rank: record.rank });
    }
    for (const row of left) {
      sorter.leave('adult', 'households', { key, rank: row.rank });
      let rank = row.rank;
      while (ranks.has(rank)) rank += 1;
      ranks.add(rank);
      if (rank !== row.rank) sorter.sort(row, { ...row, rank }, about, { key, rank: row.rank });
    }
  }
  return sorter;
}

function rowOf(record: AdultRecord, before: AdultRow | undefined, id: string, household: string): AdultRow {
  return {
    id,
    household,
    rank: record.rank,
    sex: record.sex ?? before?.sex ?? null,
    lastName: record.lastName,
    firstName: record.firstName ?? before?.firstName ?? '',
    bornOn: record.bornOn ?? before?.bornOn ?? null,
    email: record.email ?? before?.email ?? null,
    mobilePhone: record.mobilePhone ?? before?.mobilePhone ?? null,
    homePhone: record.homePhone ?? before?.homePhone ?? null,
    workPhone: record.workPhone ?? before?.workPhone ?? null,
  };
}

/**
 * Finds among a household's adults the ones that its line names. The back office gives adults no key, and their rank is
 * none: when parents part, the second becomes the first. Two of last name, first name and birth date must agree, which
 * lets one of them be corrected; anyone else is another person, who must never inherit the account of the former.
 */
function matchAdults(
  records: readonly AdultRecord[],
  rows: readonly AdultRow[],
): { readonly found: ReadonlyMap<AdultRecord, AdultRow>; readonly left: readonly AdultRow[] } {
  const found = new Map<AdultRecord, AdultRow>();
  const free = new Set(rows);
  for (const required of [3, 2]) {
    for (const record of records) {
      if (found.has(record)) continue;
      const row = [...free].find((one) => agreements(record, one) >= required);
      if (!row) continue;
      found.set(record, row);
      free.delete(row);
    }
  }
  return { found, left: [...free] };
}

// Last name, first name and birth date: how many of the three agree. What is not known on both sides agrees with nothing.
function agreements(record: AdultRecord, row: AdultRow): number {
  const last = nameKey(record.lastName) === nameKey(row.lastName);
  const first = record.firstName !== null && nameKey(record.firstName) === nameKey(row.firstName);
  const born = record.bornOn !== null && record.bornOn === row.bornOn;
  return Number(last) + Number(first) + Number(born);
}
