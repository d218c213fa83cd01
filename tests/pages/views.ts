import type { Page } from 'playwright-core';
import { DEMO_FAMILIES, demoPassword, userNameOf } from '../../demo/families/demo-families.ts';
import { TOWN_SITES } from '../../demo/site/towns.ts';
import type { GivenFamily, Parent } from '../guides/families.ts';
import { browseTo, goToStep2, openSignIn, openTool, showAs, signIn, validate } from '../guides/parent.ts';
import { calendar, isSignedOut, login, type Town, townUrl } from './places.ts';

// Everything that a parent of the demo gets to see, one view after the other, each reached from the one before.

export interface View {
  readonly name: string;
  /** Leads there from the view before it in the list. */
  reach(page: Page): Promise<unknown>;
}

/** The first parent of a demo town's family. */
export function demoParent(town: Town): Parent {
  const slug = TOWN_SITES.find(({ short }) => short === town)?.slug;
  const adult = DEMO_FAMILIES.find((family) => family.town === slug)?.home.adults[0];
  if (!slug || !adult) throw new Error(`nobody lives in ${town}`);
  const userName = userNameOf(adult);
  return {
    fullName: `${adult.firstName} ${adult.lastName}`,
    userName,
    password: demoPassword(slug),
    email: `${userName}@famille.example`,
  };
}

const BONDOUFLE_SCHOOLCHILD = {
  restauration: 'malraux-elementaire',
  periscolaire: 'malraux-elementaire',
  mercredis: 'accueil-de-loisirs',
  vacances: 'accueil-de-loisirs',
};

const start = (page: Page) => page.getByRole('button', { name: 'Commencer' });

/** The planning is there, and may be ticked. */
export async function isRead(page: Page): Promise<void> {
  await calendar(page).locator('.planning:not([inert])').waitFor();
}

