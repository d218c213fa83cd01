import { expect, it } from 'vitest';
import { hashPassword, NOBODYS_HASH, needsRehash, verifyPassword } from './passwords.ts';

it('knows the password again, and no other', async () => {
  const stored = await hashPassword('Cantine à midi');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(stored, 'Cantine à midi')).toBe(true);
  expect(await verifyPassword(stored, 'Cantine a midi')).toBe(false);
});

it('takes an accent in one character or in two for the same', async () => {
  const stored = await hashPassword('\u00e9t\u00e9');
  expect(await verifyPassword(stored, 'e\u0301te\u0301')).toBe(true);
});

it('checks nobody’s password at today’s cost', async () => {
  expect(needsRehash(NOBODYS_HASH)).toBe(false);
  expect(await verifyPassword(NOBODYS_HASH, '')).toBe(false);
});

it('makes a hash of another cost anew', () => {
  expect(needsRehash('$argon2id$v=19$m=4096,t=3,p=1$c2FsdHNhbHQ$aGFzaA')).toBe(true);
});
