import type { Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import type { Parent } from './families.ts';
import { PATIENCE } from './town.ts';

// What a parent does and reads, in the words of the page. Every French word that a journey must find stands here, or is
// the town's own (activities, slots): a changed text is mended in this one place.

/** A slot of a child: first name, and the line as its row is headed (`Accueil périscolaire · Matin`). */
export type Line = readonly [child: string, line: string];

export type State =
  | 'libre'
  | 'réservé'
  | 'réservé, délai passé'
  | 'en attente de réponse'
  | 'liste d’attente'
  | 'complet'
  | 'fermé'
  | 'à ajouter'
  | 'à annuler';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Amounts and hours hold no-break spaces; a test writes plain ones. */
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** As it is read: cells and lines apart, nothing of what is hidden. */
async function textOf(place: Locator): Promise<string> {
  await place.waitFor();
  return plain((await place.allInnerTexts()).join(' '));
}

// Signing in and out

function greeting(page: Page, { fullName }: Pick<Parent, 'fullName'>): Locator {
  return page.getByRole('heading', { name: `Bonjour ${fullName}` });
}

const nameField = (page: Page) => page.getByRole('textbox', { name: 'Nom d’utilisateur' });

/** The button that leads to signing in, or that signs in where the form stands in the page. */
function mainButton(page: Page): Locator {
  return page.locator('ef-login').getByRole('button', { name: /^(Me connecter|Connexion)$/ });
}

export async function isSignInOffered(page: Page): Promise<void> {
  await mainButton(page).waitFor();
}

export function mainButtonColour(page: Page): Promise<Colour> {
  return colourIn(mainButton(page), 'background-color');
}

/** Goes to the hosted page where the town's page leads there; a town whose page shows the form has it already. */
export async function openSignIn(page: Page): Promise<void> {
  const leads = page.getByRole('region', { name: 'Connexion' }).getByRole('button', { name: 'Me connecter' });
  await nameField(page).or(leads).first().waitFor();
  if (await leads.isVisible()) await leads.click();
  await nameField(page).waitFor();
}

export async function signIn(page: Page, parent: Parent, { remember = false } = {}): Promise<void> {
  await openSignIn(page);
  await nameField(page).fill(parent.userName);
  await page.getByLabel('Mot de passe', { exact: true }).fill(parent.password);
  if (remember) await page.getByRole('checkbox', { name: 'Se rappeler de moi' }).check();
  await page.getByRole('button', { name: 'Connexion' }).click();
  await greeting(page, parent).waitFor();
}

export async function signOut(page: Page, parent: Parent): Promise<void> {
  await page.getByRole('button', { name: 'Déconnexion' }).click();
  await greeting(page, parent).waitFor({ state: 'detached' });
}

/** Whether the page greets this parent, once it knows. */
export async function isSignedIn(page: Page, parent: Parent): Promise<boolean> {
  const invitation = page.getByRole('region', { name: 'Connexion' }).getByRole('button', { name: 'Me connecter' });
  await greeting(page, parent).or(invitation).or(nameField(page)).first().waitFor();
  return greeting(page, parent).isVisible();
}

/** `Dernière connexion le 19/11/2026 à 08:31`, or the welcome of the first time. */
export async function lastConnection(page: Page): Promise<string> {
  return textOf(page.getByText(/Dernière connexion|première connexion/));
}

// The list to start from

export function choices(page: Page): Locator {
  return page.getByRole('group', { name: 'Enfants et activités' }).getByRole('checkbox');
}

/** The list as a parent reads it: one text a line. */
export async function choiceTexts(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'Commencer' }).waitFor();
  const labels = page.getByRole('group', { name: 'Enfants et activités' }).locator('label');
  return (await labels.allInnerTexts()).map(plain);
}

/**
 * Chooses the lines that begin so (`Lola Restauration scolaire`), all of them where none is named, and starts. A family of
 * one line has nothing to choose: its planning is open at once.
 */
export async function chooseActivities(page: Page, wanted: readonly string[] = []): Promise<void> {
  const start = page.getByRole('button', { name: 'Commencer' });
  const planning = page.getByRole('radio', { name: 'Mois' });
  await start.or(planning).first().waitFor();
  if (await planning.isVisible()) return;
  const texts = await choiceTexts(page);
  const chosen = texts.map((text) => wanted.length === 0 || wanted.some((begin) => text.startsWith(begin)));
  expect(chosen, `${wanted.join(', ')} among ${texts.join(' | ')}`).toContain(true);
  if (wanted.length > 0) {
    for (const [index, isChosen] of chosen.entries()) await choices(page).nth(index).setChecked(isChosen);
  }
  await start.click();
  await planning.waitFor();
}

/** Signs in and opens the planning with everything that the family goes to. */
export async function openPlanning(page: Page, parent: Parent, wanted: readonly string[] = []): Promise<void> {
  await signIn(page, parent);
  await chooseActivities(page, wanted);
}

