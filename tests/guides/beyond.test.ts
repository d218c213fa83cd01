import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { CUSTODY } from '../../demo/families/demo-families.ts';
import { Notice } from '../../server/notices/entities.ts';
import { Request } from '../../server/requests/entities.ts';
import { custody, registration } from '../support/factories.ts';
import { bear, settle } from './families.ts';
import {
  applyTool,
  backToPlanning,
  browseTo,
  confirm,
  explanationOf,
  fillTool,
  goToStep2,
  inQueue,
  type Line,
  nameOf,
  openPlanning,
  openTool,
  readsInBar,
  refusedIn,
  reopen,
  rowsOf,
  sees,
  tick,
  untick,
  validate,
} from './parent.ts';
import { journeyTown } from './town.ts';

// What no guide promises, and parents need: queues, shared custody, drafts that last, days that exclude one another. It is
// Thursday 19 November 2026, 8:30.

const amberieu = await journeyTown('amberieu');
const bondoufle = await journeyTown('bondoufle');
const bourges = await journeyTown('bourges');
const chavagne = await journeyTown('chavagne');
const donges = await journeyTown('donges');

it('[B19 B20 N1] a full afternoon has a queue; a place that one family gives back goes to the first in it, with a mail', async () => {
  const afternoon = (child: string): Line => [child, 'Accueil occasionnel · Après-midi'];
  const goesTo = { 'accueil-occasionnel': 'bout-d-chou' };
  const bornOn = '2024-02-10';
  const day = 'jeudi 7 janvier';
  const names = ['Anna', 'Basile', 'Coline', 'Diane'];
  const large = await donges.family({ children: Object.fromEntries(names.map((name) => [name, { goesTo, bornOn }])) });
  const holding = await donges.visit();
  await openPlanning(holding, large);
  await browseTo(holding, 'janvier 2027');
  // Four places, and four children.
  for (const name of names) await tick(holding, afternoon(name), day);
  await confirm(holding);

  const queue = [];
  for (const [rank, name] of [
    [1, 'Zoé'],
    [2, 'Yanis'],
  ] as const) {
    const family = await donges.family({ children: { [name]: { goesTo, bornOn } } });
    const page = await donges.visit();
    await openPlanning(page, family);
    await browseTo(page, 'janvier 2027');
    await sees(page, afternoon(name), day, 'complet');
    // The whole day needs the afternoon's place too; the morning does not.
    await sees(page, [name, 'Accueil occasionnel · Journée avec repas'], day, 'complet');
    await sees(page, [name, 'Accueil occasionnel · Matinée'], day, 'libre');
    expect(await explanationOf(page, afternoon(name), day)).toContain(
      `Plus de place : vous auriez le rang ${rank} sur la liste d’attente.`,
    );
    expect(await rowsOf(await goToStep2(page))).toContain(`+ à ajouter ${day} ${inQueue(rank)} 0,00 €`);
    await validate(page);
    await reopen(page, 'janvier 2027');
    expect(await nameOf(page, afternoon(name), day)).toContain(inQueue(rank));
    queue.push({ family, page, line: afternoon(name) });
  }
  const [first, second] = queue;
  if (!first || !second) throw new Error('two families queue');

  await backToPlanning(holding);
  await untick(holding, afternoon('Basile'), day);
  await confirm(holding);
  const mail = await donges.mail(first.family, /^Une place pour Zoé le jeudi 7 janvier 2027$/);
  expect(mail.text).toContain('Une place s’est libérée : Zoé a maintenant sa place.');
  await reopen(first.page, 'janvier 2027');
  await sees(first.page, first.line, day, 'réservé');
  await reopen(second.page, 'janvier 2027');
  expect(await nameOf(second.page, second.line, day)).toContain(inQueue(1));
});

