import { hash, verify } from '@node-rs/argon2';

// argon2id: 19 MiB, two passes, one lane (OWASP's first choice for servers without much memory to spare).
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const COST_MARK = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;

/** Nobody's password: checked where no account answers to a name, so that the answer takes as long. */
export const NOBODYS_HASH = `${COST_MARK}RES4PG50yWoayaGF0XX1eg$l25IDHJM58S5eV1fSGAgW6AqdtNxtrbIuOSTcLnR/BM`;

// The same accent may be typed as one character or as two: keyboards differ, the password does not.
const canonical = (password: string) => password.normalize('NFKC');

/** Hashes a password for storage. About 10 ms of a core: never inside a booking, never in a loop without a limit. */
export function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), COST);
}

/** True where the password is the one that was hashed. */
export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, canonical(password));
}

/** True where a hash was made at another cost than today's: it is made anew at the next sign-in. */
export function needsRehash(stored: string): boolean {
  return !stored.startsWith(COST_MARK);
}
