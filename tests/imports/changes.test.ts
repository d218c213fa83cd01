import { describe, expect, it, vi } from 'vitest';
import { Account, AuditEntry } from '../../server/accounts/entities.ts';
import { type FamilyImportReport, importFamilyFiles, readFamilyFiles } from '../../server/family-import.ts';
import { Child, Household, HouseholdChild, LegalGuardian } from '../../server/households/entities.ts';
import type { ImportNote } from '../../server/households/import-records.ts';
import { dayAt, instantFrom } from '../../server/kernel/clock.ts';
import { secretBox } from '../../server/kernel/secret-box.ts';
import { sql } from '../../server/kernel/sql.ts';
import { SepaMandate } from '../../server/payments/entities.ts';
import { account, household } from '../support/factories.ts';
import { testDatabase } from '../support/postgres.ts';

// What an import does to a town that has families already, and to lines that cannot be used.

const NOW = instantFrom('2026-11-20T10:00');
const IBAN = 'FR7630006000011234567890189';
const OTHER_IBAN = 'FR1420041010050500013M02606';

const HEADS = {
  households:
    'id;aliasTiers;sexeResp1;nomResp1;prenomResp1;dateNaisResp1;adrNumeroVoie;adrcodePostal;adrLocalite;telephoneResp1;' +
    'portableResp1;telephoneProResp1;emailResp1;sexeResp2;nomResp2;prenomResp2;dateNaisResp2;telephoneResp2;' +
    'portableResp2;telephoneProResp2;emailResp2',
  children: 'Id;nom;prenom;sexe;dateNaissance',
  links: 'famille_id;enfant_id',
  mandates: 'titulaire_id;rum;dateSignature;iban;bic',
};

const ANNE = 'FEMININ;Tilleul;Anne;03/04/1985';
const LUC = 'MASCULIN;Bleuet;Luc;09/10/1984';
const PAUL = 'MASCULIN;Romarin;Paul;01/02/1980';

interface HouseholdCells {
  readonly id?: string;
  readonly number?: string;
  readonly one?: string;
  readonly address?: string;
  readonly phones?: string;
  readonly email?: string;
  readonly two?: string;
}

/** A line of the households' file. */
function home(cells: HouseholdCells = {}): string {
  const { id = 'F1', number = 'C1', one = ANNE, address = '1 rue Haute;99000;Testville' } = cells;
  const { phones = ';0639980001;', email = 'anne@maison.example', two = ';;;' } = cells;
  return [id, number, one, address, phones, email, two, ';;;'].join(';');
}

type Lines = { readonly [File in keyof typeof HEADS]?: readonly string[] };

const FAMILY: Lines = {
  households: [home()],
  children: ['E1;Tilleul;Zoé;FEMININ;12/05/2018', 'E2;Tilleul;Noé;MASCULIN;01/09/2020'],
  links: ['F1;E1', 'F1;E2'],
  mandates: [`F1;RUM-1;05/04/2025;${IBAN};TESTFRPPXXX`],
};

const database = await testDatabase();
const { em } = database;
const box = secretBox('5a'.repeat(32));

/** The town, emptied, and the import into it. */
async function emptyTown() {
  for (const table of ['sepa_mandate', 'household', 'child', 'account', 'audit_entry']) {
    await sql(em(), `delete from @.${table}`);
  }
  const load = async (lines: Lines = FAMILY, { dryRun = false, key = box, into = em() } = {}) => {
    const text = (file: keyof typeof HEADS) => Buffer.from([HEADS[file], ...(lines[file] ?? [])].join('\n'));
    const files = { households: text('households'), children: text('children'), links: text('links') };
    const reading = readFamilyFiles({ ...files, mandates: text('mandates') }, dayAt(NOW));
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    return importFamilyFiles(into, reading, { cities: ['Testville'], now: NOW, dryRun, box: key });
  };
  const contents = async () => ({
    households: await em().find(Household, {}, { orderBy: { familyNumber: 'asc' } }),
    adults: await em().find(LegalGuardian, {}, { orderBy: { household: 'asc', rank: 'asc' } }),
    children: await em().find(Child, {}, { orderBy: { importKey: 'asc' } }),
    links: await em().find(HouseholdChild, {}, { populate: ['household', 'child'] }),
    mandates: await em().find(SepaMandate, {}),
    audits: await em().count(AuditEntry),
  });
  return { load, contents };
}