// The planning

/** The box of a day, whatever its state; `state` narrows it down. `day` is `mercredi 9 décembre`. */
export function dayCell(page: Page, [child, line]: Line, day: string, state?: State): Locator {
  const name = [child, line, day, ...(state ? [state] : [])].map(escaped).join(', ');
  return page.getByRole('checkbox', { name: new RegExp(`^${name}(,|$)`) });
}

/** A place in the queue: the end of the state, of the explanation and of the line in the recap. */
export const inQueue = (rank: number) => `liste d’attente, rang ${rank}`;

/** Waits until the day stands so. */
export async function sees(page: Page, line: Line, day: string, state: State): Promise<void> {
  try {
    await dayCell(page, line, day, state).waitFor();
  } catch {
    const cell = dayCell(page, line, day);
    const found = (await cell.count()) === 1 ? await cell.getAttribute('aria-label') : 'no such day on the page';
    throw new Error(`expected "${state}" for ${line.join(', ')}, ${day}; found: ${found}`);
  }
}

/** What the box says: `Lola, Restauration scolaire, lundi 7 décembre, libre, 2,92 €`. */
export async function nameOf(page: Page, line: Line, day: string): Promise<string> {
  return plain((await dayCell(page, line, day).getAttribute('aria-label')) ?? '');
}

/** Ticks or unticks days; each must then wait to be validated. */
export async function tick(page: Page, line: Line, ...days: readonly string[]): Promise<void> {
  for (const day of days) {
    await dayCell(page, line, day).click();
    await sees(page, line, day, 'à ajouter');
  }
}

export async function untick(page: Page, line: Line, ...days: readonly string[]): Promise<void> {
  for (const day of days) {
    await dayCell(page, line, day).click();
    await sees(page, line, day, 'à annuler');
  }
}

/** Presses a day that waits to be validated once more: it is as before. */
export async function takeBack(page: Page, line: Line, day: string, before: State): Promise<void> {
  await dayCell(page, line, day).click();
  await sees(page, line, day, before);
}

/** What the page answers to a press on a day: state, price, until when, why. A day that can be ticked is ticked by it. */
export async function explanationOf(page: Page, line: Line, day: string): Promise<string> {
  const about = page.getByRole('status').filter({ hasText: `${line[0]} · ${line[1]} · ${day}` });
  const cell = dayCell(page, line, day);
  await cell.waitFor();
  if (await cell.isEnabled()) await cell.click();
  else await vi.waitFor(() => pressClosed(cell, about), { timeout: PATIENCE });
  return textOf(about);
}

/** A closed day is announced as disabled, and yet answers a press with its reason. Where the page just moved, once more. */
async function pressClosed(cell: Locator, about: Locator): Promise<void> {
  // In the middle of the screen neither the town's header nor the bar at the bottom lies over it.
  await cell.evaluate((box) => box.scrollIntoView({ block: 'center' }));
  await cell.click({ force: true });
  await about.waitFor({ timeout: 3000 });
}

/** Moves on, or back, until the page shows this period: `décembre 2026`, `7 – 13 décembre`. */
export async function browseTo(page: Page, period: string, way: 'suivante' | 'précédente' = 'suivante'): Promise<void> {
  const wanted = page.getByText(period, { exact: true });
  for (let step = 0; step < 12 && !(await wanted.isVisible()); step += 1) {
    await page.getByRole('button', { name: `Période ${way}` }).click();
  }
  await wanted.waitFor();
}

export async function showAs(page: Page, view: 'Mois' | 'Quinzaine' | 'Semaine' | 'Liste' | 'Agenda'): Promise<void> {
  // The box itself is hidden behind its word.
  await page.getByRole('group', { name: 'Affichage' }).getByText(view, { exact: true }).click();
  await expect.poll(() => page.getByRole('radio', { name: view }).isChecked(), { timeout: PATIENCE }).toBe(true);
}

/** Waits until a child's planning has a column for each of so many days, the first and the last of which are these. */
export async function showsDays(page: Page, child: string, count: number, first: string, last: string): Promise<void> {
  const columns = page.getByRole('table', { name: new RegExp(`^${child} `) }).getByRole('columnheader');
  await expect.poll(() => columns.count(), { timeout: PATIENCE }).toBe(count);
  expect(
    await columns
      .first()
      .and(page.getByRole('columnheader', { name: first, exact: true }))
      .count(),
  ).toBe(1);
  expect(
    await columns
      .last()
      .and(page.getByRole('columnheader', { name: last, exact: true }))
      .count(),
  ).toBe(1);
}

/** What is always in view: `4,84 € pour décembre 2 à ajouter +2,00 €`. Waits until it says so. */
export async function readsInBar(page: Page, text: string | RegExp): Promise<void> {
  const bar = page.getByRole('paragraph').filter({ hasText: /€ pour / });
  await expect.poll(() => textOf(bar), { timeout: PATIENCE }).toMatch(text);
}

