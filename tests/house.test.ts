import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LOCK_FILES, missingPlatforms, readLock } from './lock-file.ts';

// The rules of the house that no single file can break alone: directions, sizes, doors.

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Sample {
  readonly file: string;
  readonly code: string;
  /** Part of what the linter says; null where it has nothing to say. */
  readonly says: string | null;
}

const importing = (from: string) => `import { x } from '${from}';\nexport const y = x;\n`;
const typing = (from: string) => `import type { X } from '${from}';\nexport type Y = X;\n`;

const REFUSED: readonly [rule: string, file: string, code: string, says: string][] = [
  ['kernel knows no room', 'server/kernel/a.ts', importing('../towns/reads.ts'), 'kernel knows nothing'],
  [
    'kernel knows no room, lazily either',
    'server/kernel/a.ts',
    "export const y = import('../app.ts');\n",
    'kernel knows nothing',
  ],
  ['towns stand left of accounts', 'server/towns/a.ts', importing('../accounts/reads.ts'), 'towns stands to the left'],
  [
    'accounts stand left of households',
    'server/accounts/a.ts',
    typing('../households/scope.ts'),
    'accounts stands to the left',
  ],
  [
    'households stand left of documents',
    'server/households/a.ts',
    importing('../documents/reads.ts'),
    'households stands to',
  ],
  [
    'documents stand left of requests',
    'server/documents/a.ts',
    importing('../requests/actions.ts'),
    'documents stands to',
  ],
  ['requests stand left of notices', 'server/requests/a.ts', importing('../notices/outbox.ts'), 'requests stands to'],
  ['notices stand left of the catalog', 'server/notices/a.ts', importing('../catalog/config.ts'), 'notices stands to'],
  ['the catalog stands left of tariffs', 'server/catalog/a.ts', importing('../tariffs/rules.ts'), 'catalog stands to'],
  [
    'tariffs stand left of registrations',
    'server/tariffs/a.ts',
    importing('../registrations/reads.ts'),
    'tariffs stands to',
  ],
  [
    'registrations stand left of bookings',
    'server/registrations/a.ts',
    importing('../bookings/rules.ts'),
    'registrations stands',
  ],
  [
    'bookings stand left of attendance',
    'server/bookings/a.ts',
    importing('../attendance/reads.ts'),
    'bookings stands to',
  ],
  [
    'attendance stands left of invoices',
    'server/attendance/a.ts',
    importing('../invoices/reads.ts'),
    'attendance stands to',
  ],
  ['invoices stand left of payments', 'server/invoices/a.ts', importing('../payments/reads.ts'), 'invoices stands to'],
  ['payments stand left of messages', 'server/payments/a.ts', importing('../messages/reads.ts'), 'payments stands to'],
  ['messages stand left of content', 'server/messages/a.ts', importing('../content/reads.ts'), 'messages stands to'],
  ['no re-export to the right', 'server/tariffs/a.ts', "export * from '../bookings/rules.ts';\n", 'tariffs stands to'],
  ['only routers speak tRPC', 'server/bookings/actions.ts', importing('../trpc.ts'), 'Only a router.ts speaks tRPC'],
  ['a room does not look up', 'server/bookings/reads.ts', importing('../app.ts'), 'never looks up'],
  ['a router does not look up either', 'server/bookings/router.ts', typing('../town-config.ts'), 'never looks up'],
  ['the server knows no widget', 'server/main.ts', importing('../widgets/index.ts'), 'The server stands alone'],
  ['the server knows no demo', 'server/cli/a.ts', importing('../../demo/clock.ts'), 'The server stands alone'],
  ['the product knows no test', 'demo/a.ts', importing('../tests/support/browser.ts'), 'Only tests import'],
  ['widgets know no demo', 'widgets/login/a.ts', importing('../../demo/clock.ts'), 'Widgets know no town'],
  ['nothing from beside the repository', 'tests/a.ts', importing('../../shared/data/x.ts'), 'outside the repository'],
  ['no rule runs in the browser', 'widgets/login/a.ts', importing('../../server/bookings/rules.ts'), 'use import type'],
  ['no clock runs in the browser', 'widgets/login/a.ts', importing('../../server/kernel/clock.ts'), 'use import type'],
  [
    'no table reaches the browser, as a type either',
    'widgets/login/a.ts',
    typing('../../server/bookings/entities.ts'),
    'view.ts',
  ],
  [
    'scopes are minted in one place',
    'server/bookings/a.ts',
    'export const a = (x: unknown) => x as HouseholdScope;\n',
    'mints',
  ],
  [
    'scopes are not minted in tests',
    'tests/a.test.ts',
    'export const a = (x: unknown) => x as HouseholdScope;\n',
    'mints',
  ],
  ['now has one door', 'server/bookings/a.ts', 'export const a = new Date();\n', 'Clock'],
  ['now has one door, as a number too', 'widgets/login/a.ts', 'export const a = Date.now();\n', 'Clock'],
  ['the environment has one reader', 'server/app.ts', 'export const a = process.env.EF_PORT;\n', 'server/env.ts'],
  ['the network has one door', 'widgets/login/a.ts', "export const a = fetch('/x');\n", 'widgets/session'],
];

