import { describe, expect, it } from 'vitest';
import { instantFrom } from '../kernel/clock.ts';
import { type Carrier, codeCounts, endOf, LIFETIMES, returnUrl, seenAgain, stillCounts } from './rules.ts';

const NOW = instantFrom('2026-11-20T09:00');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PAGE = 'https://www.town.fr';

const session = (carrier: Carrier, given: { seen?: number; ends?: number; remember?: boolean } = {}) => ({
  carrier,
  remember: given.remember ?? false,
  origin: carrier === 'cookie' ? null : PAGE,
  lastSeenAt: NOW - (given.seen ?? 0),
  expiresAt: NOW + (given.ends ?? HOUR),
});

describe('a session counts', () => {
  it.each([
    // [what, session, presented as, from, counts]
    ['within half an hour of its last use', session('cookie', { seen: 30 * MINUTE - 1 }), 'cookie', PAGE, true],
    ['no longer after half an hour unused', session('cookie', { seen: 30 * MINUTE }), 'cookie', PAGE, false],
    ['no longer after its end, used or not', session('cookie', { ends: 0 }), 'cookie', PAGE, false],
    [
      'a week unused, with "remember me"',
      session('cookie', { seen: 7 * DAY - 1, remember: true }),
      'cookie',
      PAGE,
      true,
    ],
    ['not longer than a week unused', session('cookie', { seen: 7 * DAY, remember: true }), 'cookie', PAGE, false],
    ['ten minutes in a page’s memory', session('bearer', { seen: 10 * MINUTE - 1 }), 'bearer', PAGE, true],
    ['not longer in a page’s memory', session('bearer', { seen: 10 * MINUTE }), 'bearer', PAGE, false],
    [
      'remembered or not in a page’s memory',
      session('bearer', { seen: 10 * MINUTE, remember: true }),
      'bearer',
      PAGE,
      false,
    ],
    ['from any page of the site by its cookie', session('cookie'), 'cookie', 'https://autre.town.fr', true],
    ['only from its own page when partitioned', session('partitioned'), 'partitioned', 'https://autre.fr', false],
    ['only from its own page when in memory', session('bearer'), 'bearer', 'https://autre.fr', false],
    ['not from nowhere when in memory', session('bearer'), 'bearer', null, false],
    ['not as a header when it was a cookie', session('cookie'), 'bearer', PAGE, false],
    ['not as a same-site cookie when it was partitioned', session('partitioned'), 'cookie', PAGE, false],
    ['not as a cookie when it was a token', session('bearer'), 'partitioned', PAGE, false],
  ] as const)('%s', (_what, stored, carrier, origin, counts) => {
    expect(stillCounts(stored, { carrier, origin, now: NOW })).toBe(counts);
  });

  it('ends at its idle end or its last end, whichever is first', () => {
    expect(endOf(session('cookie', { ends: 10 * MINUTE }))).toBe(NOW + 10 * MINUTE);
    expect(endOf(session('cookie', { ends: 10 * HOUR }))).toBe(NOW + 30 * MINUTE);
  });

  it('promises nothing beyond thirty days', () => {
    expect(Math.max(...Object.values(LIFETIMES).map(({ absolute }) => absolute))).toBe(30 * DAY);
  });
});

describe('"last seen" is written', () => {
  it.each([
    ['not twice within a minute', session('cookie', { seen: MINUTE - 1 }), NOW - MINUTE + 1],
    ['again after a minute', session('cookie', { seen: MINUTE }), NOW],
    ['never for a token: its ten minutes are ten minutes', session('bearer', { seen: 5 * MINUTE }), NOW - 5 * MINUTE],
  ] as const)('%s', (_what, stored, seen) => {
    expect(seenAgain(stored, NOW)).toBe(seen);
  });
});

describe('a code counts', () => {
  const stored = { challenge: 'c', origin: PAGE, expiresAt: NOW + 1 };
  it.each([
    ['for the page that asked for it, in time', 'c', PAGE, NOW, true],
    ['not with another verifier', 'd', PAGE, NOW, false],
    ['not for another page', 'c', 'https://www.autre.fr', NOW, false],
    ['not too late', 'c', PAGE, NOW + 1, false],
  ] as const)('%s', (_what, challenge, origin, now, counts) => {
    expect(codeCounts({ stored, challenge, origin, now })).toBe(counts);
  });
});

describe('a family is sent back', () => {
  const allowed = ['https://www.town.fr', 'http://www.bourges.localhost:4000'];
  it.each([
    ['to a page of the town', 'https://www.town.fr/famille?x=1', true],
    ['to its port', 'http://www.bourges.localhost:4000/', true],
    ['not to another port', 'http://www.bourges.localhost:4001/', false],
    ['not to another scheme', 'http://www.town.fr/', false],
    ['not to a host that begins like it', 'https://www.town.fr.pirate.fr/', false],
    ['not to a host that ends like it', 'https://pirate-www.town.fr/', false],
    ['not to a sub-domain of it', 'https://x.www.town.fr/', false],
    ['not where it only looks like a host', 'https://www.town.fr@pirate.fr/', false],
    ['not with a user name', 'https://mairie@www.town.fr/', false],
    ['not with a password', 'https://:x@www.town.fr/', false],
    ['not into a script', 'javascript:alert(1)', false],
    ['not to a half address', '//www.town.fr/', false],
    ['not to nothing', '', false],
  ])('%s', (_what, url, ok) => {
    expect(returnUrl(url, allowed) !== null).toBe(ok);
  });
});
