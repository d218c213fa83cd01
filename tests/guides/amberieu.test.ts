import { expect, it } from 'vitest';
import { Registration } from '../../server/registrations/entities.ts';
import {
  applyTool,
  backToPlanning,
  browseTo,
  choices,
  choiceTexts,
  chooseActivities,
  confirm,
  dayCell,
  explanationOf,
  fillTool,
  isSignedIn,
  type Line,
  nameOf,
  openPlanning,
  openTool,
  readsInBar,
  reopen,
  sees,
  showAs,
  showsDays,
  signIn,
  takeBack,
  tick,
  untick,
} from './parent.ts';
import { journeyTown } from './town.ts';

// The guide of Ambérieu-en-Bugey, « L@issez-vous guider ! »: signing in, the planning of reservations and its « modifications
// avancées ». It is Thursday 19 November 2026, 8:30.

const town = await journeyTown('amberieu');

const CANTEEN = 'Restauration scolaire';
const AROUND_SCHOOL = 'Accueil périscolaire';
const HOLIDAYS = 'Vacances';
const WEDNESDAYS = 'Mercredis';
const SCHOOL = { restauration: 'jules-ferry', periscolaire: 'jules-ferry' };

it('[A10 A13] « Se rappeler de moi »: a browser that was closed still knows who asked for it, and nobody else', async () => {
  const family = await town.family({ parent: 'Maude Berger', children: { Paul: { goesTo: SCHOOL } } });
  for (const remember of [true, false]) {
    const page = await town.visit();
    await signIn(page, family, { remember });
    const kept = (await page.context().cookies()).filter(({ expires }) => expires > 0);
    const another = await town.visit({ cookies: kept });
    expect(await isSignedIn(another, family), remember ? 'remembered' : 'not remembered').toBe(remember);
  }
});

it('[B4 B14 B18] several slots a day, each with the price that the guide prints', async () => {
  const family = await town.family({ children: { Paul: { goesTo: SCHOOL } } });
  const page = await town.visit();
  await openPlanning(page, family);
  await browseTo(page, 'décembre 2026');
  const prices = [
    [`${AROUND_SCHOOL} · Accueil du matin`, '1,50 €'],
    [`${AROUND_SCHOOL} · Accueil du midi`, '0,75 €'],
    [`${AROUND_SCHOOL} · Soir jusqu’à 16 h 15`, '0,75 €'],
    [`${AROUND_SCHOOL} · Soir jusqu’à 17 h`, '1,85 €'],
    [`${AROUND_SCHOOL} · Soir jusqu’à 18 h`, '3,38 €'],
    [CANTEEN, '4,10 €'],
  ] as const;
  for (const [line, price] of prices) {
    expect(await nameOf(page, ['Paul', line], 'lundi 7 décembre')).toBe(
      `Paul, ${line}, lundi 7 décembre, libre, ${price}`,
    );
  }

  const cost = ['1,50 €', '2,25 €', '5,63 €', '9,73 €'];
  for (const [index, row] of [0, 1, 4, 5].entries()) {
    await tick(page, ['Paul', prices[row]?.[0] ?? ''], 'lundi 7 décembre');
    await readsInBar(page, `${cost[index]} pour décembre ${index + 1} à ajouter`);
  }
  await confirm(page);
  await reopen(page, 'décembre 2026');
  for (const row of [0, 1, 4, 5]) await sees(page, ['Paul', prices[row]?.[0] ?? ''], 'lundi 7 décembre', 'réservé');
});

it('[B2 B3 B5 B14] « Mensuel, Quinzaine, Semaine »: the cost of the period, what waits to be added and what to be taken away', async () => {
  const family = await town.family({ children: { Paul: { goesTo: SCHOOL } } });
  const meal: Line = ['Paul', CANTEEN];
  const page = await town.visit();
  await openPlanning(page, family, [`Paul ${CANTEEN}`]);
  // « Paul Test : Juin 2018 - coût de la période - 8.20 € »: two meals of June.
  await browseTo(page, 'juin 2027');
  await showsDays(page, 'Paul', 22, 'mardi 1er juin', 'mercredi 30 juin');
  await tick(page, meal, 'mardi 1er juin', 'jeudi 10 juin');
  await readsInBar(page, '8,20 € pour juin 2 à ajouter +8,20 €');
  await confirm(page);
  await reopen(page, 'juin 2027');
  await readsInBar(page, /^8,20 € pour juin$/);

  await showAs(page, 'Quinzaine');
  await browseTo(page, '31 mai – 13 juin');
  await showsDays(page, 'Paul', 10, 'lundi 31 mai', 'vendredi 11 juin');
  await untick(page, meal, 'jeudi 10 juin');
  await tick(page, meal, 'lundi 7 juin', 'vendredi 11 juin');
  await readsInBar(page, '12,30 € pour la période 2 à ajouter 1 à annuler +4,10 €');

  await showAs(page, 'Semaine');
  await browseTo(page, '31 mai – 6 juin');
  await showsDays(page, 'Paul', 5, 'lundi 31 mai', 'vendredi 4 juin');
  await readsInBar(page, '4,10 € pour la période 2 à ajouter 1 à annuler +4,10 €');
});