type Notes = readonly ImportNote[];
const notesOf = (notes: Notes, kind: ImportNote['note']) =>
  notes
    .filter(({ note }) => note === kind)
    .map(({ file, line, code, facts }) => ({ at: `${file}:${line}`, code, facts }));

describe('a dry run', () => {
  it('reports what the real one then does, and writes nothing', async () => {
    const { load, contents } = await emptyTown();
    const before = JSON.stringify(await contents());
    const dry = await load(FAMILY, { dryRun: true });
    expect(JSON.stringify(await contents())).toBe(before);
    expect(dry.tallies.child.created).toBe(2);
    expect(dry.tallies.mandate.created).toBe(1);
    expect(await load()).toEqual(dry);
  });

  it('of a changed file says what would change, and changes nothing', async () => {
    const { load, contents } = await emptyTown();
    await load();
    const before = JSON.stringify(await contents());
    const dry = await load(
      { ...FAMILY, households: [home({ address: '2 rue Basse;99000;Testville' })] },
      { dryRun: true },
    );
    expect(notesOf(dry.notes, 'updated')).toEqual([
      { at: 'households:2', code: 'changed', facts: { key: 'F1', fields: 'street' } },
    ]);
    expect(JSON.stringify(await contents())).toBe(before);
  });
});

describe('an updated file', () => {
  it('updates what it says otherwise, and counts it', async () => {
    const { load, contents } = await emptyTown();
    await load();
    const report = await load({
      households: [home({ address: '2 rue Basse;99000;Testville', phones: ';0639980009;' })],
      children: ['E1;Tilleul;Zoée;FEMININ;12/05/2018', 'E2;Tilleul;Noé;MASCULIN;01/09/2020'],
      links: FAMILY.links,
      mandates: [`F1;RUM-1;05/04/2025;${OTHER_IBAN};`],
    });
    expect(report.tallies).toMatchObject({
      household: { created: 0, updated: 1, matched: 0 },
      adult: { created: 0, updated: 1, matched: 0 },
      child: { created: 0, updated: 1, matched: 1 },
      link: { created: 0, updated: 0, matched: 2 },
      mandate: { created: 0, updated: 1, matched: 0 },
    });
    const { households, adults, children, mandates } = await contents();
    expect(households).toMatchObject([{ street: '2 rue Basse' }]);
    expect(adults).toMatchObject([{ mobilePhone: '+33639980009', email: 'anne@maison.example' }]);
    expect(children.map(({ firstName }) => firstName)).toEqual(['Zoée', 'Noé']);
    const [mandate] = mandates;
    expect(mandate).toMatchObject({ maskedIban: 'FR14 •••• 2606', bic: 'TESTFRPPXXX' });
    expect(mandate && box.open(mandate.sealedIban, `mandate ${mandate.id}`)).toBe(OTHER_IBAN);
  });

  it('erases nothing by an empty cell', async () => {
    const { load, contents } = await emptyTown();
    await load();
    const bare = home({ one: ';Tilleul;Anne;', address: ';;Testville', phones: ';;', email: '' });
    const report = await load({ ...FAMILY, households: [bare] });
    expect(report.tallies.adult).toMatchObject({ updated: 0, matched: 1 });
    expect(report.tallies.household).toMatchObject({ updated: 0, matched: 1 });
    const { adults } = await contents();
    expect(adults).toMatchObject([{ bornOn: '1985-04-03', sex: 'female', email: 'anne@maison.example' }]);
  });

  it('moves a family out of town: it stays, no longer resident', async () => {
    const { load, contents } = await emptyTown();
    await load();
    await load({ ...FAMILY, households: [home({ address: '1 rue Haute;99100;Ailleurs' })] });
    const { households, children } = await contents();
    expect(households).toMatchObject([{ resident: false, city: 'Ailleurs' }]);
    expect(children).toHaveLength(2);
  });

  it('keeps the family number that letters already carry', async () => {
    const { load, contents } = await emptyTown();
    await load();
    const report = await load({ ...FAMILY, households: [home({ number: 'C9' })] });
    expect(notesOf(report.notes, 'told')).toEqual([
      { at: 'households:2', code: 'other-family-number', facts: { key: 'F1', found: 'C9', kept: 'C1' } },
    ]);
    expect((await contents()).households).toMatchObject([{ familyNumber: 'C1' }]);
  });

  it('never gives a number twice: a family that has it keeps it, the other gets its key', async () => {
    const { load, contents } = await emptyTown();
    await household(em(), { familyNumber: 'C1' });
    await load();
    const imported = (await contents()).households.find(({ importKey }) => importKey === 'F1');
    expect(imported?.familyNumber).toBe('F1');
  });

  it('tells what it no longer has, and leaves it alone', async () => {
    const { load, contents } = await emptyTown();
    const second = home({ id: 'F2', number: 'C2', one: PAUL });
    await load({ ...FAMILY, households: [home({ two: LUC }), second], links: ['F1;E1', 'F1;E2', 'F2;E2'] });
    const report = await load({
      households: [home()],
      children: ['E1;Tilleul;Zoé;FEMININ;12/05/2018'],
      links: ['F1;E1'],
    });
    expect(notesOf(report.notes, 'left').map(({ facts }) => facts)).toEqual([
      { key: 'F2' },
      { key: 'F1', rank: 2 },
      { key: 'E2' },
      { reference: 'RUM-1' },
    ]);
    const { households, adults, children, links, mandates } = await contents();
    expect([households, adults, children, links, mandates].map((rows) => rows.length)).toEqual([2, 3, 2, 3, 1]);
  });

  it('tells a home that a child no longer has, and lets the other one answer', async () => {
    const { load, contents } = await emptyTown();
    const households = [home(), home({ id: 'F2', number: 'C2', one: PAUL })];
    await load({ ...FAMILY, households, links: ['F1;E1', 'F2;E1', 'F1;E2'] });
    const report = await load({ ...FAMILY, households, links: ['F2;E1', 'F1;E2'] });
    expect(notesOf(report.notes, 'left').map(({ facts }) => facts)).toEqual([{ household: 'F1', child: 'E1' }]);
    const homes = (await contents()).links.filter(({ child }) => child.importKey === 'E1');
    expect(new Map(homes.map((link) => [link.household.importKey, link.main]))).toEqual(
      new Map([
        ['F1', false],
        ['F2', true],
      ]),
    );
  });
});