it('[B8] every other week counts weeks, not their numbers: the year has a week 53', async () => {
  const morning: Line = ['Clervie', 'Accueil périscolaire · Garderie du matin'];
  const family = await chavagne.family({ children: { Clervie: { goesTo: { periscolaire: 'elementaire' } } } });
  const page = await chavagne.visit();
  await openPlanning(page, family);
  await browseTo(page, 'décembre 2026');
  await openTool(page, 'Semaine type');
  await fillTool(page, {
    tick: ['Garderie du matin, lundi'],
    from: '2026-11-30',
    to: '2027-01-31',
    everyOtherWeek: true,
  });
  // 30 November, 14 December, 11 and 25 January: weeks 49, 51, 2 and 4; week 53 falls into the holidays.
  await applyTool(page, '4 à ajouter, 0 à annuler');
  await sees(page, morning, 'lundi 14 décembre', 'à ajouter');
  for (const day of ['lundi 7 décembre', 'mardi 15 décembre']) await sees(page, morning, day, 'libre');
  await browseTo(page, 'janvier 2027');
  for (const day of ['lundi 11 janvier', 'lundi 25 janvier']) await sees(page, morning, day, 'à ajouter');
  for (const day of ['lundi 4 janvier', 'lundi 18 janvier']) await sees(page, morning, day, 'libre');
  await confirm(page);
  await reopen(page, 'janvier 2027');
  await sees(page, morning, 'lundi 25 janvier', 'réservé');
});

it('[B5 B28] what is ticked waits while the months go by, and through a reload of the page', async () => {
  const meal: Line = ['Paul', 'Restauration scolaire'];
  const family = await amberieu.family({ children: { Paul: { goesTo: { restauration: 'jules-ferry' } } } });
  const page = await amberieu.visit();
  await openPlanning(page, family);
  await browseTo(page, 'décembre 2026');
  await tick(page, meal, 'lundi 7 décembre');
  await browseTo(page, 'février 2027');
  await tick(page, meal, 'lundi 1er février');
  await browseTo(page, 'décembre 2026', 'précédente');
  await sees(page, meal, 'lundi 7 décembre', 'à ajouter');

  await reopen(page, 'décembre 2026');
  await sees(page, meal, 'lundi 7 décembre', 'à ajouter');
  await readsInBar(page, '4,10 € pour décembre 2 à ajouter +8,20 €');
  await browseTo(page, 'février 2027');
  await sees(page, meal, 'lundi 1er février', 'à ajouter');
  await confirm(page);
  await reopen(page, 'février 2027');
  await sees(page, meal, 'lundi 1er février', 'réservé');
  await readsInBar(page, /^4,10 € pour février$/);
});

it('in shared custody each parent books their own days: the other’s are closed, and say whose they are', async () => {
  const line: Line = ['Hugo', 'Accueil de loisirs du mercredi'];
  const em = () => bondoufle.em();
  const [mother, father] = [
    await settle(em(), { parent: 'Sophie Martin' }),
    await settle(em(), { parent: 'David Rousseau' }),
  ];
  const hugo = await bear(em(), [mother, father], 'Hugo', { goesTo: { mercredis: 'accueil-de-loisirs' } });
  const homes = { householdA: mother.householdId, householdB: father.householdId };
  await custody(em(), { child: hugo.childId, ...homes, schedule: CUSTODY });
  const [hers, his] = ['mercredi 9 décembre', 'mercredi 16 décembre'];
  for (const [parent, own, others] of [
    [mother, hers, his],
    [father, his, hers],
  ] as const) {
    const page = await bondoufle.visit();
    await openPlanning(page, parent);
    await browseTo(page, 'décembre 2026');
    expect(await explanationOf(page, line, others)).toContain('Ce jour-là, votre enfant est chez son autre parent.');
    await sees(page, line, others, 'fermé');
    await tick(page, line, own);
    await confirm(page);
    await reopen(page, 'décembre 2026');
    await sees(page, line, own, 'réservé');
    await sees(page, line, others, 'fermé');
  }
});