it('[B7] « sélectionner une semaine type et reporter ces réservations sur une période souhaitée »', async () => {
  const family = await town.family({ children: { Paul: { goesTo: SCHOOL } } });
  const meal: Line = ['Paul', CANTEEN];
  const page = await town.visit();
  await openPlanning(page, family);
  await browseTo(page, 'décembre 2026');
  await openTool(page, 'Semaine type');
  await fillTool(page, {
    choose: `Paul · ${CANTEEN}`,
    tick: ['Repas, lundi', 'Repas, jeudi'],
    from: '2026-11-30',
    to: '2027-01-08',
  });
  // Six Mondays and Thursdays before the holidays, two after; none in them.
  await applyTool(page, '8 à ajouter, 0 à annuler');
  for (const day of ['lundi 7 décembre', 'jeudi 17 décembre']) await sees(page, meal, day, 'à ajouter');
  await sees(page, meal, 'mardi 8 décembre', 'libre');
  await confirm(page);
  await reopen(page, 'janvier 2027');
  for (const day of ['lundi 4 janvier', 'jeudi 7 janvier']) await sees(page, meal, day, 'réservé');
  await sees(page, meal, 'lundi 11 janvier', 'libre');
});

it('[B6] « dupliquer le planning d’un de vos enfants sur l’autre pour les activités qu’ils ont en commun »', async () => {
  const family = await town.family({
    children: { Paul: { goesTo: SCHOOL }, Rose: { goesTo: { restauration: 'jules-ferry' }, bornOn: '2020-02-02' } },
  });
  const page = await town.visit();
  await openPlanning(page, family);
  await browseTo(page, 'décembre 2026');
  await tick(page, ['Paul', CANTEEN], 'lundi 7 décembre', 'mardi 8 décembre');
  await tick(page, ['Paul', `${AROUND_SCHOOL} · Accueil du matin`], 'lundi 7 décembre');
  await confirm(page);
  await backToPlanning(page);

  await openTool(page, 'Copier un planning');
  await fillTool(page, { copy: ['Paul', 'Rose'] });
  await applyTool(page, '2 à ajouter, 0 à annuler');
  for (const day of ['lundi 7 décembre', 'mardi 8 décembre']) await sees(page, ['Rose', CANTEEN], day, 'à ajouter');
  await confirm(page);
  await reopen(page, 'décembre 2026');
  for (const child of ['Paul', 'Rose']) await sees(page, [child, CANTEEN], 'mardi 8 décembre', 'réservé');
});

it('[B1] « Vous ne pourrez planifier les présences qu’après la validation »: a registration that waits is listed, and closed', async () => {
  const family = await town.family({
    children: { Paul: { goesTo: { restauration: 'jules-ferry' }, askedFor: { mercredis: 'centre' } } },
  });
  const page = await town.visit();
  await signIn(page, family);
  const texts = await choiceTexts(page);
  const row = texts.findIndex((text) => text.startsWith(`Paul ${WEDNESDAYS} Accueil de loisirs municipal`));
  expect(texts[row]).toContain('Inscription pas encore acceptée par la ville');
  expect(await choices(page).nth(row).isEnabled()).toBe(false);
  await chooseActivities(page);
  await browseTo(page, 'décembre 2026');
  await sees(page, ['Paul', CANTEEN], 'lundi 7 décembre', 'libre');
  expect(await dayCell(page, ['Paul', `${WEDNESDAYS} · Journée avec repas`], 'mercredi 9 décembre').count()).toBe(0);

  await town
    .em()
    .nativeUpdate(Registration, { household: family.householdId, state: 'requested' }, { state: 'accepted' });
  const after = await town.visit();
  await openPlanning(after, family, [`Paul ${WEDNESDAYS}`]);
  await browseTo(after, 'décembre 2026');
  await sees(after, ['Paul', `${WEDNESDAYS} · Journée avec repas`], 'mercredi 9 décembre', 'libre');
});

it('[B14 B18 R10] « La réservation à la semaine complète est obligatoire pour les vacances »: a day brings its week along', async () => {
  const family = await town.family({ quotient: 640, children: { Paul: { goesTo: { vacances: 'centre' } } } });
  const line: Line = ['Paul', HOLIDAYS];
  const week = ['lundi 28 décembre', 'mardi 29 décembre', 'mercredi 30 décembre', 'jeudi 31 décembre'];
  const page = await town.visit();
  await openPlanning(page, family);
  await browseTo(page, 'décembre 2026');
  expect(await explanationOf(page, line, 'mercredi 30 décembre')).toContain(
    'La semaine entière se réserve ensemble : tous ses jours changent.',
  );
  for (const day of week) await sees(page, line, day, 'à ajouter');
  await readsInBar(page, '96,00 € pour décembre 4 à ajouter +96,00 €');
  await takeBack(page, line, 'lundi 28 décembre', 'libre');
  for (const day of week) await sees(page, line, day, 'libre');

  await tick(page, line, 'jeudi 31 décembre');
  await confirm(page);
  await reopen(page, 'décembre 2026');
  for (const day of week) await sees(page, line, day, 'réservé');
  // Given back, again as a whole: there are few places.
  await untick(page, line, 'mardi 29 décembre');
  for (const day of week) await sees(page, line, day, 'à annuler');
  await confirm(page);
});
