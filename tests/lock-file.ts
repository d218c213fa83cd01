import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

// `node tests/lock-file.ts` completes package-lock.json. A registry that lacks the packages of other platforms makes npm
// leave them out, and `npm ci` then refuses the file, on every platform. What is added needs no download here: the name
// says the platform, the package that asks for it says the version.

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The lock file of the project, and of each suite that has dependencies of its own. */
export const LOCK_FILES: readonly string[] = ['package-lock.json', 'tests/frameworks/*/package-lock.json']
  .flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
  .map((path) => join(ROOT, path));

const lockSchema = z.looseObject({
  packages: z.record(
    z.string(),
    z.looseObject({ optionalDependencies: z.record(z.string(), z.string()).optional(), dev: z.boolean().optional() }),
  ),
});

type Lock = z.infer<typeof lockSchema>;

interface Missing {
  readonly name: string;
  readonly version: string;
  readonly dev: boolean;
}

export function readLock(file: string): Lock {
  return lockSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** The packages of other platforms that some package asks for and the lock file does not name. */
export function missingPlatforms({ packages }: Lock): Missing[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`])
      .map(([name, version]) => ({ name, version, dev })),
  );
}

const SYSTEMS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openbsd', 'netbsd', 'openharmony', 'sunos', 'aix'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el'];

function entryOf({ name, version, dev }: Missing) {
  const words = name.split(/[/-]/);
  // For engines without a system of their own.
  if (words.includes('wasm32')) return { version, cpu: ['wasm32'], ...(dev ? { dev } : {}), optional: true };
  const os = SYSTEMS.filter((one) => words.includes(one));
  const cpu = PROCESSORS.filter((one) => words.includes(one));
  if (os.length !== 1 || cpu.length !== 1 || !/^\d+\.\d+\.\d+/.test(version)) {
    throw new Error(`${name}@${version} does not say its platform: npm install where the registry has it`);
  }
  const musl = words.some((word) => word.startsWith('musl'));
  const gnu = os[0] === 'linux' && words.some((word) => word.startsWith('gnu'));
  const libc = musl ? { libc: ['musl'] } : gnu ? { libc: ['glibc'] } : {};
  return { version, cpu, ...(dev ? { dev } : {}), ...libc, optional: true, os };
}

if (import.meta.main) {
  for (const file of LOCK_FILES) {
    const lock = readLock(file);
    const missing = missingPlatforms(lock);
    for (const one of missing) lock.packages[`node_modules/${one.name}`] = entryOf(one);
    lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
    if (missing.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
    process.stdout.write(`${relative(ROOT, file)}: ${missing.length} packages of other platforms added\n`);
  }
}
