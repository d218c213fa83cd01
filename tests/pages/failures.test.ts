import { describe, expect, it } from 'vitest';
import { sql } from '../../server/kernel/sql.ts';
import { browseTo, confirm, goToStep2, readsInBar, reopen, sees, signIn, tick } from '../guides/parent.ts';
import {
  booked,
  CANTEEN,
  cutFromServer,
  DAYS,
  LINE,
  MONTH,
  only,
  parentAtWork,
  requests,
  retry,
  town,
  visitor,
  whole,
} from './at-work.ts';
import type { Fate, Line } from './line.ts';
import { calendar, isSignedOut, login, serverOrigin, townUrl } from './places.ts';

// What goes wrong outside: the network, the server, the session. Ticks survive, nothing is booked twice, and the page says
// what to do next.

describe('the page’s own links stay, and its text', () => {
  const server = serverOrigin('bondoufle');
  const without = (path: RegExp, fate: Fate): Line['fate'] => {
    return ({ url }) => (url.origin === server && path.test(url.pathname) ? fate : 'pass');
  };
  const CASES: [why: string, fate: Line['fate'], options?: { javaScriptEnabled: boolean }][] = [
    ['the server is down', cutFromServer],
    ['the script is not found', without(/ef\.js$/, { status: 404 })],
    ['a file of a widget is not found', without(/embed\/v1\/(login|booking-calendar)/, { status: 404 })],
    ['the server answers nothing but the script', without(/^\/trpc/, 'cut')],
    ['a proxy answers for the server', without(/^\/trpc/, { status: 502 })],
    [
      'the town’s policy blocks the script',
      ({ url }) => (url.origin === server ? 'pass' : { headers: { 'content-security-policy': "script-src 'self'" } }),
    ],
    ['JavaScript is off', whole, { javaScriptEnabled: false }],
  ];

  it.each(CASES)('where %s', async (_why, fate, options = { javaScriptEnabled: true }) => {
    const { page, line } = await visitor(options);
    line.fate = fate;
    await page.goto(townUrl('bondoufle'));
    for (const name of ['Se connecter à l’espace famille', 'Réserver la cantine et les activités']) {
      await page.getByRole('link', { name }).waitFor();
    }
    await page.waitForLoadState('networkidle');
    for (const name of ['Se connecter à l’espace famille', 'Réserver la cantine et les activités']) {
      expect(await page.getByRole('link', { name }).isVisible()).toBe(true);
    }
    expect(await page.getByRole('heading', { name: 'Espace famille', level: 1 }).isVisible()).toBe(true);
  });
});

describe('the network fails', () => {
  it('before anything was read: the page says so, and one press later all is there', async () => {
    const home = await town.family(CANTEEN);
    const { page, line } = await visitor();
    await page.goto(townUrl('bondoufle'));
    await signIn(page, home);
    line.fate = only('accounts.session', 'cut');
    await page.reload();
    await login(page).getByText('L’espace famille ne répond pas.').waitFor();
    line.fate = whole;
    await retry(page);
    await browseTo(page, MONTH);
    await sees(page, LINE, DAYS[0], 'libre');
  });

  it('[B28] while days are ticked and months turned: no tick is lost', async () => {
    const { page, line, home } = await parentAtWork();
    await tick(page, LINE, DAYS[0]);
    line.fate = cutFromServer;
    await tick(page, LINE, DAYS[1]);
    await calendar(page).getByRole('button', { name: 'Période suivante' }).click();
    await calendar(page).getByText('La connexion à internet semble coupée.').waitFor();
    line.fate = whole;
    await retry(page);
    await page.getByRole('button', { name: 'Période précédente' }).click();
    for (const day of DAYS) await sees(page, LINE, day, 'à ajouter');
    await readsInBar(page, /2 à ajouter/);
    await confirm(page);
    expect(await booked(home)).toEqual(['2027-01-11', '2027-01-12']);
  });

  it('[B9] when the recap is asked for: it comes at the second try', async () => {
    const { page, line } = await parentAtWork();
    await tick(page, LINE, ...DAYS);
    line.fate = cutFromServer;
    await page.getByRole('button', { name: 'Aller à l’étape 2' }).click();
    await calendar(page).getByText('La connexion à internet semble coupée.').waitFor();
    line.fate = whole;
    await retry(page);
    const rows = calendar(page)
      .getByRole('row')
      .filter({ hasText: /janvier/ });
    await rows.filter({ hasText: DAYS[0] }).waitFor();
    await rows.filter({ hasText: DAYS[1] }).waitFor();
  });

  it.each([
    ['before the request arrives', 'cut', 0],
    ['after it was recorded', 'lose-answer', 1],
  ] as const)('[B10] when the request is sent, %s: sent again it is recorded once', async (_when, fate, recorded) => {
    const { page, line, home } = await parentAtWork();
    await tick(page, LINE, DAYS[0]);
    await goToStep2(page);
    line.fate = only('bookings.submit', fate);
    await page.getByRole('button', { name: 'Valider' }).click();
    await calendar(page).getByText('rien ne sera réservé deux fois').waitFor();
    expect(await requests(home)).toBe(recorded);

    line.fate = whole;
    await retry(page);
    await page.getByRole('heading', { name: 'Nous avons bien enregistré votre demande' }).waitFor();
    expect(await booked(home)).toEqual(['2027-01-11']);
    expect(await requests(home)).toBe(1);
  });

  it('[B10] after the request was recorded, and the page is loaded anew: the day is booked, nothing is left to send', async () => {
    const { page, line, home } = await parentAtWork();
    await tick(page, LINE, DAYS[0]);
    await goToStep2(page);
    line.fate = only('bookings.submit', 'lose-answer');
    await page.getByRole('button', { name: 'Valider' }).click();
    await calendar(page).getByText('rien ne sera réservé deux fois').waitFor();

    line.fate = whole;
    await reopen(page, MONTH);
    await sees(page, LINE, DAYS[0], 'réservé');
    await page.getByRole('button', { name: 'Aller à l’étape 2' }).click();
    await calendar(page).getByText('Aucun changement pour l’instant').waitFor();
    expect(await booked(home)).toEqual(['2027-01-11']);
  });
});

it('[A10 B28] the session ends while days are ticked: after signing in again they are still ticked', async () => {
  const { page, home } = await parentAtWork();
  await tick(page, LINE, DAYS[0]);
  await sql(town.em(), 'delete from @.session where account_id = $1', [home.accountId]);
  // The next question to the server finds out.
  await tick(page, LINE, DAYS[1]);
  await isSignedOut(page);
  await calendar(page).getByText('Vos changements sont gardés').waitFor();
  await signIn(page, home);
  await browseTo(page, MONTH);
  for (const day of DAYS) await sees(page, LINE, day, 'à ajouter');
  await confirm(page);
  expect(await booked(home)).toEqual(['2027-01-11', '2027-01-12']);
});