describe('the adults of a household', () => {
  const parents = { ...FAMILY, households: [home({ two: LUC })] };

  it('keep their accounts when they change places', async () => {
    const { load, contents } = await emptyTown();
    await load(parents);
    const anne = (await contents()).adults.find(({ firstName }) => firstName === 'Anne');
    const id = await account(em());
    await em().nativeUpdate(LegalGuardian, { id: anne?.id ?? '' }, { account: em().getReference(Account, id) });
    const report = await load({ ...FAMILY, households: [home({ one: LUC, email: '', phones: ';;', two: ANNE })] });
    expect(report.tallies.adult).toMatchObject({ created: 0, updated: 2 });
    const { adults } = await contents();
    expect(adults.map((adult) => [adult.firstName, adult.rank, adult.account?.id ?? null])).toEqual([
      ['Luc', 1, null],
      ['Anne', 2, id],
    ]);
  });

  it.each([
    ['a corrected birth date', 'FEMININ;Tilleul;Anne;04/04/1985'],
    ['a corrected first name', 'FEMININ;Tilleul;Anna;03/04/1985'],
    ['a new last name', 'FEMININ;Capucine;Anne;03/04/1985'],
    ['accents and capitals', 'FEMININ;TILLEUL;ANNÉ;'],
  ])('stay the same people with %s', async (_, one) => {
    const { load } = await emptyTown();
    await load(parents);
    const { tallies } = await load({ ...FAMILY, households: [home({ one, two: LUC })] });
    expect(tallies.adult).toMatchObject({ created: 0, updated: 1, matched: 1 });
  });

  it('are another person when more differs, who inherits neither row nor account', async () => {
    const { load, contents } = await emptyTown();
    await load(parents);
    const id = await account(em());
    const anne = (await contents()).adults.find(({ firstName }) => firstName === 'Anne');
    await em().nativeUpdate(LegalGuardian, { id: anne?.id ?? '' }, { account: em().getReference(Account, id) });
    const report = await load({ ...FAMILY, households: [home({ one: PAUL, two: LUC })] });
    expect(notesOf(report.notes, 'left')).toMatchObject([{ facts: { key: 'F1', rank: 1 } }]);
    const { adults } = await contents();
    expect(adults.map((adult) => [adult.firstName, adult.rank, adult.account?.id ?? null])).toEqual([
      ['Paul', 1, null],
      ['Luc', 2, null],
      ['Anne', 3, id],
    ]);
  });
});

