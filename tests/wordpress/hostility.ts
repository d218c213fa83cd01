import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { publish, showsInvitation, type World, wear, withSettings } from './world.ts';

/** Opens an address, and tells what went wrong in the page's own scripts. */
async function watched(world: World, address: string): Promise<{ page: Page; errors: string[] }> {
  const page = await world.visitor();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(address);
  return { page, errors };
}

/** What is written wrong, entered wrong or answered wrong: the town's page stays a page. */
export function hostility(world: World): void {
  const home = () => `${world.wordpress.origin}/espace-famille/`;

  it.each<[string, () => string]>([
    ['a server that does not answer', () => 'http://famille.chavagne.localhost:9'],
    ['a website that is no family server', () => world.wordpress.origin],
  ])('where the settings name %s, the page is there, with its links', async (_what, server) => {
    await withSettings(world, `array( 'server' => '${server()}' )`);
    const { page, errors } = await watched(world, home());
    const link = page.getByRole('link', { name: 'Réserver la cantine et les accueils' });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe(`${server()}/reserver?town=chavagne&lang=fr`);
    await page.getByText('Bienvenue.').waitFor();
    expect(errors).toEqual([]);
  });

  it('where an author names a town that the server does not have, the element says so, and the page is there', async () => {
    const author = await world.as('author');
    const post = await publish(author, '<p>Avant</p>[ef_login town="bourges"]<p>Après</p>');
    const { page, errors } = await watched(world, post.link);
    await page.getByText('Cette page n’est pas reliée à une commune.').waitFor();
    await page.getByText('Après').waitFor();
    expect(errors).toEqual([]);
  });

  it.each([
    ['shortcode', `[ef_booking_calendar child='"><img src=x onerror=hit()>']`],
    ['shortcode with entities', '[ef_booking_calendar child="&quot;&gt;&lt;img src=x onerror=hit()&gt;"]'],
    [
      'block',
      '<!-- wp:espace-familles/booking-calendar {"child":"\\u0022\\u003e\\u003cimg src=x onerror=hit()\\u003e"} /-->',
    ],
    [
      'block with a class',
      '<!-- wp:espace-familles/booking-calendar {"className":"\\u0022\\u003e\\u003cimg src=x onerror=hit()\\u003e"} /-->',
    ],
  ])('an author’s %s runs no script', async (_kind, content) => {
    const author = await world.as('author');
    const post = await publish(author, content);
    expect(post.status).toBe(201);
    const page = await world.visitor();
    let hit = false;
    await page.exposeFunction('hit', () => {
      hit = true;
    });
    await page.goto(post.link);
    await showsInvitation(page, 'ef-booking-calendar');
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(hit).toBe(false);
  });

  it('a shortcode inside a shortcode shows both elements', async () => {
    const author = await world.as('author');
    const post = await publish(author, '[ef_login]Avant [ef_booking_calendar] après[/ef_login]');
    const page = await world.visitor();
    await page.goto(post.link);
    await showsInvitation(page, 'ef-login');
    await showsInvitation(page, 'ef-booking-calendar');
    await page.getByText('après').waitFor();
  });

  it('a theme with an old reset and a rem of ten pixels leaves the elements as they are', async () => {
    const look = async () => {
      const page = await world.visitor();
      await page.goto(home());
      await showsInvitation(page, 'ef-login');
      const button = page.locator('ef-login').getByRole('button', { name: 'Me connecter' });
      return button.evaluate((it) => {
        const { paddingTop, borderRadius, textTransform, fontWeight } = getComputedStyle(it);
        return { paddingTop, borderRadius, textTransform, fontWeight, isTall: it.getBoundingClientRect().height >= 44 };
      });
    };
    await wear(world, 'block-town');
    const clean = await look();
    await wear(world, 'classic-town');
    expect(await look()).toMatchObject({ textTransform: 'none', fontWeight: clean.fontWeight, isTall: true });
  });

  it('the two lines of the settings page show the element on any other page of the site', async () => {
    const admin = await world.as('admin');
    await admin.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await admin.goto(`${world.wordpress.origin}/wp-admin/options-general.php?page=espace-familles`);
    const row = admin.getByRole('row', { name: /\[ef_login\]/ });
    await row.getByRole('button', { name: 'Copier' }).click();
    await row.getByRole('button', { name: 'Copié' }).waitFor();
    const lines = await admin.evaluate(() => navigator.clipboard.readText());
    expect(lines.split('\n')).toHaveLength(2);
    world.wordpress.write('wp-content/uploads/plain.html', `<!doctype html><title>Mairie</title>${lines}`);
    const { page, errors } = await watched(world, `${world.wordpress.origin}/wp-content/uploads/plain.html`);
    await showsInvitation(page, 'ef-login');
    expect(errors).toEqual([]);
  });
}
