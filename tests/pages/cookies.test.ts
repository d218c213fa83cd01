import { type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { browseTo, confirm, openSignIn, sees, signIn, signOut, tick } from '../guides/parent.ts';
import { journeyTown, PATIENCE } from '../guides/town.ts';
import { openProfile, type Profile, type ThirdPartyCookies, travellingCookies } from './cookie-profile.ts';
import { openLine } from './line.ts';
import { isSignedIn, isSignedOut, login, serverOrigin, townUrl } from './places.ts';

const towns = { bondoufle: await journeyTown('bondoufle'), donges: await journeyTown('donges') } as const;
/** One child, one activity: the page opens at its planning. */
const CANTEEN = {
  bondoufle: { children: { Léa: { goesTo: { restauration: 'malraux-elementaire' } } } },
  donges: { children: { Léa: { goesTo: { restauration: 'aime-cesaire' } } } },
} as const;
const LINE = ['Léa', 'Restauration scolaire'] as const;
const DAY = 'lundi 11 janvier';
const profiles = new Map<ThirdPartyCookies, Profile>();

function contextWith(cookies: ThirdPartyCookies): BrowserContext {
  const profile = profiles.get(cookies);
  if (!profile) throw new Error(`no profile with third-party cookies ${cookies}`);
  return profile.context;
}

beforeAll(async () => {
  for (const cookies of ['allowed', 'blocked'] as const) {
    const profile = await openProfile(cookies);
    profile.context.setDefaultTimeout(PATIENCE);
    profiles.set(cookies, profile);
  }
});
afterAll(async () => {
  for (const profile of profiles.values()) await profile.close();
});

describe('the control: cookies of another site', () => {
  it('travel where they are allowed', async () => {
    expect(await travellingCookies(contextWith('allowed'))).toEqual({ old: true, partitioned: true });
  });

  it('travel only in partitions where they are blocked', async () => {
    expect(await travellingCookies(contextWith('blocked'))).toEqual({ old: false, partitioned: true });
  });
});

const MATRIX: [where: string, town: 'bondoufle' | 'donges', cookies: ThirdPartyCookies][] = [
  ['beside the server', 'bondoufle', 'allowed'],
  ['beside the server', 'bondoufle', 'blocked'],
  ['on another site', 'donges', 'allowed'],
  ['on another site', 'donges', 'blocked'],
];

it.each(MATRIX)(
  '[A10 A14 B9 B10 W1 W4] a town %s (%s), third-party cookies %s: sign in, book, reload, second page, sign out',
  async (_where, town, cookies) => {
    const parent = await towns[town].family(CANTEEN[town]);
    const context = contextWith(cookies);
    const page = await context.newPage();

    await page.goto(townUrl(town));
    await openSignIn(page);
    expect(new URL(page.url()).origin).toBe(serverOrigin(town));
    await signIn(page, parent);
    expect(page.url()).toBe(townUrl(town));

    await browseTo(page, 'janvier 2027');
    await tick(page, LINE, DAY);
    expect(await confirm(page)).toBeGreaterThan(0);

    await page.reload();
    await browseTo(page, 'janvier 2027');
    await sees(page, LINE, DAY, 'réservé');

    await page.goto(townUrl(town, '/developpeurs'));
    await isSignedIn(page);
    await browseTo(page, 'janvier 2027');
    await sees(page, LINE, DAY, 'réservé');

    // Both widgets of both tabs follow, and the hosted page, which would otherwise ask for no password.
    const second = await context.newPage();
    await second.goto(townUrl(town));
    await isSignedIn(second);
    await signOut(second, parent);
    for (const tab of [second, page]) await isSignedOut(tab);
    await page.goto(townUrl(town));
    await openSignIn(page);
    for (const tab of [second, page]) await tab.close();
  },
);

describe('on another site, in a browser that keeps no cookie of the server', () => {
  it('[W4] signs in and books with a token in memory, which a reload forgets', async () => {
    const line = await openLine();
    const tokens = new Set<string>();
    line.fate = ({ url, headers }) => {
      const token = headers.authorization?.replace('Bearer ', '');
      if (token) tokens.add(token);
      // The hosted page is of the server's own site: its cookie is nobody's third party.
      const isOwn = headers.origin === undefined || headers.origin === serverOrigin('donges');
      return url.origin === serverOrigin('donges') && !isOwn ? 'no-cookies' : 'pass';
    };
    const browser = await chromium.connect(inject('demo').browser);
    const page = await browser.newPage({ locale: 'fr-FR', proxy: line.proxy });
    page.setDefaultTimeout(PATIENCE);
    const parent = await towns.donges.family(CANTEEN.donges);

    await page.goto(townUrl('donges'));
    await signIn(page, parent);
    await browseTo(page, 'janvier 2027');
    await tick(page, LINE, DAY);
    await confirm(page);
    expect(tokens.size).toBeGreaterThan(0);
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect([...tokens].filter((token) => kept.includes(token))).toEqual([]);

    await page.reload();
    await login(page).getByRole('button', { name: 'Me connecter' }).click();
    // No password is asked again.
    await page.getByRole('button', { name: 'Continuer avec ce compte' }).click();
    await isSignedIn(page);
    await signOut(page, parent);
    await isSignedOut(page);
    await browser.close();
  });
});

describe('the form in the town’s page', () => {
  it.each(['bourges', 'chavagne'] as const)('[A10 A14 W4] signs in where the town allows it: %s', async (short) => {
    const town = await journeyTown(short);
    const page = await contextWith('blocked').newPage();
    const parent = await town.family({ children: {} });
    await page.goto(townUrl(short));
    await signIn(page, parent);
    expect(page.url()).toBe(townUrl(short));
    await page.reload();
    await isSignedIn(page);
    await signOut(page, parent);
    await page.close();
  });

  it.each(['bondoufle', 'donges'] as const)('is neither shown nor accepted elsewhere: %s', async (town) => {
    const page = await contextWith('allowed').newPage();
    await page.goto(townUrl(town));
    await login(page).evaluate((element) => element.setAttribute('mode', 'inline'));
    await login(page).getByRole('button', { name: 'Me connecter' }).waitFor();
    expect(await page.getByLabel('Mot de passe', { exact: true }).count()).toBe(0);
    // A script of the page that asks all the same.
    const refused = await page.evaluate(
      async ({ url, town }) => {
        const answer = await fetch(url, {
          method: 'POST',
          credentials: 'include',
          headers: { 'content-type': 'application/json', 'x-ef': '1', 'x-ef-town': town },
          body: JSON.stringify({ userName: 'a', password: 'b', remember: false }),
        });
        return { status: answer.status, code: (await answer.json()).error.data.code };
      },
      { url: `${serverOrigin(town)}/trpc/accounts.signIn`, town },
    );
    expect(refused).toEqual({ status: 403, code: 'accounts.inline-not-allowed' });
    await page.close();
  });
});
