import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

// PostgreSQL refuses to be root. Started by root it runs as another user, who may not walk into every folder.

/** The user that PostgreSQL runs as: it refuses to be root. */
export interface Runner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Root lends the server the machine's own `postgres` user, or `nobody`, which every system has: no user is created. Null
 * where we are not root: then it runs as we do.
 */
export function runnerOf(): Runner | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (option: string) => Number(execFileSync('id', [option, name], { stdio: 'pipe' }).toString());
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // No such user: the next one.
    }
  }
  throw new Error('PostgreSQL refuses to run as root, and this machine has neither a user postgres nor nobody');
}

function canPass(directory: string, runner: Runner): boolean {
  const { mode, uid, gid } = statSync(directory);
  if (uid === runner.uid) return (mode & 0o100) !== 0;
  if (gid === runner.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** Whether the runner can walk down to `path`: a clone under /root is closed to all but root. */
export function isReachable(path: string, runner: Runner | null): boolean {
  if (!runner) return true;
  for (let parent = dirname(path); ; parent = dirname(parent)) {
    if (existsSync(parent) && !canPass(parent, runner)) return false;
    if (parent === dirname(parent)) return true;
  }
}

/** A folder of root's own below /var/tmp, open to walk through. Anyone may write there: a planted link is refused. */
export function shelter(name: string): string {
  const directory = join('/var/tmp', `espace-familles-${name}`);
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  const found = lstatSync(directory);
  if (!found.isDirectory() || found.uid !== 0) throw new Error(`${directory} belongs to someone else: remove it`);
  chmodSync(directory, 0o755);
  return directory;
}

/** Tells one path from another in a file name. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
