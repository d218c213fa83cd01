import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readEnv } from '../env.ts';
import { type FamilyFiles, importFamilyFiles, readFamilyFiles } from '../family-import.ts';
import { dayAt } from '../kernel/clock.ts';
import { secretBox } from '../kernel/secret-box.ts';
import { parseTownConfig } from '../town-config.ts';
import { listTowns, townDirectory } from '../towns/reads.ts';
import { type FilePaths, problemText, reportText } from './import-words.ts';
import { type OperatedServer, withDatabase } from './with-database.ts';

const USAGE =
  'usage: import families --town TOWN --households FILE --children FILE --links FILE [--mandates FILE] [--dry-run]\n';

const NO_KEY =
  'Mandates hold bank numbers, which are only kept encrypted: set EF_ENCRYPTION_KEY (32 bytes in hexadecimal), or leave\n' +
  '--mandates away. Nothing was changed.\n';

interface Asked {
  readonly town: string;
  readonly paths: FilePaths;
  readonly withMandates: boolean;
  readonly dryRun: boolean;
}

/**
 * `import families`: reads a town's families from the files of its back office.
 * @returns 0 where every line was taken, 1 where a file or some lines were refused, 2 where the call is wrong
 */
export async function run(args: readonly string[]): Promise<number> {
  const asked = readArgs(args);
  if (!asked) {
    process.stderr.write(USAGE);
    return 2;
  }
  const files = readFiles(asked);
  if (!files) return 2;
  const key = readEnv().EF_ENCRYPTION_KEY;
  if (files.mandates && key === undefined) {
    process.stderr.write(NO_KEY);
    return 1;
  }
  return withDatabase((server) => importInto(server, asked, files, key));
}

function readArgs(args: readonly string[]): Asked | null {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      args: [...args],
      options: {
        town: text,
        households: text,
        children: text,
        links: text,
        mandates: text,
        'dry-run': { type: 'boolean', default: false },
      },
    });
    const { town, households, children, links, mandates } = values;
    if (!town || !households || !children || !links) return null;
    const paths = { households, children, links, mandates: mandates ?? '' };
    return { town, paths, withMandates: mandates !== undefined, dryRun: values['dry-run'] };
  } catch {
    // An option that does not exist: the usage says which do.
    return null;
  }
}

function readFiles({ paths, withMandates }: Asked): FamilyFiles | null {
  const read = (path: string) => {
    try {
      return readFileSync(path);
    } catch (error) {
      const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
      process.stderr.write(`${path}: the file cannot be read (${why})\n`);
      return null;
    }
  };
  const [households, children, links] = [read(paths.households), read(paths.children), read(paths.links)];
  const mandates = withMandates ? read(paths.mandates) : null;
  if (!households || !children || !links || (withMandates && !mandates)) return null;
  return { households, children, links, mandates };
}

async function importInto(
  { database, clock }: OperatedServer,
  { town: slug, paths, dryRun }: Asked,
  files: FamilyFiles,
  key: string | undefined,
): Promise<number> {
  const directory = townDirectory(parseTownConfig, clock.now, (name, error) => {
    process.stderr.write(`the configuration of ${name} cannot be read: ${String(error)}\n`);
  });
  const town = await directory.bySlug(database.shared, slug);
  if (!town) {
    const known = (await listTowns(database.shared())).map((one) => one.slug);
    process.stderr.write(`${slug} is no town of this server; there are: ${known.join(', ') || 'none yet'}\n`);
    return 2;
  }
  const now = clock.now();
  const progress = progressOn(process.stderr);
  progress.say('reading the files');
  const reading = readFamilyFiles(files, dayAt(now));
  if (!reading.ok) {
    progress.clear();
    for (const problem of reading.problems) process.stderr.write(`${problemText(problem, paths)}\n`);
    process.stderr.write('nothing was changed\n');
    return 1;
  }
  progress.say('comparing with the families that are known');
  const report = await importFamilyFiles(database.forTown(town.schemaName), reading, {
    cities: town.config.families.residentCities,
    now,
    dryRun,
    box: key === undefined ? null : secretBox(key),
    onProgress: (done, total) => progress.say(`writing: ${done} of ${total} rows`),
  });
  progress.clear();
  process.stdout.write(`${town.name}\n${reportText(report, paths, { dryRun })}`);
  return report.notes.some(({ note }) => note === 'refused') ? 1 : 0;
}

/** One line that rewrites itself, for people only: a log file would keep every state of it. */
function progressOn(stream: NodeJS.WriteStream) {
  const rewrite = (text: string) => {
    if (stream.isTTY) stream.write(`\r\u001b[K${text}`);
  };
  return { say: rewrite, clear: () => rewrite('') };
}
