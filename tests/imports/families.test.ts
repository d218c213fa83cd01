import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Account, AuditEntry } from '../../server/accounts/entities.ts';
import { migrateTown } from '../../server/database.ts';
import {
  type FamilyFiles,
  type FamilyImportReport,
  importFamilyFiles,
  readFamilyFiles,
} from '../../server/family-import.ts';
import { Child, CustodySchedule, Household, HouseholdChild, LegalGuardian } from '../../server/households/entities.ts';
import { dayAt, instantFrom } from '../../server/kernel/clock.ts';
import { secretBox } from '../../server/kernel/secret-box.ts';
import { SepaMandate } from '../../server/payments/entities.ts';
import { testDatabase } from '../support/postgres.ts';

// The sample of 200 invented households, imported into the five towns, against the truth that came with it.

const SAMPLE = join(import.meta.dirname, '../../demo/families/import');
const NOW = instantFrom('2026-11-20T10:00');
const KEY = '5a'.repeat(32);
const box = secretBox(KEY);

const TOWNS = {
  bourges: { insee: '18033', cities: ['Bourges'] },
  donges: { insee: '44052', cities: ['DONGES'] },
  amberieu: { insee: '01004', cities: ['Amberieu en Bugey'] },
  bondoufle: { insee: '91086', cities: ['Bondoufle'] },
  chavagne: { insee: '35076', cities: ['Chavagne'] },
} as const;
type Slug = keyof typeof TOWNS;
const SLUGS = Object.keys(TOWNS) as Slug[];

