import { beforeAll, describe, expect, inject, it } from 'vitest';
import { hashPassword } from '../../server/accounts/passwords.ts';
import { sql } from '../../server/kernel/sql.ts';
import type { GivenFamily, Home } from '../guides/families.ts';
import {
  backToPlanning,
  confirm,
  explanationOf,
  goToStep2,
  readsInBar,
  sees,
  signIn,
  tick,
  validate,
} from '../guides/parent.ts';
import { account, guardian } from '../support/factories.ts';
import { booked, CANTEEN, DAYS, isCall, LINE, parentAtWork, toServer, town, visitor } from './at-work.ts';
import type { Fate, Line } from './line.ts';
import { calendar, townUrl } from './places.ts';

// What others and the clock do while a parent's page is open.

describe('others are quicker', () => {
  const EVENING = ['Léa', 'Accueil périscolaire · Soir'] as const;
  const AFTER_SCHOOL: GivenFamily = { children: { Léa: { goesTo: { periscolaire: 'malraux-elementaire' } } } };

  /** Leaves one place after school, which another family takes when the test says so. */
  async function lastPlace(day: string): Promise<{ take(): Promise<unknown> }> {
    const take = (taken: number) =>
      sql(
        town.em(),
        `insert into @.capacity_day (pool, day, capacity, ceiling, taken) values ('periscolaire', $1, 140, 140, $2)
         on conflict (pool, day) do update set taken = excluded.taken`,
        [day, taken],
      );
    await take(139);
    return { take: () => take(140) };
  }

  async function parentAtRecap(days: readonly string[]) {
    const visit = await parentAtWork(await town.family(AFTER_SCHOOL));
    await tick(visit.page, EVENING, ...days);
    await goToStep2(visit.page);
    return visit;
  }

  it('[B9 B10] a place goes before the parent validates: the rest is booked, and the page says which day is not, and why', async () => {
    const place = await lastPlace('2027-01-28');
    const { page, home } = await parentAtRecap(['mardi 26 janvier', 'jeudi 28 janvier']);
    await place.take();
    expect(await validate(page)).toBeGreaterThan(0);
    const refusal = calendar(page).getByRole('listitem').filter({ hasText: 'jeudi 28 janvier' });
    expect(await refusal.textContent()).toContain('Il n’y a plus de place.');
    const accepted = calendar(page).getByRole('row').filter({ hasText: 'mardi 26 janvier' });
    expect(await accepted.count()).toBe(1);
    expect(await booked(home)).toEqual(['2027-01-26']);

    await backToPlanning(page);
    await sees(page, EVENING, 'mardi 26 janvier', 'réservé');
    await sees(page, EVENING, 'jeudi 28 janvier', 'complet');
  });

  it('[B9] all or nothing: nothing is booked, and the days stay ticked', async () => {
    const place = await lastPlace('2027-01-29');
    const { page, home } = await parentAtRecap(['mardi 26 janvier', 'vendredi 29 janvier']);
    await page.getByRole('radio', { name: 'ne rien réserver' }).check();
    await place.take();
    await page.getByRole('button', { name: 'Valider' }).click();
    await page.getByRole('heading', { name: 'Rien n’a été réservé' }).waitFor();
    await page.getByText('Il n’y a plus de place.').waitFor();
    expect(await booked(home)).toEqual([]);

    await page.getByRole('button', { name: 'Corriger ma demande' }).click();
    await sees(page, EVENING, 'mardi 26 janvier', 'à ajouter');
    await sees(page, EVENING, 'vendredi 29 janvier', 'à ajouter');
  });

  it('two parents validate the same day at once: it is booked once, and both read that it is', async () => {
    const home = await town.family(CANTEEN);
    const mother = await parentAtWork(home);
    const father = await parentAtWork(await otherParent(home));
    const pages = [mother.page, father.page];
    for (const page of pages) {
      await tick(page, LINE, DAYS[0]);
      await goToStep2(page);
    }
    const together = meeting(2);
    for (const { line } of [mother, father]) {
      line.fate = async (asked): Promise<Fate> => {
        if (isCall(asked, 'bookings.submit')) await together();
        return 'pass';
      };
    }
    await Promise.all(pages.map((page) => page.getByRole('button', { name: 'Valider' }).click()));
    for (const page of pages) await page.getByRole('button', { name: /Modifier d’autres|Corriger/ }).waitFor();
    expect(await booked(home)).toEqual(['2027-01-11']);
    const texts = await Promise.all(
      pages.map((page) =>
        page
          .getByText(/Demande n° \d+|Tout était déjà fait/)
          .first()
          .textContent(),
      ),
    );
    expect(texts.filter((text) => text?.includes('Demande n°'))).toHaveLength(1);
    expect(texts.filter((text) => text?.includes('Tout était déjà fait'))).toHaveLength(1);
  });
});