const ALLOWED: readonly [rule: string, file: string, code: string][] = [
  ['a room looks left', 'server/bookings/a.ts', importing('../tariffs/rules.ts') + typing('../kernel/days.ts')],
  ['a router speaks tRPC', 'server/bookings/router.ts', importing('../trpc.ts')],
  ['what holds the house together looks into every room', 'server/app.ts', importing('./bookings/router.ts')],
  [
    'commands look into every room',
    'server/cli/a.ts',
    importing('../bookings/rules.ts') + importing('../database.ts').replaceAll(/\b([xy])\b/g, '$1$1'),
  ],
  [
    'tests of a room use what supports tests',
    'server/bookings/a.test.ts',
    importing('../../tests/support/postgres.ts'),
  ],
  ['widgets count with days and cents', 'widgets/login/a.ts', importing('../../server/kernel/days.ts')],
  ['widgets know the types of the views', 'widgets/login/a.ts', typing('../../server/bookings/view.ts')],
  ['a given instant is no now', 'server/bookings/a.ts', 'export const a = (x: number) => new Date(x);\n'],
  [
    'scopes are minted at home',
    'server/households/scope.ts',
    'export const a = (x: unknown) => x as HouseholdScope;\n',
  ],
];

const report = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string().nullish(),
      message: z.unknown(),
      location: z.object({ path: z.unknown() }).nullish(),
    }),
  ),
});

/** What the project's own linter configuration says about each sample, all in one run. */
function lint(samples: readonly Sample[]): Map<Sample, string> {
  const mirror = mkdtempSync(join(tmpdir(), 'espace-familles-lint-'));
  try {
    const config = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'));
    cpSync(join(ROOT, 'tests/lint'), join(mirror, 'tests/lint'), { recursive: true });
    writeFileSync(
      join(mirror, 'biome.json'),
      JSON.stringify({ ...config, $schema: undefined, vcs: { enabled: false } }),
    );
    // Several samples share a name: each stands in a house of its own.
    const houses = samples.map((sample, index) => ({ sample, path: join(`house${index}`, sample.file) }));
    for (const { sample, path } of houses) {
      mkdirSync(dirname(join(mirror, path)), { recursive: true });
      writeFileSync(join(mirror, path), sample.code);
    }
    const args = ['lint', '--reporter=json', '--max-diagnostics=none', '--diagnostic-level=error', '.'];
    const { stdout } = spawnSync('biome', args, { cwd: mirror, encoding: 'utf8' });
    const { diagnostics } = report.parse(JSON.parse(stdout));
    const said = diagnostics.map((one) => ({ path: JSON.stringify(one.location), text: JSON.stringify(one.message) }));
    return new Map(
      houses.map(({ sample, path }) => [
        sample,
        said
          .filter((one) => one.path.includes(`${path.split('/')[0]}/`))
          .map((one) => one.text)
          .join('\n'),
      ]),
    );
  } finally {
    rmSync(mirror, { recursive: true, force: true });
  }
}

describe('the linter holds the directions of the house', () => {
  const refused = REFUSED.map(([rule, file, code, says]) => ({ rule, file, code, says }));
  const allowed = ALLOWED.map(([rule, file, code]) => ({ rule, file, code, says: null }));
  let verdicts = new Map<Sample, string>();
  beforeAll(() => {
    verdicts = lint([...refused, ...allowed]);
  });

  it.each(refused)('refuses: $rule', (sample) => {
    expect(verdicts.get(sample)).toContain(sample.says);
  });

  it.each(allowed)('lets pass: $rule', (sample) => {
    expect(verdicts.get(sample)).toBe('');
  });
});

const tracked = globSync('{server,widgets,demo,tests}/**/*.{ts,css}', {
  cwd: ROOT,
  exclude: ['widgets/dist/**', '**/node_modules/**', 'tests/frameworks/*/dist/**'],
});
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

describe('files stay small enough to be read at once', () => {
  // A file may pass 300 lines only by name, with its reason.
  const LONG: ReadonlySet<string> = new Set();
  const product = tracked.filter(
    (file) => /^(server|widgets|demo)\//.test(file) && !/\.test(-support)?\.ts$|^server\/migrations\//.test(file),
  );

  it('no file of the product passes 300 lines', () => {
    const long = product.filter((file) => file.endsWith('.ts') && read(file).split('\n').length > 300);
    expect(long.filter((file) => !LONG.has(file))).toEqual([]);
  });
});

describe('migrations', () => {
  const migrations = globSync('server/migrations/**/*.ts', { cwd: ROOT });

  it('exist for the shared tables and for those of a town', () => {
    expect(new Set(migrations.map((file) => file.split('/')[2]))).toEqual(new Set(['shared', 'town']));
  });

  it.each(migrations)('%s drops no schema and names none: it runs in every town', (file) => {
    const text = read(file);
    expect(text).not.toMatch(/drop schema/i);
    expect(text).not.toMatch(/create schema/i);
    // "schema"."table" is how a schema would be named.
    expect(text).not.toMatch(/"\w+"\."\w+"/);
  });
});

describe('nothing is left for later', () => {
  const self = 'tests/house.test.ts';

  it('no test is skipped or alone', () => {
    const files = tracked.filter((file) => file.endsWith('.test.ts') && file !== self);
    expect(files.filter((file) => /\b(it|test|describe)\.(skip|only|todo|skipIf|runIf)\b/.test(read(file)))).toEqual(
      [],
    );
  });

  it('no note to ourselves stands in the code', () => {
    expect(tracked.filter((file) => file !== self && /\b(TODO|FIXME|XXX)\b/.test(read(file)))).toEqual([]);
  });

  it.each(LOCK_FILES)('%s names no download address', (file) => {
    expect(readFileSync(file, 'utf8')).not.toContain('"resolved"');
  });

  it.each(LOCK_FILES)(
    '%s names the packages of every platform, or npm ci refuses it (node tests/lock-file.ts)',
    (file) => {
      expect(missingPlatforms(readLock(file))).toEqual([]);
    },
  );

  it('what is generated or secret is not in git', () => {
    const files = execFileSync('git', ['ls-files', '.data', 'widgets/dist', 'node_modules', '.env'], { cwd: ROOT });
    expect(files.toString()).toBe('');
  });
});
