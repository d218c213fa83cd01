import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { freePort } from '../../server/embedded-postgres.ts';
import { buildPlugin } from '../../wordpress-plugin/build.ts';
import { launchBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/postgres.ts';
import { startFamilyServer } from './family-server.ts';
import { originOn, startWordpress, type Wordpress } from './playground.ts';

/** Who writes on the town's site. Each is signed in by name. */
export type Writer = 'admin' | 'editor' | 'author';

/** How long anything may take to show (ms): two cores, and PHP in WebAssembly. */
export const PATIENCE = 60_000;

/** What the tests of one WordPress share. Read it inside tests only: it fills once they run. */
export interface World {
  readonly wordpress: Wordpress;
  /** Origin of Chavagne's family server. */
  readonly family: string;
  /** The zip that webmasters upload. */
  readonly zip: string;
  /** A new browser profile of somebody who knows nothing of WordPress. */
  visitor(options?: BrowserContextOptions): Promise<Page>;
  /** A new browser profile, signed in to WordPress. */
  as(writer: Writer): Promise<Page>;
}

const USERS = `
foreach ( array( 'editor', 'author' ) as $role ) {
	wp_insert_user( array( 'user_login' => $role, 'user_pass' => wp_generate_password(), 'user_email' => "$role@mairie.example", 'role' => $role ) );
}
update_option( 'WPLANG', 'fr_FR' );
update_option( 'timezone_string', 'Europe/Paris' );
return get_locale();`;

/** Starts a WordPress, a family server and a browser for the calling file, and ends them. */
export async function openWorld(core: string, playground: string, php: string): Promise<World> {
  const database = await testDatabase();
  const ends: (() => Promise<void>)[] = [];
  let browser: Browser;
  const pages: Page[] = [];
  const world: { -readonly [key in keyof World]?: World[key] } = {};

  beforeAll(async () => {
    const port = await freePort();
    browser = await launchBrowser();
    ends.push(() => browser.close());
    const [wordpress, family] = await Promise.all([
      startWordpress({ core, playground, php, port }),
      startFamilyServer(database, originOn(port)),
    ]);
    ends.push(wordpress.stop, family.stop);
    Object.assign(world, { wordpress, family: family.origin });
    await wordpress.run(USERS);
  }, 300_000);
  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
  });

  async function visitor(options: BrowserContextOptions = {}): Promise<Page> {
    // One profile at a time: the last test's is over.
    for (const page of pages.splice(0)) await page.context().close();
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 1000 }, ...options });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    pages.push(page);
    return page;
  }

  return Object.assign(world, {
    zip: zipOnce(),
    visitor,
    as: async (writer: Writer) => {
      const page = await visitor();
      await page.goto(`${world.wordpress?.origin}/?ef-test-user=${writer}`);
      return page;
    },
  }) as World;
}

function zipOnce(): string {
  const zip = join(import.meta.dirname, '../../wordpress-plugin/dist/espace-familles.zip');
  buildPlugin(zip);
  return zip;
}

/** Calls WordPress's own REST API as whoever is signed in on the page. */
export async function rest<T>(
  page: Page,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; data: T }> {
  if (!page.url().includes('/wp-')) await page.goto(new URL('/wp-login.php?reauth=0', page.url()).href);
  return page.evaluate(
    async ([verb, route, data]) => {
      const nonce = await (await fetch('/wp-admin/admin-ajax.php?action=rest-nonce')).text();
      const answer = await fetch(`/wp-json${route}`, {
        method: verb,
        headers: { 'x-wp-nonce': nonce, 'content-type': 'application/json' },
        ...(data === undefined ? {} : { body: JSON.stringify(data) }),
      });
      return { status: answer.status, data: await answer.json() };
    },
    [method, path, body] as const,
  );
}

/** Publishes a post as whoever is signed in on the page; answers its address and what WordPress kept of it. */
export async function publish(page: Page, content: string, type: 'posts' | 'pages' = 'posts') {
  const { status, data } = await rest<{ id: number; link: string; content: { raw: string } }>(
    page,
    'POST',
    `/wp/v2/${type}?context=edit`,
    {
      title: 'Cantine',
      status: 'publish',
      content,
    },
  );
  return { status, id: data.id, link: data.link, kept: data.content?.raw };
}

/** The tag of an element, once it shows what a signed-out family sees. */
export async function showsInvitation(page: Page, element: 'ef-login' | 'ef-booking-calendar'): Promise<void> {
  await page.locator(element).getByRole('button', { name: 'Me connecter' }).first().waitFor();
}

/** Every theme of this WordPress: the core's own, our two (one classic, one of blocks), Debian's two where they can be had. */
export function installedThemes(world: World): Promise<string[]> {
  return world.wordpress.run<string[]>('return array_keys( wp_get_themes() );');
}

/** Puts a theme on until the end of the test. */
export async function wear(world: World, theme: string): Promise<void> {
  const before = await world.wordpress.run<string>(`$t = get_stylesheet(); switch_theme( '${theme}' ); return $t;`);
  onTestFinished(() => world.wordpress.run(`switch_theme( '${before}' );`));
}

/** Changes the plugin's settings until the end of the test; `php` is an array, whose empty values are taken out. */
export async function withSettings(world: World, php: string): Promise<void> {
  const before = await world.wordpress.run<object>(
    `$s = get_option( 'ef_settings' ); update_option( 'ef_settings', array_filter( ${php} + $s ) ); return $s;`,
  );
  onTestFinished(() =>
    world.wordpress.run(`update_option( 'ef_settings', json_decode( '${JSON.stringify(before)}', true ) );`),
  );
}
