import { expect, it } from 'vitest';
import {
  applyTool,
  backToPlanning,
  browseTo,
  choiceTexts,
  chooseActivities,
  colourOf,
  confirm,
  explanationOf,
  goToStep2,
  type Line,
  lastConnection,
  openPlanning,
  openSignIn,
  readsInBar,
  reopen,
  rowsOf,
  sameFor,
  sees,
  showAs,
  signIn,
  signOut,
  takeBack,
  tick,
  untick,
  validate,
} from './parent.ts';
import { journeyTown } from './town.ts';

// The guide of Bourges, « Espace familles »: signing in on the town's page, « Gérer mes réservations », requests that the
// town answers. It is Thursday 19 November 2026, 8:30.

const town = await journeyTown('bourges');

const CANTEEN = 'Restauration scolaire';
const WEDNESDAY = 'Centre de loisirs – Mercredi · Journée avec repas';
const HOLIDAYS = 'Centre de loisirs – Vacances · Journée avec repas';
const GOES_TO = { restauration: 'barbes', mercredis: 'val-d-auron', vacances: 'val-d-auron' };
const LOLA_AND_TOM = { Lola: { goesTo: GOES_TO }, Tom: { goesTo: GOES_TO, bornOn: '2020-09-03' } };

it('[A10 A14 W1] « Accédez à votre espace »: user name, password, « Connexion » on the town’s page; « Dernière connexion le … à … »; « Déconnexion »', async () => {
  const family = await town.family({ parent: 'Séverine Moreau', children: LOLA_AND_TOM });
  const page = await town.visit();
  await openSignIn(page);
  expect(new URL(page.url()).hostname).toBe('www.bourges.localhost');
  await signIn(page, family);
  expect(await lastConnection(page)).toBe('C’est votre première connexion. Bienvenue !');

  await signOut(page, family);
  await signIn(page, family);
  expect(await lastConnection(page)).toMatch(/^Dernière connexion le 19\/11\/2026 à (08|09):\d\d$/);
  expect(new URL(page.url()).hostname).toBe('www.bourges.localhost');
});

it('[B1 B2 B5 B6 B9 B10 B14 B18 N1] « Gérer mes réservations »: from « Commencer » to « Nous avons bien enregistré votre demande »', async () => {
  const family = await town.family({ children: LOLA_AND_TOM });
  const lola: Line = ['Lola', CANTEEN];
  const tom: Line = ['Tom', CANTEEN];
  const page = await town.visit();
  await signIn(page, family);
  // « sélectionnez l'enfant et l'activité concernés. Cliquez sur « Commencer » »
  expect(await choiceTexts(page)).toContain(`Lola ${CANTEEN} Restaurant Barbès du 01/09/2026 au 02/07/2027`);
  await chooseActivities(page, [`Lola ${CANTEEN}`, `Tom ${CANTEEN}`]);

  // « Vous pouvez faire défiler le planning pour visualiser les mois suivants »
  await browseTo(page, 'décembre 2026');
  // « Cochez ou décochez les jours souhaités. Les modifications apparaissent en vert »
  const before = await colourOf(page, lola, 'lundi 7 décembre');
  await tick(page, lola, 'lundi 7 décembre', 'mardi 8 décembre', 'jeudi 10 décembre');
  const [red, green, blue] = await colourOf(page, lola, 'lundi 7 décembre');
  expect([red, green, blue]).not.toEqual(before);
  expect(green).toBeGreaterThan(Math.max(red, blue));
  await takeBack(page, lola, 'jeudi 10 décembre', 'libre');
  await readsInBar(page, '5,84 € pour décembre 2 à ajouter +5,84 €');
  // « Vous pouvez effectuer la même demande pour un autre enfant en cochant la case située sous le planning »
  await sameFor(page, 'Tom');
  await applyTool(page, '2 à ajouter, 0 à annuler, impossibles : 0.');
  for (const day of ['lundi 7 décembre', 'mardi 8 décembre']) await sees(page, tom, day, 'à ajouter');

  // « cliquez sur « Aller à l'étape 2 ». Un récapitulatif de votre demande est affiché. Cliquez sur « Valider » »
  expect(await rowsOf(await goToStep2(page))).toEqual([
    'Jour Prix',
    `Lola · ${CANTEEN} · Repas`,
    '+ à ajouter lundi 7 décembre +2,92 €',
    '+ à ajouter mardi 8 décembre +2,92 €',
    `Tom · ${CANTEEN} · Repas`,
    '+ à ajouter lundi 7 décembre +2,92 €',
    '+ à ajouter mardi 8 décembre +2,92 €',
    'Décembre 2026 passera de 0,00 € à 11,68 €',
  ]);
  const number = await validate(page);
  const mail = await town.mail(family, new RegExp(`^Votre demande n° ${number} est enregistrée$`));
  expect(mail.text).toContain(`Nous avons bien enregistré votre demande n° ${number}.`);
  expect(mail.text).toMatch(/À payer en plus : 11,68\s€/);

  await reopen(page, 'décembre 2026');
  for (const line of [lola, tom]) await sees(page, line, 'mardi 8 décembre', 'réservé');
  await untick(page, tom, 'mardi 8 décembre');
  await readsInBar(page, '8,76 € pour décembre 1 à annuler −2,92 €');
  await confirm(page);
  await backToPlanning(page);
  await sees(page, tom, 'mardi 8 décembre', 'libre');
  await sees(page, lola, 'mardi 8 décembre', 'réservé');
});