/** Another adult of the same home, with an account of their own. */
async function otherParent(home: Home): Promise<Home> {
  const em = town.em();
  const userName = `${home.userName}.bis`;
  const accountId = await account(em, {
    userName,
    email: `${userName}@maison.example`,
    firstName: 'Dominique',
    lastName: 'Martin',
    passwordHash: await hashPassword(home.password),
  });
  await guardian(em, { household: home.householdId, account: accountId, rank: 2, firstName: 'Dominique' });
  return { ...home, userName, accountId, fullName: 'Dominique Martin', email: `${userName}@maison.example` };
}

/** Lets nobody go on before this many are there. */
function meeting(size: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let there = 0;
  return () => {
    there += 1;
    if (there === size) resolve();
    return promise;
  };
}

describe('a deadline passes while the page is open: the canteen closes on Thursdays at nine', () => {
  const MONDAY = 'lundi 23 novembre';
  const WEEK_AFTER = 'lundi 30 novembre';

  // Two servers at two times of the same Thursday: the line decides which one is asked.
  const publicPort = inject('demo').port;
  let before: { readonly port: number };
  let after: { readonly port: number };
  beforeAll(async () => {
    before = await town.at('2026-11-19T08:50:00', { publicPort });
    after = await town.at('2026-11-19T09:01:00', { publicPort });
  });

  /** At ten to nine, with Monday ticked. The page's own clock obeys the test. */
  async function parentBeforeNine() {
    const at = ({ port }: { readonly port: number }): Line['fate'] => {
      return (asked) => (toServer(asked) ? { port } : 'pass');
    };
    const home = await town.family(CANTEEN);
    const { page, line } = await visitor();
    line.fate = at(before);
    await page.clock.install();
    await page.goto(townUrl('bondoufle'));
    await signIn(page, home);
    await tick(page, LINE, MONDAY);
    return {
      page,
      home,
      strikesNine() {
        line.fate = at(after);
      },
    };
  }

  it('[B11] while the planning is open: the day says so by itself, and what else is ticked stays ticked', async () => {
    const { page, home, strikesNine } = await parentBeforeNine();
    await tick(page, LINE, WEEK_AFTER);
    await readsInBar(page, /2 à ajouter/);
    strikesNine();
    await page.clock.fastForward('11:00');
    await readsInBar(page, /impossibles : 1/);
    await sees(page, LINE, WEEK_AFTER, 'à ajouter');
    expect(await explanationOf(page, LINE, MONDAY)).toContain('Fermé depuis le jeudi 19 novembre à 9 h');
    await sees(page, LINE, MONDAY, 'fermé');
    await confirm(page);
    expect(await booked(home)).toEqual(['2026-11-30']);
  });

  it('[B11] before step 2: the recap says since when it is closed, and takes the day out on request', async () => {
    const { page, strikesNine } = await parentBeforeNine();
    strikesNine();
    await goToStep2(page);
    await page.getByText('Fermé depuis le jeudi 19 novembre à 9 h').waitFor();
    await page.getByRole('button', { name: 'Retirer ces jours de ma demande' }).click();
    await sees(page, LINE, MONDAY, 'libre');
  });

  it('[B11] before the parent validates: nothing is booked, the reason is said, the day stays ticked', async () => {
    const { page, home, strikesNine } = await parentBeforeNine();
    await goToStep2(page);
    strikesNine();
    await page.getByRole('button', { name: 'Valider' }).click();
    await page.getByRole('heading', { name: 'Rien n’a été réservé' }).waitFor();
    await page.getByText('Fermé depuis le jeudi 19 novembre à 9 h').waitFor();
    expect(await booked(home)).toEqual([]);
    await page.getByRole('button', { name: 'Corriger ma demande' }).click();
    await sees(page, LINE, MONDAY, 'à ajouter');
  });
});
