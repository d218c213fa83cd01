import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CapacityDay } from '../server/bookings/entities.ts';
import { instantFrom } from '../server/kernel/clock.ts';
import { applyTown, changesFor } from '../server/town-apply.ts';
import { parseTownConfig, type TownConfig } from '../server/town-config.ts';
import { readTownFile } from '../server/town-file.ts';
import { TownConfiguration } from '../server/towns/entities.ts';
import { listTowns } from '../server/towns/reads.ts';
import { schemaNameOf } from '../server/towns/rules.ts';
import { testDatabase } from './support/postgres.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const NOW = instantFrom('2026-11-20T09:00');
const database = await testDatabase();

type Replacement = readonly [from: string, to: string];

/** A town of the demo under another name, its file changed where the test says so. */
function townText(slug: string, ...changes: readonly Replacement[]): string {
  const file = readFileSync(join(ROOT, 'demo/towns/bondoufle.yaml'), 'utf8');
  const renamed: Replacement[] = [
    ['slug: bondoufle', `slug: ${slug}`],
    ['host: famille.bondoufle.', `host: famille.${slug}.`],
  ];
  return [...renamed, ...changes].reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the file does not hold ${from}`);
    return text.replace(from, to);
  }, file);
}

function configOf(text: string): TownConfig {
  const reading = readTownFile(text);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.config;
}

const apply = (text: string) => applyTown(database, database.url, configOf(text), NOW);

async function versionsOf(slug: string): Promise<number[]> {
  const rows = await database.shared().find(TownConfiguration, { town: slug }, { orderBy: { version: 'asc' } });
  return rows.map(({ version }) => version);
}

const MATERNELS: Replacement = [
  'en: "Wednesday, ages 3 – 5" }, capacity: 24',
  'en: "Wednesday, ages 3 – 5" }, capacity: 20',
];

describe('applying a configuration', () => {
  it('makes the town, its tables and its first version', async () => {
    expect(await changesFor(database, configOf(townText('nouvelle')))).toBeNull();
    expect(await apply(townText('nouvelle'))).toEqual({ kind: 'created', version: 1, followed: [] });
    expect(await listTowns(database.shared())).toContainEqual({
      slug: 'nouvelle',
      schemaName: 'nouvelle',
      name: 'Bondoufle',
    });
    expect(await database.forTown('nouvelle').count(CapacityDay)).toBe(0);
  });

  it('keeps the order in which the town wrote its things, which is that in which families see them', async () => {
    await apply(townText('ordre'));
    const { config } = await database.shared().findOneOrFail(TownConfiguration, { town: 'ordre' });
    const { catalog } = parseTownConfig(config);
    expect(Object.keys(catalog.activities)).toEqual(Object.keys(configOf(townText('ordre')).catalog.activities));
    expect(Object.keys(catalog.venues).slice(0, 2)).toEqual(['accueil-de-loisirs', 'malraux-maternelle']);
  });

  it('twice changes nothing', async () => {
    await apply(townText('deux-fois'));
    expect(await changesFor(database, configOf(townText('deux-fois')))).toEqual({ version: 1, changes: [] });
    expect(await apply(townText('deux-fois'))).toEqual({ kind: 'unchanged', version: 1, followed: null });
    expect(await versionsOf('deux-fois')).toEqual([1]);
  });

  it('adds a version when the content changes, and keeps the older one as it was', async () => {
    await apply(townText('versions'));
    const [first] = await database.shared().find(TownConfiguration, { town: 'versions' });
    expect(await changesFor(database, configOf(townText('versions', MATERNELS)))).toEqual({
      version: 1,
      changes: [{ kind: 'changed', path: 'catalog.pools.mercredi-maternels.capacity', before: 24, after: 20 }],
    });
    expect(await apply(townText('versions', MATERNELS))).toMatchObject({ kind: 'changed', version: 2 });
    expect(await versionsOf('versions')).toEqual([1, 2]);
    const [still] = await database.shared().find(TownConfiguration, { town: 'versions', version: 1 });
    expect(still?.config).toEqual(first?.config);
  });

  it('side by side makes one version of the same content', async () => {
    const text = townText('ensemble');
    const applied = await Promise.all([apply(text), apply(text)]);
    expect(applied.map(({ kind }) => kind).sort()).toEqual(['created', 'unchanged']);
    expect(await versionsOf('ensemble')).toEqual([1]);
  });

  it('refuses a host on which another town answers alone, and takes one that both share', async () => {
    const onHost = (slug: string, host: string, how: string) =>
      townText(slug, [`host: famille.${slug}.localhost`, `host: ${host}${how}`]);
    await apply(onHost('premiere', 'seule.localhost', ''));
    await expect(apply(onHost('seconde', 'seule.localhost', '\n  sharedHost: true'))).rejects.toMatchObject({
      code: 'towns.host-taken',
      details: { host: 'seule.localhost', town: 'premiere' },
    });
    expect(await versionsOf('seconde')).toEqual([]);
    await apply(onHost('troisieme', 'commune.localhost', '\n  sharedHost: true'));
    await expect(apply(onHost('quatrieme', 'commune.localhost', '\n  sharedHost: true'))).resolves.toMatchObject({
      kind: 'created',
    });
  });
});

describe('days that families already asked for follow the places of their pools', () => {
  /** Applies the town, makes days by hand, applies it with a change, and gives the days as they stand then. */
  async function afterChange(slug: string, days: readonly DayRow[], ...changes: readonly Replacement[]) {
    await apply(townText(slug));
    const schema = schemaNameOf(slug);
    await database.forTown(schema).insertMany(CapacityDay, [...days]);
    const { followed } = await apply(townText(slug, ...changes));
    const rows = await database.forTown(schema).findAll(CapacityDay, { orderBy: { pool: 'asc', day: 'asc' } });
    return {
      followed,
      rows: rows.map(({ pool, day, capacity, ceiling, taken }) => ({ pool, day, capacity, ceiling, taken })),
    };
  }
  interface DayRow {
    pool: string;
    day: string;
    capacity: number | null;
    ceiling: number;
    taken: number;
  }
  const wednesday = (day: string, taken: number): DayRow => ({
    pool: 'mercredi-maternels',
    day,
    capacity: 24,
    ceiling: 24,
    taken,
  });

  it('down, without taking a place from anybody, and not in the past', async () => {
    const before = [wednesday('2026-11-18', 24), wednesday('2026-11-25', 24), wednesday('2026-12-02', 5)];
    expect(await afterChange('moins', before, MATERNELS)).toEqual({
      followed: [],
      rows: [
        before[0],
        { ...wednesday('2026-11-25', 24), capacity: 20, ceiling: 24 },
        { ...wednesday('2026-12-02', 5), capacity: 20, ceiling: 20 },
      ],
    });
  });

  it('up, telling the days on which a place is free that was not', async () => {
    const more: Replacement = [MATERNELS[0], MATERNELS[0].replace('24', '25')];
    const before = [wednesday('2026-11-25', 24), wednesday('2026-12-02', 5)];
    expect(await afterChange('plus', before, more)).toEqual({
      followed: [{ pool: 'mercredi-maternels', day: '2026-11-25' }],
      rows: [
        { ...wednesday('2026-11-25', 24), capacity: 25, ceiling: 25 },
        { ...wednesday('2026-12-02', 5), capacity: 25, ceiling: 25 },
      ],
    });
  });

  it('by the number of places said for that day', async () => {
    const noel = { pool: 'vacances-maternels', capacity: 12, ceiling: 12, taken: 12 };
    const change: Replacement = ['to: 2026-12-31, capacity: 12', 'to: 2026-12-24, capacity: 14'];
    const before = [
      { ...noel, day: '2026-12-22' },
      { ...noel, day: '2026-12-29' },
    ];
    expect(await afterChange('noel', before, change)).toEqual({
      followed: before.map(({ pool, day }) => ({ pool, day })),
      rows: [
        { ...noel, day: '2026-12-22', capacity: 14, ceiling: 14 },
        { ...noel, day: '2026-12-29', capacity: 16, ceiling: 16 },
      ],
    });
  });

  it('without limit once the town only counts', async () => {
    const counts: Replacement = [MATERNELS[0], `${MATERNELS[0]}, policy: warn`];
    expect(await afterChange('compte', [wednesday('2026-11-25', 24)], counts)).toEqual({
      followed: [{ pool: 'mercredi-maternels', day: '2026-11-25' }],
      rows: [{ ...wednesday('2026-11-25', 24), capacity: null, ceiling: 100_000 }],
    });
  });
});

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'espace-familles-apply-'));
  beforeAll(() => writeFileSync(join(folder, 'town.yaml'), townText('commande')));
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (args: readonly string[], env?: Readonly<Record<string, string>>) => cli(['town', 'apply', ...args], env);

  /** Runs `cli.ts` as a person would, without a terminal. */
  function cli(args: readonly string[], env: Readonly<Record<string, string>> = { DATABASE_URL: database.url }) {
    return new Promise<{ code: unknown; out: string; err: string }>((done) => {
      execFile(
        process.execPath,
        [join(ROOT, 'server/cli.ts'), ...args],
        { cwd: folder, env: { PATH: process.env.PATH, EF_NOW: '2026-11-20T09:00', ...env } },
        (error, out, err) => done({ code: error ? error.code : 0, out, err }),
      );
    });
  }

  it('shows what a new town holds, changes nothing in a dry run, nor without an answer', async () => {
    const dry = await run(['town.yaml', '--dry-run']);
    expect(dry).toMatchObject({ code: 0 });
    expect(dry.out).toContain('5 activities, 7 slots');
    expect(dry.out).toContain('dry run: nothing was changed');
    const unanswered = await run(['town.yaml']);
    expect(unanswered).toMatchObject({ code: 1, err: expect.stringContaining('add --yes') });
    expect(await versionsOf('commande')).toEqual([]);
  });

  it('applies, says that there is nothing to change, then shows each change before it makes it', async () => {
    expect(await run(['town.yaml', '--yes'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('version 1 is in force'),
    });
    expect(await run(['town.yaml', '--yes'])).toMatchObject({
      code: 0,
      out: 'Bondoufle: nothing to change, version 1 is in force\n',
    });
    writeFileSync(join(folder, 'changed.yaml'), townText('commande', MATERNELS));
    expect(await run(['changed.yaml', '--yes'])).toEqual({
      code: 0,
      err: '',
      out: [
        'Bondoufle, against version 1',
        '  ~ catalog.pools.mercredi-maternels.capacity: 24 → 20',
        'catalog: 1 change',
        'Bondoufle: version 2 is in force',
        '',
      ].join('\n'),
    });
    expect(await versionsOf('commande')).toEqual([1, 2]);
  });

  it('tells every mistake of a file with its line, and changes nothing', async () => {
    const text = townText('fausse', ['rule: mercredis', 'rule: mercredi'], ['accent: "#0b6e4f"', 'accent: green']);
    writeFileSync(join(folder, 'wrong.yaml'), text);
    const line = (needle: string) => text.slice(0, text.indexOf(needle)).split('\n').length;
    const { code, err } = await run(['wrong.yaml', '--yes']);
    expect(code).toBe(1);
    expect(err.split('\n')).toEqual([
      expect.stringMatching(`^wrong.yaml:${line('accent: green')}: town.accent: found "green", expected a colour`),
      expect.stringMatching(
        `^wrong.yaml:${line('rule: mercredi\n')}: catalog.activities.mercredis.slots.journee.rule: `,
      ),
      '2 mistakes; nothing was changed',
      '',
    ]);
    expect(await versionsOf('fausse')).toEqual([]);
  });

  it.each([
    ['no database is named', ['town.yaml'], {}, 1, 'DATABASE_URL'],
    [
      'nothing answers there',
      ['town.yaml'],
      { DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none' },
      1,
      '127.0.0.1:9',
    ],
    ['there is no such file', ['missing.yaml'], {}, 2, 'missing.yaml'],
    ['there is no such option', ['town.yaml', '--force'], {}, 2, 'usage'],
  ])('says what to do where %s', async (_, args, env, code, says) => {
    expect(await run(args, env)).toMatchObject({ code, err: expect.stringContaining(says) });
  });

  it('migrate brings the shared tables and every town up to date, as often as it is asked', async () => {
    await apply(townText('migree'));
    const { code, out } = await cli(['migrate']);
    expect({ code, first: out.split('\n')[0] }).toEqual({ code: 0, first: 'shared tables: up to date' });
    expect(out).toContain('Bondoufle: up to date');
  });
});