/** Presses the first box of the planning that stands so; answers its name. */
async function pressFirst(page: Page, state: string): Promise<string> {
  const box = calendar(page)
    .getByRole('checkbox', { name: new RegExp(`, ${state}(,|$)`) })
    .first();
  const name = (await box.getAttribute('aria-label')) ?? '';
  await box.evaluate((element) => element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' }));
  await box.click({ force: true });
  return name;
}

async function inView(page: Page, view: Parameters<typeof showAs>[1]): Promise<void> {
  await showAs(page, view);
  await isRead(page);
}

/** A family as large as the demo's own, whose days no other test sees. */
export const LARGE_FAMILY: GivenFamily = {
  parent: 'Anne-Charlotte de Montmorency-Laval',
  children: {
    Hugo: { goesTo: BONDOUFLE_SCHOOLCHILD },
    // Younger by a year: children stand in the order of their age.
    Emma: { bornOn: '2019-03-02', goesTo: BONDOUFLE_SCHOOLCHILD },
    Noé: { bornOn: '2024-03-02', goesTo: { 'petite-enfance': 'maison-petite-enfance' } },
  },
};

/** The way of a family whose town leads it to the hosted sign-in page. */
export const redirectViews = (parent: () => Parent): readonly View[] => [
  {
    name: 'signed out',
    async reach(page) {
      await page.goto(townUrl('bondoufle'));
      await isSignedOut(page);
    },
  },
  { name: 'hosted sign-in page', reach: openSignIn },
  {
    name: 'hosted sign-in page, nothing typed',
    async reach(page) {
      await page.getByRole('button', { name: 'Connexion' }).click();
      await page.getByRole('heading', { name: 'Il y a un problème' }).waitFor();
    },
  },
  {
    name: 'hosted sign-in page, wrong password',
    async reach(page) {
      await page.getByRole('textbox', { name: 'Nom d’utilisateur' }).fill('personne');
      await page.getByLabel('Mot de passe', { exact: true }).fill('rien du tout');
      await page.getByRole('button', { name: 'Connexion' }).click();
      await page.getByText('n’est pas le bon').waitFor();
    },
  },
  {
    name: 'list of activities',
    async reach(page) {
      await signIn(page, parent());
      await start(page).waitFor();
    },
  },
  {
    name: 'list of activities, none chosen',
    async reach(page) {
      const boxes = page.getByRole('group', { name: 'Enfants et activités' }).getByRole('checkbox');
      for (const box of await boxes.all()) await box.uncheck();
      await start(page).click();
      await page.getByText('Cochez au moins une ligne.').waitFor();
      for (const box of await boxes.all()) await box.check();
    },
  },
  {
    name: 'month',
    async reach(page) {
      await start(page).click();
      await inView(page, 'Semaine');
      await inView(page, 'Mois');
      await browseTo(page, 'décembre 2026');
      await isRead(page);
    },
  },
  { name: 'month, a closed day explained', reach: (page) => pressFirst(page, 'fermé') },
  {
    name: 'month with changes',
    async reach(page) {
      await pressFirst(page, 'libre');
      await pressFirst(page, 'libre');
    },
  },
  { name: 'fortnight', reach: (page) => inView(page, 'Quinzaine') },
  { name: 'week', reach: (page) => inView(page, 'Semaine') },
  { name: 'list', reach: (page) => inView(page, 'Liste') },
  { name: 'agenda', reach: (page) => inView(page, 'Agenda') },
  {
    name: 'typical week',
    async reach(page) {
      await inView(page, 'Mois');
      await openTool(page, 'Semaine type');
    },
  },
  { name: 'all of a weekday', reach: (page) => openTool(page, 'Tous les lundis') },
  {
    name: 'all of a weekday, previewed',
    async reach(page) {
      await page.getByRole('button', { name: 'Voir ce que cela change' }).click();
      await page.getByRole('button', { name: 'Appliquer' }).waitFor();
    },
  },
  { name: 'copy of a planning', reach: (page) => openTool(page, 'Copier un planning') },
  {
    name: 'the same for another child',
    async reach(page) {
      await openTool(page, 'Copier un planning');
      await pressFirst(page, 'libre');
      await page
        .getByRole('checkbox', { name: /^Faire la même demande/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Fermer' }).waitFor();
    },
  },
  { name: 'recap', reach: goToStep2 },
  { name: 'confirmation', reach: validate },
  {
    name: 'month with a day to cancel',
    async reach(page) {
      await page.getByRole('button', { name: 'Modifier d’autres réservations' }).click();
      await isRead(page);
      await pressFirst(page, 'réservé');
    },
  },
  {
    name: 'signed out in another window',
    async reach(page) {
      await login(page).getByRole('button', { name: 'Déconnexion' }).click();
      await isSignedOut(page);
    },
  },
];

/** The way of a family whose town shows the form in its own page, with places that are full and requests that wait. */
export const INLINE_VIEWS: readonly View[] = [
  {
    name: 'form in the page',
    async reach(page) {
      await page.goto(townUrl('bourges'));
      await openSignIn(page);
    },
  },
  {
    name: 'form in the page, nothing typed',
    async reach(page) {
      await page.getByRole('button', { name: 'Connexion' }).click();
      await page.getByRole('heading', { name: 'Il y a un problème' }).waitFor();
    },
  },
  {
    name: 'month with every state',
    async reach(page) {
      await signIn(page, demoParent('bourges'));
      await start(page).click();
      await inView(page, 'Semaine');
      await inView(page, 'Mois');
      await browseTo(page, 'décembre 2026');
      await isRead(page);
    },
  },
  {
    name: 'month with every state and changes',
    async reach(page) {
      await pressFirst(page, 'réservé');
      await pressFirst(page, 'libre');
      await pressFirst(page, 'complet');
    },
  },
  { name: 'list with every state', reach: (page) => inView(page, 'Liste') },
  { name: 'recap of a request that the town must accept', reach: goToStep2 },
];

/** What differs most from town to town: colours, letters and the page around. */
export function plainViews(town: Town): readonly View[] {
  return [
    {
      name: `month in ${town}`,
      async reach(page) {
        await page.goto(townUrl(town));
        await signIn(page, demoParent(town));
        await start(page).click();
        await inView(page, 'Semaine');
        await inView(page, 'Mois');
        await browseTo(page, 'décembre 2026');
        await isRead(page);
        await pressFirst(page, 'libre');
      },
    },
    { name: `list in ${town}`, reach: (page) => inView(page, 'Liste') },
  ];
}
