import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { problemLine } from '../kernel/file-problems.ts';
import { applyTown, changesFor, settleTown } from '../town-apply.ts';
import type { TownConfig } from '../town-config.ts';
import { readTownFile } from '../town-file.ts';
import { changeLine, countBySection } from '../towns/configuration-diff.ts';
import { type OperatedServer, withDatabase } from './with-database.ts';

const USAGE = 'usage: town apply FILE [--yes] [--dry-run]\n';

interface Asked {
  readonly file: string;
  readonly yes: boolean;
  readonly dryRun: boolean;
}

/** `town apply`: checks a town file, shows what would change, asks, and applies it. */
export async function run(args: readonly string[]): Promise<number> {
  const asked = readArgs(args);
  if (!asked) {
    process.stderr.write(USAGE);
    return 2;
  }
  const text = readText(asked.file);
  if (text === null) return 2;
  const reading = readTownFile(text);
  if ('problems' in reading) {
    const { problems } = reading;
    for (const problem of problems) process.stderr.write(`${problemLine(asked.file, problem)}\n`);
    process.stderr.write(`${counted(problems.length, 'mistake')}; nothing was changed\n`);
    return 1;
  }
  return withDatabase((server) => showAndApply(server, reading.config, asked));
}

function readArgs(args: readonly string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { yes: { type: 'boolean', default: false }, 'dry-run': { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [file, ...others] = positionals;
    return file !== undefined && others.length === 0 ? { file, yes: values.yes, dryRun: values['dry-run'] } : null;
  } catch {
    // An option that does not exist: the usage says which do.
    return null;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    process.stderr.write(`${file}: the file cannot be read (${why})\n`);
    return null;
  }
}

async function showAndApply(server: OperatedServer, config: TownConfig, { yes, dryRun }: Asked): Promise<number> {
  const { database, url, clock } = server;
  const { name } = config.town;
  const before = await changesFor(database, config);
  if (before?.changes.length === 0) {
    process.stdout.write(`${name}: nothing to change, version ${before.version} is in force\n`);
    return 0;
  }
  process.stdout.write(before ? differences(name, before) : contents(config));
  if (dryRun) {
    process.stdout.write('dry run: nothing was changed\n');
    return 0;
  }
  if (!yes && !(await confirmed(name))) {
    process.stdout.write('nothing was changed\n');
    return 1;
  }
  const { kind, version, followed } = await applyTown(database, url, config, clock.now());
  process.stdout.write(
    kind === 'unchanged'
      ? `${name}: version ${version} was applied meanwhile, with the same content\n`
      : `${name}: version ${version} is in force\n`,
  );
  if (followed && followed.length > 0) {
    process.stdout.write(
      `${counted(followed.length, 'day')} of a pool have places again; those who waited were served first\n`,
    );
  }
  if (kind === 'changed') await settleTown(database, config, clock.now());
  return 0;
}

type Differences = NonNullable<Awaited<ReturnType<typeof changesFor>>>;

function differences(name: string, { version, changes }: Differences): string {
  const sections = [...countBySection(changes)].map(([section, count]) => `${section}: ${counted(count, 'change')}`);
  const lines = changes.map((change) => `  ${changeLine(change)}`);
  return `${name}, against version ${version}\n${lines.join('\n')}\n${sections.join(', ')}\n`;
}

/** A new town: what its file holds, in numbers; every line of it is new. */
function contents({ town, catalog, tariffs, bookingRules, calendar }: TownConfig): string {
  const slots = Object.values(catalog.activities).flatMap((activity) => Object.keys(activity.slots));
  return [
    `${town.name} is a new town of this server`,
    `  + town: ${town.slug}, on ${town.host}${town.sharedHost ? ' (shared)' : ''}, pages on ${town.origins.join(', ')}`,
    `  + calendar: zone ${calendar.zone ?? 'none'}, ${counted(calendar.closures.length, 'closure')} of its own`,
    `  + catalog: ${[
      counted(Object.keys(catalog.services).length, 'service'),
      counted(Object.keys(catalog.venues).length, 'venue'),
      counted(Object.keys(catalog.activities).length, 'activity', 'activities'),
      counted(slots.length, 'slot'),
      counted(Object.keys(catalog.pools).length, 'pool'),
    ].join(', ')}`,
    `  + tariffs: ${tariffs.map(({ id }) => id).join(', ')}`,
    `  + bookingRules: ${Object.keys(bookingRules).join(', ')}`,
    '',
  ].join('\n');
}

async function confirmed(name: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    process.stderr.write('This is no terminal to ask on: add --yes to apply.\n');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(`Apply to ${name}? [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
