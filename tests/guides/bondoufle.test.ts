import { expect, it } from 'vitest';
import { DEMO_SIGN_INS } from '../../demo/families/demo-families.ts';
import {
  backToPlanning,
  browseTo,
  chooseActivities,
  confirm,
  explanationOf,
  goToStep2,
  type Line,
  nameOf,
  openPlanning,
  readsInBar,
  reopen,
  rowsOf,
  sees,
  signIn,
  tick,
  untick,
  validate,
} from './parent.ts';
import { journeyTown } from './town.ts';

// The guide of Bondoufle: « Veillez à bien respecter les délais de réservation ». It is Thursday 19 November 2026, 8:30.

const town = await journeyTown('bondoufle');

const WEDNESDAYS = 'Accueil de loisirs du mercredi';
const HOLIDAYS = 'Accueil de loisirs des vacances';
const LEISURE_CENTRE = { mercredis: 'accueil-de-loisirs', vacances: 'accueil-de-loisirs' };

it('[A10 B1 B2 B5 B9 B10 B14 B18 N1 W1] the demo’s family books two Wednesdays for two children, in one request, and gives them back', async () => {
  const printed = DEMO_SIGN_INS.find(({ userName }) => userName === 'sophie.lambert');
  if (!printed) throw new Error('the demo prints no sign-in of Sophie Lambert');
  const sophie = { ...printed, fullName: 'Sophie Lambert', email: 'sophie.lambert@maison.example' };
  const brothers: readonly Line[] = [
    ['Hugo', WEDNESDAYS],
    ['Emma', WEDNESDAYS],
  ];
  const page = await town.visit();
  await signIn(page, sophie);
  await chooseActivities(page, [`Hugo ${WEDNESDAYS}`, `Emma ${WEDNESDAYS}`]);

  await browseTo(page, 'décembre 2026');
  for (const line of brothers) await tick(page, line, 'mercredi 9 décembre');
  await browseTo(page, 'janvier 2027');
  for (const line of brothers) await tick(page, line, 'mercredi 6 janvier');
  // From the second child on, 20 % less.
  await readsInBar(page, '12,29 € pour janvier 4 à ajouter +24,58 €');
  const recap = await rowsOf(await goToStep2(page));
  expect(recap).toEqual(
    expect.arrayContaining([
      `Emma · ${WEDNESDAYS} · Journée avec repas`,
      '+ à ajouter mercredi 9 décembre +5,46 €',
      '+ à ajouter mercredi 6 janvier +5,46 €',
      `Hugo · ${WEDNESDAYS} · Journée avec repas`,
      '+ à ajouter mercredi 9 décembre +6,83 €',
      '+ à ajouter mercredi 6 janvier +6,83 €',
    ]),
  );
  const number = await validate(page);

  const mail = await town.mail(sophie, new RegExp(`Votre demande n° ${number} est enregistrée`));
  expect(mail.text).toMatch(/Emma.*\n.*Réservé : .*9.*décembre.*6.*janvier/);
  expect(mail.text).toMatch(/Hugo.*\n.*Réservé : .*9.*décembre.*6.*janvier/);
  await reopen(page, 'janvier 2027');
  for (const line of brothers) await sees(page, line, 'mercredi 6 janvier', 'réservé');

  for (const line of brothers) await untick(page, line, 'mercredi 6 janvier');
  await browseTo(page, 'décembre 2026', 'précédente');
  for (const line of brothers) await untick(page, line, 'mercredi 9 décembre');
  expect(await confirm(page)).toBeGreaterThan(number);
  await backToPlanning(page);
  for (const line of brothers) await sees(page, line, 'mercredi 9 décembre', 'libre');
});

it('[B11] « au plus tard une semaine avant le mercredi souhaité »: six days ahead is closed and says why', async () => {
  const family = await town.family({ children: { Léa: { goesTo: LEISURE_CENTRE } } });
  const lea: Line = ['Léa', WEDNESDAYS];
  const page = await town.visit();
  await openPlanning(page, family, [`Léa ${WEDNESDAYS}`]);

  expect(await explanationOf(page, lea, 'mercredi 25 novembre')).toContain(
    'Fermé depuis le mercredi 18 novembre, fin de journée : le centre prévoit ses animateurs une semaine à l’avance.',
  );
  await sees(page, lea, 'mercredi 25 novembre', 'fermé');
  await readsInBar(page, /^0,00 € pour novembre$/);
  await browseTo(page, 'décembre 2026');
  expect(await explanationOf(page, lea, 'mercredi 2 décembre')).toContain(
    'Modifiable jusqu’au mercredi 25 novembre, fin de journée.',
  );
});

it('[B11] « 4 semaines avant le premier jour d’accueil de la session »: each day of the holidays closes with the first', async () => {
  const family = await town.family({ children: { Léa: { goesTo: LEISURE_CENTRE } } });
  const lea: Line = ['Léa', HOLIDAYS];
  const page = await town.visit();
  await openPlanning(page, family, [`Léa ${HOLIDAYS}`]);
  await browseTo(page, 'décembre 2026');
  // The session begins on Monday 21 December.
  for (const day of ['lundi 21 décembre', 'mercredi 30 décembre']) {
    expect(await explanationOf(page, lea, day)).toContain('Modifiable jusqu’au lundi 23 novembre, fin de journée.');
  }

  const dayAfter = await (await town.at('2026-11-24T08:30')).visit();
  await openPlanning(dayAfter, family, [`Léa ${HOLIDAYS}`]);
  await browseTo(dayAfter, 'décembre 2026');
  expect(await explanationOf(dayAfter, lea, 'mercredi 30 décembre')).toContain(
    'Fermé depuis le lundi 23 novembre, fin de journée : le centre réserve les sorties et recrute quatre semaines avant le premier jour des vacances.',
  );
  await sees(dayAfter, lea, 'mercredi 30 décembre', 'fermé');
});

it('[W1 W4] all of it happens on the town’s own page, under the hardest policy a town can set, in a window that blocks cookies of others', async () => {
  const family = await town.family({ children: { Léa: { goesTo: LEISURE_CENTRE } } });
  const lea: Line = ['Léa', WEDNESDAYS];
  const page = await town.visit();
  const policy = (await page.reload())?.headers()['content-security-policy'];
  expect(policy).toMatch(/default-src 'none'; script-src 'self' \S+; style-src 'self' \S+; connect-src \S+;/);
  expect(policy).not.toContain('unsafe');
  await openPlanning(page, family, [`Léa ${WEDNESDAYS}`]);
  await browseTo(page, 'décembre 2026');
  await tick(page, lea, 'mercredi 9 décembre');
  await confirm(page);

  expect(new URL(page.url()).hostname).toBe('www.bondoufle.localhost');
  await backToPlanning(page);
  expect(await nameOf(page, lea, 'mercredi 9 décembre')).toBe(
    `Léa, ${WEDNESDAYS}, mercredi 9 décembre, réservé, 6,83 €`,
  );
});