describe('a line that cannot be used', () => {
  const child = (cells: string) => ({ ...FAMILY, children: [cells, 'E2;Tilleul;Noé;MASCULIN;01/09/2020'] });
  const link = (cells: string) => ({ ...FAMILY, links: ['F1;E1', 'F1;E2', cells] });
  const mandate = (cells: string) => ({ ...FAMILY, mandates: [...(FAMILY.mandates ?? []), cells] });
  const homes = (line: string) => ({ ...FAMILY, households: [home(), line] });

  it.each<[string, Lines, string, string]>([
    ['a household with a key that stands already', homes(home()), 'households:3', 'repeated-key'],
    ['a household without key', homes(home({ id: '' })), 'households:3', 'no-key'],
    ['a household without town', homes(home({ id: 'F2', address: '1 rue;99000;' })), 'households:3', 'no-city'],
    [
      'a household without adult',
      homes(home({ id: 'F2', one: ';;;', email: '', phones: ';;' })),
      'households:3',
      'no-adult',
    ],
    ['an adult without last name', homes(home({ id: 'F2', two: ';;Luc;' })), 'households:3', 'no-last-name'],
    [
      'a household with damaged letters',
      homes(home({ id: 'F2', one: ';AubÃ©pin;Zoé;' })),
      'households:3',
      'damaged-letters',
    ],
    [
      'a household with too long a street',
      homes(home({ id: 'F2', address: `${'x'.repeat(201)};99000;Testville` })),
      'households:3',
      'too-long',
    ],
    ['a household with a cell too many', homes(`${home({ id: 'F2' })};x`), 'households:3', 'cell-count'],
    ['a child with an impossible date', child('E1;Tilleul;Zoé;FEMININ;31/02/2018'), 'children:2', 'impossible-date'],
    [
      'a child born on the 29th of a common year',
      child('E1;Tilleul;Zoé;FEMININ;29/02/2019'),
      'children:2',
      'impossible-date',
    ],
    ['a child with a year of two figures', child('E1;Tilleul;Zoé;FEMININ;12/05/18'), 'children:2', 'impossible-date'],
    ['a child without birth date', child('E1;Tilleul;Zoé;FEMININ;'), 'children:2', 'no-birth-date'],
    ['a child born tomorrow', child('E1;Tilleul;Zoé;FEMININ;21/11/2026'), 'children:2', 'born-after-today'],
    ['a child of a hundred', child('E1;Tilleul;Zoé;FEMININ;12/05/1918'), 'children:2', 'not-a-child'],
    ['a child without last name', child('E1;;Zoé;FEMININ;12/05/2018'), 'children:2', 'no-last-name'],
    ['a child that nobody has', child('E3;Tilleul;Zoé;FEMININ;12/05/2018'), 'children:2', 'no-household'],
    ['a link to a child that no line is', link('F1;E9'), 'links:4', 'no-such-child'],
    ['a link to a household that no line is', link('F9;E1'), 'links:4', 'no-such-household'],
    ['a link that stands already', link('F1;E1'), 'links:4', 'repeated-link'],
    ['a link without child', link('F1;'), 'links:4', 'no-key'],
    ['a mandate of nobody', mandate(`F9;RUM-2;05/04/2025;${IBAN};`), 'mandates:3', 'no-such-household'],
    ['a mandate whose reference stands already', mandate(`F1;RUM-1;05/04/2025;${IBAN};`), 'mandates:3', 'repeated-key'],
    [
      'a mandate with a mistyped IBAN',
      mandate('F1;RUM-2;05/04/2025;FR7630006000011234567890198;'),
      'mandates:3',
      'impossible-iban',
    ],
    ['a mandate without IBAN', mandate('F1;RUM-2;05/04/2025;;'), 'mandates:3', 'impossible-iban'],
    [
      'a mandate on a bank outside SEPA',
      mandate('F1;RUM-2;05/04/2025;TR330006100519786457841326;'),
      'mandates:3',
      'iban-outside-sepa',
    ],
    ['a mandate with an impossible BIC', mandate(`F1;RUM-2;05/04/2025;${IBAN};BANK`), 'mandates:3', 'impossible-bic'],
    [
      'a mandate with an impossible reference',
      mandate(`F1;RUM_2é;05/04/2025;${IBAN};`),
      'mandates:3',
      'impossible-reference',
    ],
    ['a mandate signed tomorrow', mandate(`F1;RUM-2;21/11/2026;${IBAN};`), 'mandates:3', 'signed-after-today'],
    ['a mandate signed on no day', mandate(`F1;RUM-2;31/04/2025;${IBAN};`), 'mandates:3', 'impossible-date'],
  ])('%s is refused alone, with its line', async (_, lines, at, code) => {
    const { load, contents } = await emptyTown();
    const report = await load(lines);
    expect(notesOf(report.notes, 'refused')).toContainEqual({ at, code, facts: expect.anything() });
    const { households, children, mandates } = await contents();
    expect(households.map(({ importKey }) => importKey)).toContain('F1');
    expect(children.map(({ importKey }) => importKey)).toContain('E2');
    expect(mandates.map(({ reference }) => reference)).toEqual(['RUM-1']);
    expect(JSON.stringify(report)).not.toContain('30006000011234567890');
  });

  it('takes with it what hangs on it, line by line', async () => {
    const { load, contents } = await emptyTown();
    const report = await load({ ...FAMILY, households: [home({ one: ';;;', email: '', phones: ';;' })] });
    expect(notesOf(report.notes, 'refused').map(({ at, code }) => `${at} ${code}`)).toEqual([
      'households:2 no-adult',
      'children:2 no-household',
      'children:3 no-household',
      'links:2 household-refused',
      'links:3 household-refused',
      'mandates:2 no-such-household',
    ]);
    expect((await contents()).children).toEqual([]);
  });

  it('is not told to a town whose families it does not concern', async () => {
    const { load } = await emptyTown();
    const report = await load({
      households: [home(), home({ id: 'F2', number: 'C2', address: '1 rue;1500;Ailleurs' })],
      children: [...(FAMILY.children ?? []), 'E3;Romarin;Lou;FEMININ;31/02/2018'],
      links: ['F1;E1', 'F1;E2', 'F2;E3', 'F2;E4'],
      mandates: ['F2;RUM-9;05/04/2025;FR00;'],
    });
    expect(report.notes).toEqual([]);
    expect(report.elsewhere).toBe(1);
  });

  it('is a third home of a child', async () => {
    const { load } = await emptyTown();
    const households = ['F1', 'F2', 'F3'].map((id) => home({ id, number: id }));
    const report = await load({ ...FAMILY, households, links: ['F1;E1', 'F2;E1', 'F3;E1', 'F1;E2'] });
    expect(notesOf(report.notes, 'refused')).toEqual([
      { at: 'links:4', code: 'third-home', facts: { household: 'F3', child: 'E1' } },
    ]);
  });

  it('is a key that went to another child', async () => {
    const { load, contents } = await emptyTown();
    await load();
    const report = await load({
      ...FAMILY,
      children: ['E1;Tilleul;Rose;FEMININ;08/08/2021', 'E2;Tilleul;Noé;MASCULIN;01/09/2020'],
    });
    expect(notesOf(report.notes, 'refused')[0]).toMatchObject({ at: 'children:2', code: 'key-of-another-child' });
    expect((await contents()).children[0]).toMatchObject({ firstName: 'Zoé' });
  });

  it('is a mandate that another household has, or that another key sealed', async () => {
    const { load } = await emptyTown();
    await load();
    const households = [home(), home({ id: 'F2', number: 'C2', one: PAUL })];
    const moved = await load({ ...FAMILY, households, mandates: [`F2;RUM-1;05/04/2025;${IBAN};`] });
    expect(notesOf(moved.notes, 'refused')).toMatchObject([{ code: 'mandate-of-another-household' }]);
    const rekeyed = await load(FAMILY, { key: secretBox('6b'.repeat(32)) });
    expect(notesOf(rekeyed.notes, 'refused')).toMatchObject([{ code: 'other-encryption-key' }]);
  });
});

