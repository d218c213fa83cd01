import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

// `node tests/lock-file.ts` completes package-lock.json. A registry that lacks the packages of other platforms makes npm
// leave them out, and `npm ci` then refuses the file, on every platform. What is added needs no download here: the name
// says the platform, the package that asks for it says the version.

export const LOCK_FILE = fileURLToPath(new URL('../package-lock.json', import.meta.url));

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

export function readLock(): Lock {
  return lockSchema.parse(JSON.parse(readFileSync(LOCK_FILE, 'utf8')));
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
  const lock = readLock();
  const missing = missingPlatforms(lock);
  for (const one of missing) lock.packages[`node_modules/${one.name}`] = entryOf(one);
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  if (missing.length > 0) writeFileSync(LOCK_FILE, `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(`${missing.length} packages of other platforms added\n`);
}
