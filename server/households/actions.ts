import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { writeAudit } from '../accounts/audit.ts';
import type { Instant } from '../kernel/clock.ts';
import { sql } from '../kernel/sql.ts';
import { Child, Household, HouseholdChild, LegalGuardian } from './entities.ts';
import { type FamilyPlan, planFamilies } from './import-plan.ts';
import type { FamilyRecords } from './import-records.ts';
import type { AdultRow, ChildRow, HouseholdRow, LinkRow, Planned, StoredFamilies } from './import-rows.ts';

export interface ImportSettings {
  /** The towns whose households are residents (`families.residentCities` of the town's configuration). */
  readonly cities: readonly string[];
  readonly now: Instant;
  /** Compare and report, write nothing. */
  readonly dryRun: boolean;
  /** Rows written so far, of how many: for people who wait. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Rows of one statement: a statement takes 65,535 values at most, an adult is twelve. */
const BATCH = 500;

/**
 * Brings a town's families to what the files of a back office say, in one transaction, or only tells what it would do.
 * Two imports of a town wait for each other. No account is made and no custody schedule is invented.
 */
export async function importFamilies(
  manager: EntityManager,
  records: FamilyRecords,
  settings: ImportSettings,
): Promise<FamilyPlan> {
  return manager.transactional(async (em) => {
    await sql(em, 'select pg_advisory_xact_lock(hashtext($1))', [`import families ${em.schema}`]);
    const stored = await storedFamilies(em);
    const plan = planFamilies(records, stored, { cities: settings.cities, newId: randomUUID });
    if (!settings.dryRun) await write(em, plan, settings);
    return plan;
  });
}

async function storedFamilies(em: EntityManager): Promise<StoredFamilies> {
  const plain = { disableIdentityMap: true } as const;
  const imported = { importKey: { $ne: null } };
  const households = await em.find(Household, imported, plain);
  const adults = await em.find(LegalGuardian, { household: imported }, plain);
  const children = await em.find(Child, imported, plain);
  const links = await em.find(HouseholdChild, { child: imported, household: imported }, plain);
  const numbers = await em.find(Household, {}, { ...plain, fields: ['familyNumber'] });
  return {
    households: households.map(({ id, importKey, familyNumber, street, postalCode, city, resident }) => ({
      id,
      importKey: importKey ?? '',
      familyNumber,
      street,
      postalCode,
      city,
      resident,
    })),
    adults: adults.map((row) => ({
      id: row.id,
      household: row.household.id,
      rank: row.rank,
      sex: row.sex ?? null,
      lastName: row.lastName,
      firstName: row.firstName,
      bornOn: row.bornOn ?? null,
      email: row.email ?? null,
      mobilePhone: row.mobilePhone ?? null,
      homePhone: row.homePhone ?? null,
      workPhone: row.workPhone ?? null,
    })),
    children: children.map(({ id, importKey, lastName, firstName, sex, bornOn }) => ({
      id,
      importKey: importKey ?? '',
      lastName,
      firstName,
      sex: sex ?? null,
      bornOn,
    })),
    links: links.map(({ household, child, main }) => ({ household: household.id, child: child.id, main })),
    familyNumbers: numbers.map(({ familyNumber }) => familyNumber),
  };
}

async function write(em: EntityManager, plan: FamilyPlan, { now, onProgress }: ImportSettings): Promise<void> {
  const { households, adults, children, links } = plan;
  const tables: readonly Planned<object>[] = [households, adults, children, links];
  const total = tables.reduce((sum, { created, updated }) => sum + created.length + updated.length, 0);
  if (total === 0) return;
  let done = 0;
  const inBatches = async <Row>(rows: readonly Row[], step: (batch: Row[]) => Promise<unknown>) => {
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH);
      await step(batch);
      done += batch.length;
      onProgress?.(done, total);
    }
  };
  const createdAt = new Date(now);
  await inBatches(households.created, (rows) =>
    em.insertMany(
      Household,
      rows.map((row) => ({ ...row, createdAt })),
    ),
  );
  await inBatches(households.updated, (rows) => updateHouseholds(em, rows));
  // Two adults who change ranks would meet for a moment, which the table forbids.
  await sql(em, 'update @.legal_guardian set rank = -rank where id = any($1)', [adults.updated.map(({ id }) => id)]);
  await inBatches(adults.updated, (rows) => updateAdults(em, rows));
  await inBatches(adults.created, (rows) =>
    em.insertMany(
      LegalGuardian,
      rows.map((row) => ({ ...row, account: null })),
    ),
  );
  await inBatches(children.created, (rows) => em.insertMany(Child, rows));
  await inBatches(children.updated, (rows) => updateChildren(em, rows));
  await inBatches(links.created, (rows) => em.insertMany(HouseholdChild, rows));
  await inBatches(links.updated, (rows) => updateLinks(em, rows));
  const changes = Object.entries({ households, adults, children, links }).flatMap(([name, { created, updated }]) => [
    [`${name} created`, created.length],
    [`${name} updated`, updated.length],
  ]);
  await writeAudit(em, {
    at: now,
    actor: null,
    act: 'households.imported',
    objectKind: 'town',
    objectId: em.schema ?? '',
    details: Object.fromEntries(changes),
  });
}

// One statement a table, whatever the number of rows: they travel as one JSON value.

function updateHouseholds(em: EntityManager, rows: readonly HouseholdRow[]) {
  return sql(
    em,
    `update @.household h set street = r.street, postal_code = r."postalCode", city = r.city, resident = r.resident
     from jsonb_to_recordset($1::jsonb) as r(id uuid, street text, "postalCode" text, city text, resident boolean)
     where h.id = r.id`,
    [JSON.stringify(rows)],
  );
}

function updateAdults(em: EntityManager, rows: readonly AdultRow[]) {
  return sql(
    em,
    `update @.legal_guardian g set rank = r.rank, sex = r.sex, last_name = r."lastName", first_name = r."firstName",
       born_on = r."bornOn", email = r.email, mobile_phone = r."mobilePhone", home_phone = r."homePhone",
       work_phone = r."workPhone"
     from jsonb_to_recordset($1::jsonb) as r(id uuid, rank smallint, sex text, "lastName" text, "firstName" text,
       "bornOn" date, email text, "mobilePhone" text, "homePhone" text, "workPhone" text)
     where g.id = r.id`,
    [JSON.stringify(rows)],
  );
}

function updateChildren(em: EntityManager, rows: readonly ChildRow[]) {
  return sql(
    em,
    `update @.child c set last_name = r."lastName", first_name = r."firstName", sex = r.sex, born_on = r."bornOn"
     from jsonb_to_recordset($1::jsonb) as r(id uuid, "lastName" text, "firstName" text, sex text, "bornOn" date)
     where c.id = r.id`,
    [JSON.stringify(rows)],
  );
}

function updateLinks(em: EntityManager, rows: readonly LinkRow[]) {
  return sql(
    em,
    `update @.household_child l set main = r.main
     from jsonb_to_recordset($1::jsonb) as r(household uuid, child uuid, main boolean)
     where l.household_id = r.household and l.child_id = r.child`,
    [JSON.stringify(rows)],
  );
}