describe('a line that is mended or kept without a part', () => {
  it.each<[string, HouseholdCells, string, object]>([
    ['a post code without its zero', { address: '1 rue;1500;Testville' }, 'postal-code-mended', { kept: '01500' }],
    ['a strange post code', { address: '1 rue;L-1234;Testville' }, 'postal-code-odd', { found: 'L-1234' }],
    ['a telephone number without its zero', { phones: ';639980001;' }, 'phone-mended', { column: 'portableResp1' }],
    ['a telephone number that is none', { phones: 'rouge;;' }, 'phone-unreadable', { column: 'telephoneResp1' }],
    ['an e-mail address that is none', { email: 'anne(at)maison' }, 'email-unreadable', { rank: 1 }],
    ['an adult born on no day', { one: ';Tilleul;Anne;31/02/1985' }, 'birth-date-unreadable', { found: '31/02/1985' }],
    ['an adult without first name', { one: ';Tilleul;;' }, 'no-first-name', { rank: 1 }],
    ['a letter that was lost', { one: ';Nguy?n;Anne;' }, 'lost-letters', { column: 'nomResp1' }],
  ])('%s is told, and the family comes', async (_, cells, code, facts) => {
    const { load } = await emptyTown();
    const report = await load({ ...FAMILY, households: [home(cells)] });
    expect(notesOf(report.notes, 'told')).toMatchObject([{ at: 'households:2', code, facts }]);
    expect(report.tallies.household).toMatchObject({ created: 1, refused: 0 });
  });
});

