import { describe, expect, it } from 'vitest';
import { credentialOf, endedCookie, sessionCookie } from './cookies.ts';

const TOKEN = 'a'.repeat(43);
const OTHER = 'b'.repeat(43);

describe('session cookies', () => {
  it.each([
    ['cookie', false, `__Host-ef_sid_bourges=${TOKEN}; HttpOnly; Secure; SameSite=Lax; Path=/`],
    ['cookie', true, `__Host-ef_sid_bourges=${TOKEN}; HttpOnly; Secure; SameSite=Lax; Path=/; Max-Age=2592000`],
    ['partitioned', false, `__Host-ef_psid_bourges=${TOKEN}; HttpOnly; Secure; SameSite=None; Partitioned; Path=/`],
  ] as const)('%s, remembered %s', (carrier, remember, header) => {
    expect(sessionCookie(carrier, 'bourges', TOKEN, remember)).toBe(header);
  });

  it.each(['cookie', 'partitioned'] as const)('%s is taken away with the attributes it was set with', (carrier) => {
    const [, ...set] = sessionCookie(carrier, 'bourges', TOKEN, false).split('; ');
    const [value, ...ended] = endedCookie(carrier, 'bourges').split('; ');
    expect(value).toMatch(/=$/);
    expect(ended).toEqual([...set, 'Max-Age=0']);
  });
});

describe('what a request presents', () => {
  const both = `x=1; __Host-ef_sid_bourges=${TOKEN}; __Host-ef_psid_bourges=${OTHER}`;
  it.each([
    ['the same-site cookie on the town’s site', { cookie: both, sameSite: true }, { carrier: 'cookie', token: TOKEN }],
    ['the partitioned one elsewhere', { cookie: both, sameSite: false }, { carrier: 'partitioned', token: OTHER }],
    [
      'the page’s token before any cookie',
      { cookie: both, sameSite: true, authorization: `Bearer ${'c'.repeat(43)}` },
      { carrier: 'bearer', token: 'c'.repeat(43) },
    ],
    ['nothing of another town', { cookie: `__Host-ef_sid_donges=${TOKEN}`, sameSite: true }, null],
    ['nothing that is no token', { cookie: '__Host-ef_sid_bourges=short', sameSite: true }, null],
    ['nothing of another scheme', { cookie: null, sameSite: true, authorization: `Basic ${TOKEN}` }, null],
    ['nothing', { cookie: null, sameSite: true }, null],
  ])('%s', (_what, request, credential) => {
    expect(credentialOf({ authorization: null, ...request }, 'bourges')).toEqual(credential);
  });
});
