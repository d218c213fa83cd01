import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mo } from 'gettext-parser';

// Where the tests' WordPress comes from. Everything is fetched once and kept outside the project.

/** The oldest and the newest WordPress that the plugin says it works with. */
export const VERSIONS = ['6.5', '7.1'] as const;
export type Version = (typeof VERSIONS)[number];

const PLAYGROUND = '3.1.56';
const SCRIPT = fileURLToPath(new URL('wordpress-core', import.meta.url));
/** Without its scripts a WordPress still answers, but nobody can write in it. */
const WHOLE = ['wp-load.php', 'wp-includes/js/jquery/jquery.min.js', 'wp-includes/js/dist/block-editor.min.js'];
const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'espace-familles');

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

// A folder that is there is whole: half a download never gets its name.
function kept(name: string, fill: (folder: string) => boolean): string | null {
  const folder = join(CACHE, name);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const making = mkdtempSync(join(CACHE, 'making-'));
  try {
    if (!fill(making)) return null;
    renameSync(making, folder);
    return folder;
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 2] }).status === 0;
}

/**
 * The files of a WordPress: `WORDPRESS_CORE` (a folder with a folder for each version), else what the script beside this
 * file brings. Null, and a line that cannot be overlooked, where there is none to be had.
 */
export function findCore(version: Version): string | null {
  const given = process.env.WORDPRESS_CORE;
  const own = given && join(given, version);
  if (own && existsSync(join(own, 'wp-load.php'))) return own;
  const core = kept(`wordpress-${version}-whole`, (folder) => {
    say(`Fetching WordPress ${version} (once)…`);
    return run('bash', [SCRIPT, version, folder]) && WHOLE.every((file) => existsSync(join(folder, file)));
  });
  if (!core)
    say(`\n*** SKIPPED: no WordPress ${version} can be had here. Name a folder of cores in WORDPRESS_CORE. ***\n`);
  return core;
}

/** Themes besides the core's own, where they can be had: a classic one and a block theme. */
function findThemes(): string | null {
  return kept(
    'wordpress-themes',
    (folder) => existsSync('/usr/bin/apt-get') && run('bash', [SCRIPT, 'themes', folder]),
  );
}

/** Runs PHP in WebAssembly: nobody needs PHP on the machine. Too large (460 MB) for those who never run these tests. */
export function findPlayground(): string | null {
  const folder = kept(`wp-playground-${PLAYGROUND}`, (into) => {
    say(`Fetching @wp-playground/cli ${PLAYGROUND} (460 MB, once)…`);
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
    return run('npm', ['install', '--prefix', into, ...quiet, `@wp-playground/cli@${PLAYGROUND}`]);
  });
  if (!folder) say('\n*** SKIPPED: @wp-playground/cli can not be fetched. ***\n');
  return folder && join(folder, 'node_modules/@wp-playground/cli/wp-playground.js');
}

/** A WordPress of its own for a run: core, our extra themes and what the tests add to it. */
export function layOut(core: string, site: string): void {
  cpSync(core, site, { recursive: true });
  const room = dirname(SCRIPT);
  cpSync(join(room, 'mu-plugins'), join(site, 'wp-content/mu-plugins'), { recursive: true });
  cpSync(join(room, 'plugins'), join(site, 'wp-content/plugins'), { recursive: true });
  cpSync(join(room, 'themes'), join(site, 'wp-content/themes'), { recursive: true });
  const themes = findThemes();
  if (themes) cpSync(themes, join(site, 'wp-content/themes'), { recursive: true });
  // A WordPress that speaks French, without the thousands of words of its own: those of the plugin are what counts.
  mkdirSync(join(site, 'wp-content/languages'), { recursive: true });
  writeFileSync(
    join(site, 'wp-content/languages/fr_FR.mo'),
    mo.compile({ charset: 'utf-8', headers: { Language: 'fr_FR' }, translations: {} }),
  );
}