describe('two imports at once', () => {
  it('wait for each other: nothing comes twice', async () => {
    const { load, contents } = await emptyTown();
    const waiting = async () => {
      const rows = await sql(
        em(),
        `select 1 from pg_locks join pg_database d on d.oid = database
         where locktype = 'advisory' and not granted and d.datname = current_database()`,
      );
      if (rows.length === 0) throw new Error('not waiting yet');
    };
    const started: Promise<FamilyImportReport>[] = [];
    const one = await em().transactional(async (into) => {
      const report = await load(FAMILY, { into });
      started.push(load());
      await vi.waitFor(waiting, { timeout: 10_000, interval: 10 });
      return report;
    });
    const [other] = await Promise.all(started);
    expect(one.tallies.child).toMatchObject({ created: 2, matched: 0 });
    expect(other?.tallies.child).toMatchObject({ created: 0, matched: 2 });
    expect((await contents()).children).toHaveLength(2);
  });
});

describe('an import that fails half way', () => {
  it('leaves nothing behind', async () => {
    const { load, contents } = await emptyTown();
    const failing = {
      ...box,
      seal: () => {
        throw new Error('no');
      },
    };
    await expect(load(FAMILY, { key: failing })).rejects.toThrow('no');
    const { households, children, audits } = await contents();
    expect([households.length, children.length, audits]).toEqual([0, 0, 0]);
  });
});
