import { type BrowserContextOptions, type Cookie, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest';
import { signIn } from '../guides/parent.ts';
import { journeyTown, PATIENCE } from '../guides/town.ts';
import { type Fate, openLine } from '../pages/line.ts';
import { serverOrigin, townUrl } from '../pages/places.ts';

// A town's page as a test writes it, on the town's own origin, in front of the demo's server; and a parent who is known.

const town = await journeyTown('bondoufle');
const browser = await chromium.connect(inject('demo').browser);
afterAll(() => browser.close());

export const SERVER = serverOrigin('bondoufle');
export const SITE = new URL(townUrl('bondoufle')).origin;

let cookies: readonly Cookie[] = [];
beforeAll(async () => {
  const context = await browser.newContext({ locale: 'fr-FR' });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.goto(townUrl('bondoufle'));
  await signIn(page, await town.family({ children: { Léa: { goesTo: { restauration: 'malraux-elementaire' } } } }));
  cookies = await context.cookies();
  await context.close();
}, PATIENCE * 2);

export interface Answer {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Host {
  readonly page: Page;
  /** What the console said, and errors of the page. */
  readonly said: readonly string[];
}

export interface Options extends BrowserContextOptions {
  readonly isSignedIn?: boolean;
  /** What becomes of requests that no page of the test answers. */
  readonly fate?: (url: URL) => Fate;
}

/** A browser of the parent, signed in, at a page of the town's site. Each path of `pages` answers what is given. */
export async function openHost(
  pages: Readonly<Record<string, Answer>>,
  path: string,
  options: Options = {},
): Promise<Host> {
  const { isSignedIn = true, fate = () => 'pass', ...rest } = options;
  const line = await openLine();
  line.fate = ({ url }) => {
    const at = pages[url.origin === SITE ? url.pathname : url.href];
    return at ? { page: at.html, with: at.headers ?? {} } : fate(url);
  };
  const usual = { locale: 'fr-FR', viewport: { width: 1280, height: 900 }, proxy: line.proxy };
  const context = await browser.newContext({ ...usual, ...rest });
  context.setDefaultTimeout(8000);
  onTestFinished(() => context.close());
  if (isSignedIn) await context.addCookies([...cookies]);
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(`${error.name}: ${error.message}`));
  await page.goto(path.startsWith('/') ? SITE + path : path);
  return { page, said };
}

/** The family's part of the page, signed in. */
export async function greets(place: Page | Frame): Promise<void> {
  await place
    .locator('ef-login')
    .getByRole('heading', { name: /^Bonjour / })
    .waitFor();
}

const DAY = 'lundi 30 novembre';

/** Ticks a day and looks at the recap: what every page must let a parent do. */
export async function tickAndCheck(place: Page | Frame): Promise<void> {
  await greets(place);
  const calendar = place.locator('ef-booking-calendar');
  const box = calendar.getByRole('checkbox', { name: new RegExp(`^Léa, Restauration scolaire, ${DAY}, libre`) });
  await box.click();
  await calendar.getByRole('checkbox', { name: new RegExp(`, ${DAY}, à ajouter`) }).waitFor();
  await calendar.getByRole('button', { name: 'Aller à l’étape 2' }).click();
  await calendar.getByRole('heading', { name: 'Vérifiez votre demande' }).waitFor();
  await calendar.getByRole('row').filter({ hasText: DAY }).waitFor();
}

/** What a host page is: how its own elements look, what it has of names, what stands in its head and on its root. */
export function lookAt(page: Page): Promise<Readonly<Record<string, readonly string[]>>> {
  return page.evaluate(() => {
    const own = [...document.querySelectorAll('html, body, main > :not(section), main > :not(section) *')];
    const sized = /^(block-size|height|inset|top|bottom|perspective-origin|transform-origin|width|inline-size)/;
    const styles = own.map((element) => {
      const style = getComputedStyle(element);
      // The page is as tall as what it holds: its own height may change, nothing else of it.
      const isRoot = element === document.body || element === document.documentElement;
      const names = [...style].filter((name) => !isRoot || !sized.test(name));
      return `${element.localName}: ${names.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';')}`;
    });
    const attributes = own.map((element) => element.cloneNode(false)).map((element) => (element as Element).outerHTML);
    const names = (one: object) => Object.getOwnPropertyNames(one).sort();
    return {
      styles,
      attributes,
      global: names(window),
      prototypes: [Object, Array, Element, HTMLElement, Event, Function, String, Promise, Node].flatMap(
        ({ prototype }) => names(prototype),
      ),
      sheets: [`${document.styleSheets.length} ${document.adoptedStyleSheets.length}`],
      head: [...document.head.children]
        .filter(({ localName }) => localName !== 'script')
        .map(({ outerHTML }) => outerHTML),
    };
  });
}

/** Lit keeps its own names there; the files of an element are announced in the head. Nothing else may be new. */
export function expectUnharmed(
  before: Readonly<Record<string, readonly string[]>>,
  after: Readonly<Record<string, readonly string[]>>,
): void {
  const added = (part: string) => after[part]?.filter((one) => !before[part]?.includes(one));
  const lost = (part: string) => before[part]?.filter((one) => !after[part]?.includes(one));
  expect(added('global')?.filter((name) => !/^(lit|reactive)[A-Za-z]+(Versions|Metadata)$/.test(name))).toEqual([]);
  expect(added('head')?.filter((tag) => !/^<link rel="modulepreload" href="[^"]+\/embed\/[^"]+">$/.test(tag))).toEqual(
    [],
  );
  for (const part of ['styles', 'attributes', 'prototypes', 'sheets'])
    expect({ part, added: added(part) }).toEqual({ part, added: [] });
  for (const part of Object.keys(before)) expect({ part, lost: lost(part) }).toEqual({ part, lost: [] });
}