const expected = z
  .object({
    counts: z.object({
      households: z.number(),
      children: z.number(),
      adults: z.number(),
      links: z.number(),
      mandates: z.number(),
    }),
    cases: z.object({
      second_households: z.array(z.object({ household: z.string(), first: z.string() })),
      no_email: z.array(z.string()),
      homonym_children: z.array(z.object({ ids: z.tuple([z.string(), z.string()]), same_birth: z.boolean() })),
      twins: z.array(z.tuple([z.string(), z.string()])),
      no_first_name: z.array(z.string()),
      guardian: z.array(z.string()),
      leap_day: z.array(z.string()),
      same_sex_parents: z.array(z.string()),
      single_parent: z.array(z.string()),
      long_name: z.array(z.string()),
    }),
    households: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['first', 'second', 'second_blended']),
        town: z.string(),
        parents: z.array(z.string()),
        children: z.array(z.string()),
        shared: z.array(z.string()),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../data/imports/expected.json'), 'utf8')));

const sample = {
  households: readFileSync(join(SAMPLE, 'bl-famille.csv'), 'utf8'),
  children: readFileSync(join(SAMPLE, 'bl-enfant.csv'), 'utf8'),
  links: readFileSync(join(SAMPLE, 'bl-enfantFamille.csv'), 'utf8'),
  mandates: readFileSync(join(SAMPLE, 'bl-mandat.csv'), 'utf8'),
};

function filesOf(texts: Partial<typeof sample> = {}): FamilyFiles {
  const { households, children, links, mandates } = { ...sample, ...texts };
  const bytes = (text: string) => Buffer.from(text);
  return { households: bytes(households), children: bytes(children), links: bytes(links), mandates: bytes(mandates) };
}

async function importInto(
  em: EntityManager,
  slug: Slug,
  files = filesOf(),
  { dryRun = false } = {},
): Promise<FamilyImportReport> {
  const reading = readFamilyFiles(files, dayAt(NOW));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return importFamilyFiles(em, reading, { cities: TOWNS[slug].cities, now: NOW, dryRun, box });
}

/** What one town should hold, worked out from the truth: who lives there, and the other homes of their children. */
function truthFor(slug: Slug) {
  const { insee } = TOWNS[slug];
  const kidsOf = (household: (typeof expected.households)[number]) => [...household.children, ...household.shared];
  const children = new Set(expected.households.filter(({ town }) => town === insee).flatMap(kidsOf));
  const households = expected.households.filter(
    (household) => household.town === insee || kidsOf(household).some((child) => children.has(child)),
  );
  return {
    households: households.map(({ id }) => id),
    children: [...children],
    adults: households.reduce((sum, { parents }) => sum + parents.length, 0),
    links: households.flatMap((household) =>
      kidsOf(household).flatMap((child) => (children.has(child) ? `${household.id} ${child}` : [])),
    ),
  };
}

const database = await testDatabase();

const schemaOf = (slug: Slug) => `town_${slug}`;
const em = (slug: Slug) => database.forTown(schemaOf(slug));

async function contents(slug: Slug) {
  const manager = em(slug);
  const households = await manager.find(Household, {}, { orderBy: { importKey: 'asc' } });
  const children = await manager.find(Child, {}, { orderBy: { importKey: 'asc' } });
  const adults = await manager.find(LegalGuardian, {}, { orderBy: { household: { importKey: 'asc' }, rank: 'asc' } });
  const links = await manager.find(HouseholdChild, {}, { populate: ['household', 'child'] });
  const mandates = await manager.find(SepaMandate, {}, { orderBy: { reference: 'asc' } });
  return { households, children, adults, links, mandates };
}

async function everything(slug: Slug): Promise<unknown> {
  const audits = await em(slug).count(AuditEntry);
  return JSON.parse(JSON.stringify({ ...(await contents(slug)), audits }));
}

describe('the sample, imported into the five towns', () => {
  const reports = new Map<Slug, FamilyImportReport>();
  let milliseconds = 0;

  beforeAll(async () => {
    for (const slug of SLUGS) await migrateTown(database.url, schemaOf(slug));
    const started = performance.now();
    for (const slug of SLUGS) reports.set(slug, await importInto(em(slug), slug));
    milliseconds = performance.now() - started;
  });

  it.each(SLUGS)('%s holds the households, adults, children and links of the truth', async (slug) => {
    const truth = truthFor(slug);
    const { households, children, adults, links } = await contents(slug);
    expect(households.map(({ importKey }) => importKey)).toEqual(truth.households.sort());
    expect(children.map(({ importKey }) => importKey)).toEqual(truth.children.sort());
    expect(adults).toHaveLength(truth.adults);
    expect(links.map(({ household, child }) => `${household.importKey} ${child.importKey}`).sort()).toEqual(
      truth.links.sort(),
    );
  });

  it.each(SLUGS)('%s reports what it created, and nothing else', (slug) => {
    const truth = truthFor(slug);
    const none = { updated: 0, matched: 0, refused: 0 };
    expect(reports.get(slug)).toMatchObject({
      tallies: {
        household: { created: truth.households.length, ...none },
        adult: { created: truth.adults, ...none },
        child: { created: truth.children.length, ...none },
        link: { created: truth.links.length, ...none },
        mandate: none,
      },
      elsewhere: expected.counts.households - truth.households.length,
    });
  });

  it('adds up to the counts of the truth, each thing counted once', async () => {
    const all = await Promise.all(SLUGS.map(contents));
    const distinct = (keys: readonly unknown[]) => new Set(keys).size;
    expect({
      households: distinct(all.flatMap(({ households }) => households.map(({ importKey }) => importKey))),
      children: distinct(all.flatMap(({ children }) => children.map(({ importKey }) => importKey))),
      adults: distinct(
        all.flatMap(({ adults }) => adults.map(({ household, rank }) => `${household.importKey} ${rank}`)),
      ),
      links: distinct(
        all.flatMap(({ links }) => links.map(({ household, child }) => `${household.importKey} ${child.importKey}`)),
      ),
      mandates: distinct(all.flatMap(({ mandates }) => mandates.map(({ reference }) => reference))),
    }).toEqual(expected.counts);
  });

  it('takes well under five seconds for all of them', () => {
    expect(milliseconds).toBeLessThan(5000);
  });

  it('knows as residents exactly those whose address is in the town', async () => {
    for (const slug of SLUGS) {
      const { households } = await contents(slug);
      const residents = households.filter(({ resident }) => resident).map(({ importKey }) => importKey);
      const living = expected.households.filter(({ town }) => town === TOWNS[slug].insee).map(({ id }) => id);
      expect(residents).toEqual(living.sort());
    }
  });

  it('gives a child of separated parents both homes, the first one answering, and invents no custody', async () => {
    for (const slug of SLUGS) {
      const { links } = await contents(slug);
      const homes = Map.groupBy(links, ({ child }) => child.importKey);
      const mains = [...homes.values()].map((rows) => rows.filter(({ main }) => main).length);
      expect(new Set(mains)).toEqual(new Set([1]));
      for (const { household, first } of expected.cases.second_households) {
        const shared = expected.households.find(({ id }) => id === household)?.shared ?? [];
        for (const child of shared) {
          const rows = homes.get(child);
          if (!rows) continue;
          expect(rows.find(({ main }) => main)?.household.importKey).toBe(first);
          expect(rows.find(({ main }) => !main)?.household.importKey).toBe(household);
        }
      }
      expect(await em(slug).count(CustodySchedule)).toBe(0);
    }
  });

  it('gives a town the second household that lives in another one, as non-resident', async () => {
    // F179 lives in Donges and shares the twins of F018, who lives in Bourges.
    const { households } = await contents('bourges');
    expect(households.find(({ importKey }) => importKey === 'F179')).toMatchObject({ resident: false, city: 'Donges' });
    const there = await contents('donges');
    expect(there.households.find(({ importKey }) => importKey === 'F018')).toMatchObject({ resident: false });
  });

  const all = async () => {
    const found = await Promise.all(SLUGS.map(contents));
    return {
      child: (key: string) => found.flatMap(({ children }) => children).find(({ importKey }) => importKey === key),
      adults: (key: string) =>
        found
          .map(({ adults }) => adults.filter(({ household }) => household.importKey === key))
          .find((adults) => adults.length > 0) ?? [],
    };
  };

  it('keeps homonyms apart, also with the same birth date, and twins', async () => {
    const { child } = await all();
    for (const { ids, same_birth } of expected.cases.homonym_children) {
      const [one, other] = ids.map(child);
      expect(one?.id).not.toBe(other?.id);
      expect([one?.lastName, one?.firstName]).toEqual([other?.lastName, other?.firstName]);
      expect(one?.bornOn === other?.bornOn).toBe(same_birth);
    }
    for (const twins of expected.cases.twins) {
      const [one, other] = twins.map(child);
      expect(one?.bornOn).toBe(other?.bornOn);
      expect(one?.firstName).not.toBe(other?.firstName);
    }
  });

  it('keeps the child without first name, and says so with file and line', async () => {
    const [key = ''] = expected.cases.no_first_name;
    const { child } = await all();
    expect(child(key)).toMatchObject({ firstName: '', lastName: 'Nguyễn Mẫu', bornOn: '2022-05-19' });
    const notes = [...reports.values()].flatMap((report) => report.notes);
    expect(notes).toContainEqual({
      note: 'told',
      kind: 'child',
      file: 'children',
      line: 90,
      code: 'no-first-name',
      facts: {},
    });
  });

  it('keeps a very long name, foreign letters and the 29th of February as they are', async () => {
    const { child, adults } = await all();
    expect(child(expected.cases.long_name[0] ?? '')?.lastName).toBe(
      'Exemplairement-Chèvrefeuille de La Grande-Clairière',
    );
    expect(child(expected.cases.leap_day[0] ?? '')?.bornOn).toBe('2020-02-29');
    expect(adults('F183')[0]).toMatchObject({ lastName: 'Przykładowski', firstName: 'Siham' });
    expect(adults('F197')[1]).toMatchObject({ lastName: 'Bourrache', firstName: 'Đức' });
  });

  it('keeps a guardian, two mothers and a single parent as they are', async () => {
    const { adults } = await all();
    expect(adults(expected.cases.guardian[0] ?? '')).toHaveLength(1);
    for (const key of expected.cases.same_sex_parents) {
      // Two of them parted since: their second household has the other mother.
      const parted = expected.cases.second_households.some(({ first }) => first === key);
      expect(adults(key).map(({ sex, rank }) => [sex, rank])).toEqual(
        parted
          ? [['female', 1]]
          : [
              ['female', 1],
              ['female', 2],
            ],
      );
    }
    for (const key of expected.cases.single_parent) expect(adults(key)).toHaveLength(1);
  });

  it('leaves the 23 households without e-mail without one, and writes every telephone number in one way', async () => {
    const found = await Promise.all(SLUGS.map(contents));
    const adults = found.flatMap((town) => town.adults);
    const withEmail = new Set(adults.flatMap(({ email, household }) => (email ? household.importKey : [])));
    const keys = new Set(adults.map(({ household }) => household.importKey));
    expect([...keys].filter((key) => !withEmail.has(key)).sort()).toEqual(expected.cases.no_email);
    const phones = adults.flatMap(({ mobilePhone, homePhone, workPhone }) => [mobilePhone, homePhone, workPhone]);
    const known = phones.filter((phone) => phone !== null && phone !== undefined);
    expect(known.length).toBeGreaterThan(400);
    expect(known.filter((phone) => !/^\+33(639980\d{3}|26191\d{4}|46571\d{4}|19900\d{4})$/.test(phone))).toEqual([]);
  });

  it('keeps IBANs sealed, shows four figures at each end, and makes no account', async () => {
    const { mandates } = await contents('bourges');
    const [first] = mandates;
    expect(first).toMatchObject({ reference: 'RUM-FICTIF-0001', signedOn: '2025-04-05', maskedIban: 'FR76 •••• 0189' });
    expect(JSON.stringify(mandates)).not.toContain('30006000011234567890189');
    expect(first && box.open(first.sealedIban, `mandate ${first.id}`)).toBe('FR7630006000011234567890189');
    expect(await em('bourges').count(Account)).toBe(0);
  });

  it('changes nothing the second time: all of it matches', async () => {
    const before = await everything('bourges');
    const truth = truthFor('bourges');
    const report = await importInto(em('bourges'), 'bourges');
    expect(report.tallies).toMatchObject({
      household: { created: 0, updated: 0, matched: truth.households.length },
      adult: { created: 0, updated: 0, matched: truth.adults },
      child: { created: 0, updated: 0, matched: truth.children.length },
      link: { created: 0, updated: 0, matched: truth.links.length },
      mandate: { created: 0, updated: 0 },
    });
    expect(report.tallies.mandate.matched).toBeGreaterThan(0);
    expect(await everything('bourges')).toEqual(before);
  });
});