it('[B9] the recap leads back without losing a tick, and giving up changes nothing', async () => {
  const family = await town.family({ children: { Lola: { goesTo: GOES_TO } } });
  const lola: Line = ['Lola', CANTEEN];
  const page = await town.visit();
  await openPlanning(page, family, [`Lola ${CANTEEN}`]);
  await browseTo(page, 'décembre 2026');
  await tick(page, lola, 'lundi 7 décembre');
  await goToStep2(page);
  await page.getByRole('button', { name: 'Revenir à l’étape 1' }).click();
  await sees(page, lola, 'lundi 7 décembre', 'à ajouter');
  await goToStep2(page);
  await page.getByRole('button', { name: 'Annuler la démarche' }).click();
  await page.getByText('Démarche annulée : rien n’a été changé.').waitFor();
  await chooseActivities(page, [`Lola ${CANTEEN}`]);
  await sees(page, lola, 'lundi 7 décembre', 'libre');
});

it('[B10 B15 N1] « Votre demande va être transmise au service concerné »: days wait, the town answers, a mail says so', async () => {
  const family = await town.family({ children: { Lola: { goesTo: GOES_TO } } });
  const lola: Line = ['Lola', HOLIDAYS];
  const page = await town.visit();
  await openPlanning(page, family, ['Lola Centre de loisirs – Vacances']);
  await browseTo(page, 'février 2027');
  await tick(page, lola, 'lundi 22 février', 'mardi 23 février');
  const number = await confirm(page);
  await page.getByText('La ville vous répondra par courriel pour les jours en attente.').waitFor();
  await town.mail(family, new RegExp(`^Votre demande n° ${number} est transmise à la ville$`));
  await reopen(page, 'février 2027');
  await sees(page, lola, 'lundi 22 février', 'en attente de réponse');

  await town.command('request', 'accept', String(number), '--town', 'bourges');
  const answer = await town.mail(family, new RegExp(`^La ville accepte votre demande n° ${number}$`));
  expect(answer.text).toMatch(/Ces jours sont réservés :[\s\S]+lundi 22 février 2027|lun\. 22/);
  await reopen(page, 'février 2027');
  for (const day of ['lundi 22 février', 'mardi 23 février']) await sees(page, lola, day, 'réservé');
});

it('[B16] « Votre agenda ne comporte aucun événement », until a day is booked', async () => {
  const family = await town.family({ children: { Tom: { goesTo: GOES_TO } } });
  const page = await town.visit();
  await openPlanning(page, family);
  await browseTo(page, 'décembre 2026');
  await showAs(page, 'Agenda');
  await page.getByText('Votre agenda ne comporte aucun événement').waitFor();

  await showAs(page, 'Mois');
  await tick(page, ['Tom', WEDNESDAY], 'mercredi 9 décembre');
  await confirm(page);
  await backToPlanning(page);
  await showAs(page, 'Agenda');
  await page.getByRole('heading', { name: 'mercredi 9 décembre' }).waitFor();
  await page.getByRole('listitem').filter({ hasText: WEDNESDAY }).filter({ hasText: 'réservé' }).waitFor();
  expect(await page.getByText('Votre agenda ne comporte aucun événement').count()).toBe(0);
});

it('[B11 B12] a Wednesday may be added until the day before at noon, and given back only until Thursday of the week before', async () => {
  const family = await town.family({ children: { Lola: { goesTo: GOES_TO } } });
  const lola: Line = ['Lola', WEDNESDAY];
  const page = await town.visit();
  await openPlanning(page, family, ['Lola Centre de loisirs – Mercredi']);
  expect(await explanationOf(page, lola, 'mercredi 25 novembre')).toContain(
    'Modifiable jusqu’au mardi 24 novembre à 12 h.',
  );
  await sees(page, lola, 'mercredi 25 novembre', 'à ajouter');
  await confirm(page);
  await backToPlanning(page);
  expect(await explanationOf(page, lola, 'mercredi 25 novembre')).toContain(
    'Modifiable jusqu’au jeudi 19 novembre, fin de journée.',
  );

  // The morning before: too late to give it back for nothing, not too late to add one.
  const later = await (await town.at('2026-11-24T08:30')).visit();
  await openPlanning(later, family, ['Lola Centre de loisirs – Mercredi']);
  expect(await explanationOf(later, lola, 'mercredi 25 novembre')).toContain(
    'Délai passé : vous pouvez libérer la place, mais elle reste due.',
  );
  expect(
    await explanationOf(later, ['Lola', 'Centre de loisirs – Mercredi · Matin sans repas'], 'mercredi 25 novembre'),
  ).toContain('Même horaire que : Journée avec repas.');
});
