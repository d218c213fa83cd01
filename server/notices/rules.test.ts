import { describe, expect, it } from 'vitest';
import { CLAIM, isSafeAddress, nextAttempt, REFUSED_TRIES_MAX } from './rules.ts';

const HOUR = 3_600_000;

describe('a mail that did not leave', () => {
  it('is tried again soon, then more and more rarely, at least every hour', () => {
    const waits = Array.from({ length: 12 }, (_, i) => nextAttempt(i + 1, false, 0) ?? Number.NaN);
    expect(waits[0]).toBeLessThanOrEqual(10_000);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).toBe(HOUR);
  });

  it('is never given up while it is the mail server that does not answer', () => {
    expect(nextAttempt(30_000, false, 0)).toBe(HOUR);
  });

  it('is given up after some days where the mail server refuses the address', () => {
    let [days, attempts] = [0, 0];
    for (let next = nextAttempt(1, true, 0); next !== null; next = nextAttempt(attempts, true, 0)) {
      attempts += 1;
      days += next / (24 * HOUR);
    }
    expect(attempts).toBe(REFUSED_TRIES_MAX);
    expect(days).toBeGreaterThan(2.5);
    expect(days).toBeLessThan(5);
  });

  it('stays claimed for longer than a try can take', () => {
    // Connecting, greeting, and six answers of at most 30 seconds, for each of two mails of one connection.
    expect(CLAIM).toBeGreaterThan(2 * (10_000 + 10_000 + 6 * 30_000));
  });
});

describe('an address that mails may go to', () => {
  it.each(['camille.martin@exemple.fr', "o'hara+cantine@sous.domaine.exemple.fr", 'zoé@école.fr'])('%s', (address) => {
    expect(isSafeAddress(address)).toBe(true);
  });

  it.each([
    'a@b.fr, c@d.fr',
    'a@b.fr;c@d.fr',
    'a@b.fr\r\nBcc: c@d.fr',
    'Camille <a@b.fr>',
    '"a"@b.fr',
    'a@b',
    '@b.fr',
    'a@b@c.fr',
    'groupe:a@b.fr',
    '',
  ])('not %j', (address) => {
    expect(isSafeAddress(address)).toBe(false);
  });
});