// Tools

export async function openTool(page: Page, name: 'Semaine type' | 'Tous les lundis' | 'Copier un planning') {
  await page.getByRole('group', { name: 'Remplir plus vite' }).getByRole('button', { name }).click();
}

export interface ToolFields {
  readonly choose?: string;
  readonly tick?: readonly string[];
  /** Days as `2026-11-30`. */
  readonly from?: string;
  readonly to?: string;
  readonly everyOtherWeek?: boolean;
  /** From whom, to whom. */
  readonly copy?: readonly [string, string];
}

export async function fillTool(page: Page, fields: ToolFields): Promise<void> {
  const { choose, tick: boxes = [], from, to, everyOtherWeek, copy } = fields;
  if (choose) await page.getByRole('combobox', { name: /^Activité/ }).selectOption({ label: choose });
  for (const box of boxes) await page.getByRole('checkbox', { name: box, exact: true }).check();
  if (from) await page.getByLabel('Du', { exact: true }).fill(from);
  if (to) await page.getByLabel('Jusqu’au', { exact: true }).fill(to);
  if (everyOtherWeek) await page.getByRole('radio', { name: 'Une semaine sur deux' }).check();
  if (!copy) return;
  await page.getByRole('combobox', { name: /^Copier le planning de/ }).selectOption({ label: copy[0] });
  await page.getByRole('combobox', { name: /^vers celui de/ }).selectOption({ label: copy[1] });
}

/** The tick-box under the planning. */
export async function sameFor(page: Page, child: string): Promise<void> {
  await page.getByRole('checkbox', { name: `Faire la même demande pour ${child}` }).click();
}

/** Reads what the tool would change, then ticks it. */
export async function applyTool(page: Page, result: string): Promise<void> {
  const preview = page.getByRole('button', { name: 'Voir ce que cela change' });
  if (await preview.isVisible()) await preview.click();
  await page.getByRole('status').filter({ hasText: result }).waitFor();
  await page.getByRole('button', { name: 'Appliquer' }).click();
  await page.getByText('C’est coché.').waitFor();
}

// Step 2 and after

/** « Aller à l'étape 2 »: the recap, once the server has judged every day of it. */
export async function goToStep2(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Aller à l’étape 2' }).click();
  await page.getByRole('heading', { name: 'Vérifiez votre demande' }).waitFor();
  await page
    .getByRole('cell')
    .or(page.getByRole('heading', { name: 'Ne pourra pas être fait' }))
    .first()
    .waitFor();
  return page.getByRole('table');
}

/** A table as a parent reads it: one text a row. */
export async function rowsOf(table: Locator): Promise<string[]> {
  return (await table.getByRole('row').allInnerTexts()).map(plain).filter(Boolean);
}

/** The days of the recap that cannot be had, and why: one text a reason. */
export async function refusedIn(page: Page): Promise<string[]> {
  const frame = page.getByRole('heading', { name: 'Ne pourra pas être fait' }).locator('xpath=..');
  await frame.waitFor();
  return (await frame.getByRole('listitem').allInnerTexts()).map(plain);
}

/** « Valider »; answers the number of the request. */
export async function validate(page: Page, button: 'Valider' | 'Réessayer' = 'Valider'): Promise<number> {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('heading', { name: 'Nous avons bien enregistré votre demande' }).waitFor();
  const text = await textOf(page.getByText(/Demande n° \d+/));
  return Number(/n°\s(\d+)/.exec(text)?.[1]);
}

/** Step 2 without a look at the recap, then « Valider ». */
export async function confirm(page: Page): Promise<number> {
  await goToStep2(page);
  return validate(page);
}

export async function backToPlanning(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Modifier d’autres réservations' }).click();
  await page.getByRole('radio', { name: 'Mois' }).waitFor();
}

/** Loads the page anew, as a family does the next day: everything comes from the server again. */
export async function reopen(page: Page, period: string): Promise<void> {
  await page.reload();
  await chooseActivities(page);
  await browseTo(page, period);
}

export type Colour = readonly [red: number, green: number, blue: number];

/** The colour of a day's frame. */
export function colourOf(page: Page, line: Line, day: string): Promise<Colour> {
  return colourIn(dayCell(page, line, day), 'border-top-color');
}

/** A computed colour as the screen shows it: browsers also write `oklch(…)`. */
async function colourIn(place: Locator, property: string): Promise<Colour> {
  await place.waitFor();
  return place.evaluate((element, name) => {
    const canvas = document.createElement('canvas').getContext('2d');
    if (!canvas) throw new Error('no canvas');
    canvas.fillStyle = getComputedStyle(element).getPropertyValue(name);
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  }, property);
}
