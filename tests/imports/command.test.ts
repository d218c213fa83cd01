import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../server/cli/import-families.ts';
import { Child, Household } from '../../server/households/entities.ts';
import { instantFrom } from '../../server/kernel/clock.ts';
import { applyTown } from '../../server/town-apply.ts';
import { readTownFile } from '../../server/town-file.ts';
import { schemaNameOf } from '../../server/towns/rules.ts';
import { testDatabase } from '../support/postgres.ts';

// `cli.ts import families` as an operator meets it: what it prints, what it answers, and what it leaves alone.

const SAMPLE = join(import.meta.dirname, '../../demo/families/import');
const KEY = '5a'.repeat(32);

const database = await testDatabase();
const em = () => database.forTown(schemaNameOf('chavagne'));
const folder = mkdtempSync(join(tmpdir(), 'import-families-'));

let printed = '';
let complained = '';

beforeAll(async () => {
  const reading = readTownFile(readFileSync(join(import.meta.dirname, '../../demo/towns/chavagne.yaml'), 'utf8'));
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  await applyTown(database, database.url, reading.config, instantFrom('2026-11-20T10:00'));
});

beforeEach(() => {
  printed = '';
  complained = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complained += text;
    return true;
  });
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('EF_NOW', '2026-11-20T10:00');
  vi.stubEnv('EF_ENCRYPTION_KEY', KEY);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

afterAll(() => rmSync(folder, { recursive: true }));

const PATHS = {
  households: join(SAMPLE, 'bl-famille.csv'),
  children: join(SAMPLE, 'bl-enfant.csv'),
  links: join(SAMPLE, 'bl-enfantFamille.csv'),
};
const MANDATES = ['--mandates', join(SAMPLE, 'bl-mandat.csv')];

function call(paths: Partial<typeof PATHS> = {}, ...more: string[]): Promise<number> {
  const files = Object.entries({ ...PATHS, ...paths }).flatMap(([name, path]) => [`--${name}`, path]);
  return run(['--town', 'chavagne', ...files, ...more]);
}

/** A file of the sample, changed. */
function changed(
  name: keyof typeof PATHS,
  change: (text: string) => string,
  encoding: BufferEncoding = 'utf8',
): string {
  const path = join(folder, `${name}.csv`);
  writeFileSync(path, change(readFileSync(PATHS[name], 'utf8')), encoding);
  return path;
}

describe('a file that cannot be read', () => {
  const swapped = (from: string, to: string) => (text: string) => text.replace(from, to);

  it.each<[string, keyof typeof PATHS, (text: string) => string, string]>([
    ['a missing column', 'children', swapped(';dateNaissance', ';naissance'), 'missing column: dateNaissance'],
    ['two missing columns', 'links', swapped('famille_id;enfant_id', 'a;b'), 'missing columns: famille_id, enfant_id'],
    ['a repeated column', 'children', swapped('Id;nom;prenom', 'Id;nom;nom;prenom'), 'repeated column: nom'],
    ['commas', 'links', (text) => text.replaceAll(';', ','), 'separated by commas, expected semicolons'],
    ['nothing in it', 'links', () => '', 'the file is empty'],
  ])('with %s is named with what is wrong, and nothing is written', async (_, name, change, says) => {
    const path = changed(name, change);
    expect(await call({ [name]: path })).toBe(1);
    expect(complained).toContain(`${path}: `);
    expect(complained).toContain(says);
    expect(complained).toContain('nothing was changed');
    expect(await em().count(Household)).toBe(0);
  });

  it('in Windows-1252 is named with the byte and the line', async () => {
    const path = changed('children', (text) => text, 'latin1');
    expect(await call({ children: path })).toBe(1);
    expect(complained).toContain(`${path}:2: byte 41 is not UTF-8. It is probably Windows-1252`);
    expect(complained).toContain('Aubépin');
  });

  it('does not hide the faults of the others', async () => {
    const children = changed('children', (text) => text.replace('nom', 'name'));
    const links = changed('links', () => '');
    expect(await call({ children, links })).toBe(1);
    expect(complained).toContain(`${children}: missing column: nom`);
    expect(complained).toContain(`${links}: the file is empty`);
  });

  it('because it is not there is named', async () => {
    expect(await call({ links: join(folder, 'nowhere.csv') })).toBe(2);
    expect(complained).toContain('nowhere.csv: the file cannot be read (ENOENT)');
  });
});

describe('a wrong call', () => {
  it.each([
    ['without town', ['--households', 'a', '--children', 'b', '--links', 'c']],
    ['with an unknown option', ['--town', 'chavagne', '--force']],
    ['without files', ['--town', 'chavagne']],
  ])('%s shows the usage', async (_, args) => {
    expect(await run(args)).toBe(2);
    expect(complained).toContain('usage: import families --town TOWN');
  });

  it('for an unknown town names those that exist', async () => {
    const files = Object.entries(PATHS).flatMap(([name, path]) => [`--${name}`, path]);
    expect(await run(['--town', 'chavagnes', ...files])).toBe(2);
    expect(complained).toBe('chavagnes is no town of this server; there are: chavagne\n');
  });

  it('with mandates and no encryption key takes none of it', async () => {
    vi.stubEnv('EF_ENCRYPTION_KEY', undefined);
    expect(await call({}, ...MANDATES)).toBe(1);
    expect(complained).toContain('set EF_ENCRYPTION_KEY');
    expect(await em().count(Household)).toBe(0);
  });
});

describe('an import', () => {
  it('run dry prints the report and writes nothing', async () => {
    expect(await call({}, ...MANDATES, '--dry-run')).toBe(0);
    expect(printed).toContain('dry run: nothing was changed');
    expect(printed).toMatch(/^households +14 +0 +0 +0$/m);
    expect(await em().count(Household)).toBe(0);
  });

  it('prints the same report without the last line, then only matches', async () => {
    expect(await call({}, ...MANDATES, '--dry-run')).toBe(0);
    const dry = printed;
    printed = '';
    expect(await call({}, ...MANDATES)).toBe(0);
    expect(`${printed}dry run: nothing was changed\n`).toBe(dry);
    expect(printed).toContain('186 households live in other towns and were passed over');
    expect(await em().count(Household)).toBe(14);
    printed = '';
    expect(await call({}, ...MANDATES)).toBe(0);
    expect(printed).toMatch(/^households +0 +0 +14 +0$/m);
    // No progress where nobody watches a terminal.
    expect(complained).toBe('');
  });

  it('refuses a line by file and number, takes the others, and answers 1', async () => {
    const key = (await em().find(Child, {}, { orderBy: { importKey: 'asc' } }))[0]?.importKey ?? '';
    const children = changed('children', (text) => text.replace(new RegExp(`^(${key};.*;).*$`, 'm'), '$131/02/2019'));
    const line =
      readFileSync(children, 'utf8')
        .split('\n')
        .findIndex((one) => one.startsWith(`${key};`)) + 1;
    expect(await call({ children })).toBe(1);
    expect(printed).toContain(
      `refused:\n  ${children}:${line}: no day of the calendar: 31/02/2019; expected DD/MM/YYYY`,
    );
  });
});
