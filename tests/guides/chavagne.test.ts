import { expect, it } from 'vitest';
import {
  backToPlanning,
  browseTo,
  choiceTexts,
  chooseActivities,
  confirm,
  dayCell,
  explanationOf,
  type Line,
  openPlanning,
  readsInBar,
  reopen,
  sees,
  signIn,
  tick,
  untick,
} from './parent.ts';
import { journeyTown } from './town.ts';

// The guide of Chavagne, « Portail Familles », 7: « Gérer les réservations ». It is Thursday 19 November 2026, 8:30.

const town = await journeyTown('chavagne');

const AROUND_SCHOOL = 'Accueil périscolaire';
const MORNING = `${AROUND_SCHOOL} · Garderie du matin`;
const HOMEWORK = `${AROUND_SCHOOL} · Temps des leçons`;
const EVENING = `${AROUND_SCHOOL} · Garderie du soir`;
const WEDNESDAY = 'Accueil de loisirs – Mercredi';
const HOLIDAYS = 'Accueil de loisirs – Vacances';
const CANTEEN = 'Restauration scolaire';
const GOES_TO = {
  periscolaire: 'elementaire',
  restauration: 'elementaire',
  mercredi: 'pole-enfance',
  vacances: 'pole-enfance',
};

it('[A10 B1 B18] the list child × activity × place × period, as the guide prints it; a chosen line opens alone', async () => {
  const family = await town.family({ parent: 'Madame TEST', children: { Enfant1: { goesTo: GOES_TO } } });
  const page = await town.visit();
  await signIn(page, family);
  const period = 'du 01/09/2026 au 02/07/2027';
  expect((await choiceTexts(page)).sort()).toEqual([
    `Enfant1 ${WEDNESDAY} Pôle Enfance ${period}`,
    `Enfant1 ${HOLIDAYS} Pôle Enfance ${period}`,
    `Enfant1 ${AROUND_SCHOOL} École élémentaire publique ${period}`,
    `Enfant1 ${CANTEEN} École élémentaire publique ${period}`,
  ]);
  await chooseActivities(page, [`Enfant1 ${AROUND_SCHOOL}`]);
  await browseTo(page, 'décembre 2026');
  for (const line of [MORNING, HOMEWORK, EVENING]) await sees(page, ['Enfant1', line], 'lundi 7 décembre', 'libre');
  expect(await dayCell(page, ['Enfant1', CANTEEN], 'lundi 7 décembre').count()).toBe(0);
});

it('[B2 B4 B14 B18] « garderie du matin, garderie du soir, temps des leçons (lundi, mardi, jeudi, vendredi) »', async () => {
  const family = await town.family({ children: { Clervie: { goesTo: { periscolaire: 'elementaire' } } } });
  const page = await town.visit();
  await openPlanning(page, family);
  await browseTo(page, 'décembre 2026');
  for (const day of ['lundi 7 décembre', 'mardi 8 décembre', 'jeudi 10 décembre', 'vendredi 11 décembre']) {
    for (const line of [MORNING, HOMEWORK, EVENING]) await sees(page, ['Clervie', line], day, 'libre');
  }
  expect(await explanationOf(page, ['Clervie', MORNING], 'mercredi 9 décembre')).toContain('Pas d’accueil ce jour-là');

  // 60, 60 and 75 minutes, 0.28 € each quarter of an hour begun.
  await tick(page, ['Clervie', MORNING], 'lundi 7 décembre');
  await readsInBar(page, '1,12 € pour décembre 1 à ajouter +1,12 €');
  await tick(page, ['Clervie', HOMEWORK], 'lundi 7 décembre');
  await tick(page, ['Clervie', EVENING], 'lundi 7 décembre');
  await readsInBar(page, '3,64 € pour décembre 3 à ajouter +3,64 €');
  await confirm(page);
  await reopen(page, 'décembre 2026');
  for (const line of [MORNING, HOMEWORK, EVENING]) await sees(page, ['Clervie', line], 'lundi 7 décembre', 'réservé');
  await sees(page, ['Clervie', MORNING], 'mardi 8 décembre', 'libre');
});

it('[B4 B10 B14 B18 N1] Wednesday is « le repas » and « l’après-midi »; « pour réserver la journée » of the holidays, three ticks', async () => {
  const family = await town.family({ children: { Clervie: { goesTo: GOES_TO } } });
  const page = await town.visit();
  await openPlanning(page, family, [`Clervie ${WEDNESDAY}`, `Clervie ${HOLIDAYS}`]);
  await browseTo(page, 'décembre 2026');
  for (const slot of ['Repas', 'Après-midi'])
    await tick(page, ['Clervie', `${WEDNESDAY} · ${slot}`], 'mercredi 9 décembre');
  await readsInBar(page, '7,36 € pour décembre 2 à ajouter');
  await browseTo(page, 'février 2027');
  const day = ['Matin', 'Repas', 'Après-midi'];
  for (const slot of day) await tick(page, ['Clervie', `${HOLIDAYS} · ${slot}`], 'lundi 22 février');
  await readsInBar(page, '10,77 € pour février 5 à ajouter +18,13 €');
  const number = await confirm(page);

  const mail = await town.mail(family, new RegExp(`n° ${number} est enregistrée$`));
  for (const slot of day) expect(mail.text).toContain(`${HOLIDAYS}, ${slot}`);
  await reopen(page, 'février 2027');
  for (const slot of day) await sees(page, ['Clervie', `${HOLIDAYS} · ${slot}`], 'lundi 22 février', 'réservé');
});

it('[B10 B11 N1] « annuler […] en décochant, dans la mesure où les annulations sont réalisées dans les délais »', async () => {
  const family = await town.family({ children: { Clervie: { goesTo: GOES_TO } } });
  const meal: Line = ['Clervie', CANTEEN];
  const afternoon: Line = ['Clervie', `${WEDNESDAY} · Après-midi`];
  const page = await town.visit();
  await openPlanning(page, family);
  await browseTo(page, 'décembre 2026');
  await tick(page, meal, 'lundi 7 décembre', 'mardi 8 décembre');
  await tick(page, afternoon, 'mercredi 9 décembre');
  await confirm(page);
  await backToPlanning(page);

  expect(await explanationOf(page, meal, 'mardi 8 décembre')).toContain(
    'Modifiable jusqu’au mardi 1er décembre à 23 h.',
  );
  await sees(page, meal, 'mardi 8 décembre', 'à annuler');
  const number = await confirm(page);
  const mail = await town.mail(family, new RegExp(`n° ${number} est enregistrée$`));
  expect(mail.text).toMatch(/Annulé : .*8/);
  await backToPlanning(page);
  await sees(page, meal, 'mardi 8 décembre', 'libre');

  // Friday before: the kitchen has ordered, and the leisure centre has settled its groups.
  const late = await (await town.at('2026-12-04T08:30')).visit();
  await openPlanning(late, family);
  await browseTo(late, 'décembre 2026');
  expect(await explanationOf(late, meal, 'lundi 7 décembre')).toContain(
    'Fermé depuis le mardi 1er décembre à 23 h : la cuisine commande le mercredi les repas de la semaine suivante.',
  );
  await sees(late, meal, 'lundi 7 décembre', 'réservé, délai passé');
  await untick(late, afternoon, 'mercredi 9 décembre');
  expect(await explanationOf(late, meal, 'mardi 8 décembre')).toContain('Fermé depuis');
  await readsInBar(late, /1 à annuler \+?0,00 €$/);
});
