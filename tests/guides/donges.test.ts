import { expect, it } from 'vitest';
import {
  browseTo,
  chooseActivities,
  confirm,
  explanationOf,
  goToStep2,
  type Line,
  nameOf,
  openPlanning,
  openSignIn,
  readsInBar,
  reopen,
  rowsOf,
  sees,
  signIn,
  tick,
  validate,
} from './parent.ts';
import { journeyTown } from './town.ts';

// The guide of Donges, « Espace Famille – Mode d'emploi »: meals at school, occasional care at the multi-accueil. The town's
// page and the server are of two sites. It is Thursday 19 November 2026, 8:30.

const town = await journeyTown('donges');

const CANTEEN = 'Restauration scolaire';
const NURSERY = 'Accueil occasionnel';

it('[A10 B2 B9 B10 B14 B18 N1 W1 W4] « réservation des repas »: signed in on the hosted page, booked on the town’s, with no cookie that crosses sites', async () => {
  const family = await town.family({ children: { Tom: { goesTo: { restauration: 'aime-cesaire' } } } });
  const tom: Line = ['Tom', CANTEEN];
  const page = await town.visit();
  // A cookie of the other site, as any advertiser has: what the browser blocks.
  const thirdParty = { name: 'tiers', value: 'oui', domain: 'familles.localhost', path: '/', secure: true } as const;
  await page.context().addCookies([{ ...thirdParty, sameSite: 'None' }]);
  const sent: string[] = [];
  page.on('request', async (request) => {
    if (request.url().includes('/trpc/bookings.')) sent.push((await request.allHeaders()).cookie ?? '');
  });

  await openSignIn(page);
  expect(new URL(page.url()).hostname).toBe('familles.localhost');
  await signIn(page, family);
  expect(new URL(page.url()).hostname).toBe('www.donges.localhost');
  await chooseActivities(page);
  await browseTo(page, 'décembre 2026');
  await tick(page, tom, 'lundi 7 décembre', 'jeudi 10 décembre');
  await readsInBar(page, '2,00 € pour décembre 2 à ajouter +2,00 €');
  expect(await rowsOf(await goToStep2(page))).toContain('+ à ajouter lundi 7 décembre +1,00 €');
  const number = await validate(page);
  await town.mail(family, new RegExp(`n° ${number} est enregistrée$`));

  await reopen(page, 'décembre 2026');
  await sees(page, tom, 'jeudi 10 décembre', 'réservé');
  expect(sent.length).toBeGreaterThan(3);
  for (const cookie of sent) expect(cookie).toMatch(/^__Host-ef_psid_donges=[^;]+$/);
  const own = (await page.context().cookies()).filter(({ name }) => name === '__Host-ef_psid_donges');
  expect(own.map(({ partitionKey }) => partitionKey)).toEqual(['http://donges.localhost']);
});

it('[B4 B11 B14 B17] « Réserver des créneaux d’accueil occasionnel »', async () => {
  const family = await town.family({
    children: { Louise: { goesTo: { 'accueil-occasionnel': 'bout-d-chou' }, bornOn: '2024-02-10' } },
  });
  const morning: Line = ['Louise', `${NURSERY} · Matinée`];
  const wholeDay: Line = ['Louise', `${NURSERY} · Journée avec repas`];
  const page = await town.visit();
  await openPlanning(page, family);
  expect(await explanationOf(page, morning, 'vendredi 20 novembre')).toContain(
    'Fermé depuis le mardi 17 novembre, fin de journée : le nombre de professionnelles dépend des enfants attendus.',
  );
  await browseTo(page, 'janvier 2027');
  expect(await explanationOf(page, morning, 'mardi 12 janvier')).toContain('Modifiable jusqu’au samedi 9 janvier');
  await tick(page, wholeDay, 'mercredi 13 janvier');
  // Four hours and ten, 1.55 € each.
  await readsInBar(page, '21,70 € pour janvier 2 à ajouter +21,70 €');
  await confirm(page);
  await reopen(page, 'janvier 2027');
  await sees(page, morning, 'mardi 12 janvier', 'réservé');
  await sees(page, wholeDay, 'mercredi 13 janvier', 'réservé');
});

it('[B13 B14] a meal asked for after the kitchen ordered costs the town’s « tarif exceptionnel », said before and kept after', async () => {
  const family = await town.family({ children: { Tom: { goesTo: { restauration: 'aime-cesaire' } } } });
  const tom: Line = ['Tom', CANTEEN];
  const page = await town.visit();
  await openPlanning(page, family);
  // For Friday the kitchen orders on Tuesday evening; a normal meal is 1.00 €.
  expect(await nameOf(page, tom, 'vendredi 27 novembre')).toMatch(/libre, 1,00 €$/);
  const explanation = await explanationOf(page, tom, 'vendredi 20 novembre');
  expect(explanation).toContain('Hors délai : le prix en tient compte.');
  expect(explanation).toContain('5,10 €');
  await readsInBar(page, '5,10 € pour novembre 1 à ajouter +5,10 €');
  expect(await rowsOf(await goToStep2(page))).toContain('+ à ajouter vendredi 20 novembre +5,10 €');
  await validate(page);
  await reopen(page, 'novembre 2026');
  expect(await nameOf(page, tom, 'vendredi 20 novembre')).toMatch(/réservé, délai passé, 5,10 €$/);
});