it('[B23] hours that overlap exclude one another, in one activity and between two places', async () => {
  const [short, long] = ['Accueil périscolaire · Soir jusqu’à 16 h 15', 'Accueil périscolaire · Soir jusqu’à 18 h'];
  const paul = await amberieu.family({ children: { Paul: { goesTo: { periscolaire: 'jules-ferry' } } } });
  const page = await amberieu.visit();
  await openPlanning(page, paul);
  await browseTo(page, 'décembre 2026');
  await tick(page, ['Paul', long], 'lundi 7 décembre');
  await confirm(page);
  await backToPlanning(page);
  expect(await explanationOf(page, ['Paul', short], 'lundi 7 décembre')).toContain(
    'Même horaire que : Soir jusqu’à 18 h.',
  );
  await readsInBar(page, '3,38 € pour décembre impossibles : 1');
  await goToStep2(page);
  expect(await refusedIn(page)).toEqual([`lundi 7 décembre · Paul · ${short} — Même horaire que : Soir jusqu’à 18 h.`]);

  // Registered at two centres for the same Wednesdays.
  const wednesday: Line = ['Lola', 'Centre de loisirs – Mercredi · Journée avec repas'];
  const family = await settle(bourges.em(), {});
  const lola = await bear(bourges.em(), [family], 'Lola', { goesTo: { mercredis: 'val-d-auron' } });
  const gibjoncs = { activity: 'mercredis', venue: 'gibjoncs' };
  await registration(bourges.em(), { child: lola.childId, household: family.householdId, ...gibjoncs });
  const here = await bourges.visit();
  await openPlanning(here, family, ["Lola Centre de loisirs – Mercredi Centre de loisirs du Val d'Auron"]);
  await browseTo(here, 'décembre 2026');
  await tick(here, wednesday, 'mercredi 9 décembre');
  await confirm(here);
  const there = await bourges.visit();
  await openPlanning(there, family, ['Lola Centre de loisirs – Mercredi Centre de loisirs des Gibjoncs']);
  await browseTo(there, 'décembre 2026');
  expect(await explanationOf(there, wednesday, 'mercredi 9 décembre')).toContain(
    'Même horaire que : Journée avec repas.',
  );
  await sees(there, wednesday, 'mercredi 9 décembre', 'fermé');
});

it('an answer that is lost on its way costs nothing: trying again records no second request, and sends no second mail', async () => {
  const meal: Line = ['Paul', 'Restauration scolaire'];
  const family = await amberieu.family({ children: { Paul: { goesTo: { restauration: 'jules-ferry' } } } });
  const page = await amberieu.visit();
  await openPlanning(page, family);
  await browseTo(page, 'décembre 2026');
  await tick(page, meal, 'lundi 7 décembre');
  await goToStep2(page);
  await loseNextAnswer(page);
  await page.getByRole('button', { name: 'Valider' }).click();
  await page.getByText('Votre demande n’est peut-être pas partie.').waitFor();
  const number = await validate(page, 'Réessayer');

  const requests = await amberieu.em().find(Request, { household: family.householdId });
  expect(requests.map((request) => request.number)).toEqual([number]);
  expect(await amberieu.em().count(Notice, { recipient: family.email })).toBe(1);
  await reopen(page, 'décembre 2026');
  await sees(page, meal, 'lundi 7 décembre', 'réservé');
  await readsInBar(page, /^4,10 € pour décembre$/);
});

/** The server gets the next submission and answers it; the connection breaks before the page hears of it. */
async function loseNextAnswer(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  devtools.once('Fetch.requestPaused', async ({ requestId }) => {
    await devtools.send('Fetch.failRequest', { requestId, errorReason: 'ConnectionReset' });
    await devtools.send('Fetch.disable');
  });
  const patterns = [{ urlPattern: '*/trpc/bookings.submit*', requestStage: 'Response' as const }];
  await devtools.send('Fetch.enable', { patterns });
}
