import { describe, expect, it } from 'vitest';
import { publish, rest, showsInvitation, type World, type Writer } from './world.ts';

const BLOCKS =
  '<!-- wp:espace-familles/login {"compact":true} /-->\n\n<!-- wp:espace-familles/booking-calendar {"view":"week"} /-->';
const SHORTCODES = 'Bienvenue.\n\n[ef_login compact]\n\n[ef_booking_calendar view="week"]';

/** Whoever writes may place the elements, wherever they write. */
export function writing(world: World): void {
  describe.each<Writer>(['author', 'editor', 'admin'])('written by: %s', (writer) => {
    it.each([
      ['blocks', BLOCKS],
      ['shortcodes', SHORTCODES],
    ])('%s are kept, and show their elements', async (_kind, content) => {
      const page = await world.as(writer);
      const post = await publish(page, content);
      expect(post).toMatchObject({ status: 201, kept: content });
      const visitor = await world.visitor();
      await visitor.goto(post.link);
      await showsInvitation(visitor, 'ef-login');
      await showsInvitation(visitor, 'ef-booking-calendar');
      expect(await visitor.locator('ef-login').getAttribute('compact')).toBe('');
      expect(await visitor.locator('ef-booking-calendar').getAttribute('view')).toBe('week');
      expect(await visitor.locator('ef-booking-calendar').getAttribute('town')).toBe('chavagne');
    });
  });

  it('without JavaScript, each element is a link to the same thing on the server', async () => {
    const page = await world.visitor({ javaScriptEnabled: false });
    await page.goto(`${world.wordpress.origin}/espace-famille/`);
    const link = (name: string) => page.getByRole('link', { name }).getAttribute('href');
    expect(await link('Ouvrir l’espace famille')).toBe(`${world.family}/?town=chavagne&lang=fr`);
    expect(await link('Réserver la cantine et les accueils')).toBe(`${world.family}/reserver?town=chavagne&lang=fr`);
    expect((await page.goto(`${world.family}/reserver?town=chavagne&lang=fr`))?.status()).toBe(200);
  });

  it('the page is the same for everybody: it can be cached', async () => {
    const address = `${world.wordpress.origin}/espace-famille/`;
    const page = await world.visitor();
    await page.goto(address);
    const read = () => page.evaluate(async () => (await fetch(location.href)).text());
    const first = await read();
    expect(await read()).toBe(first);
    const tag = /<ef-login[\s\S]*<\/ef-booking-calendar>/.exec(first)?.[0];
    expect(tag).toBeDefined();
    const admin = await world.as('admin');
    await admin.goto(address);
    expect(await admin.evaluate(async () => (await fetch(location.href)).text())).toContain(tag);
  });

  it('a page without an element loads nothing of the plugin', async () => {
    const page = await world.visitor();
    await page.goto(`${world.wordpress.origin}/`);
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(loaded.filter((name) => name.includes('espace-familles') || name.startsWith(world.family))).toEqual([]);
  });

  it('news readers get the link alone', async () => {
    const feed = await world.wordpress.run<string>(
      `global $wp_query; $wp_query->is_feed = true; return do_shortcode( '[ef_login]' );`,
    );
    expect(feed).toBe(`<p><a href="${world.family}/?town=chavagne&#038;lang=fr">Ouvrir l’espace famille</a></p>`);
  });
}

/** Themes that towns have: with each, the elements are there and take its colours. */
export function themes(world: World): void {
  const active = () => world.wordpress.run<string>('return get_stylesheet();');

  it('every theme of this WordPress shows the elements, without a complaint of PHP', async () => {
    const before = await active();
    const installed = await world.wordpress.run<string[]>('return array_keys( wp_get_themes() );');
    // The core's own, Debian's two where they can be had, and ours, which is the least friendly.
    expect(installed.length).toBeGreaterThanOrEqual(2);
    for (const theme of installed) {
      await world.wordpress.run(`switch_theme( '${theme}' );`);
      const page = await world.visitor();
      await page.goto(`${world.wordpress.origin}/espace-famille/`);
      await showsInvitation(page, 'ef-login');
      await showsInvitation(page, 'ef-booking-calendar');
    }
    await world.wordpress.run(`switch_theme( '${before}' );`);
  });

  it('a widget area of a classic theme holds them, as a block and as a shortcode in a text', async () => {
    const before = await active();
    await world.wordpress.run(`switch_theme( 'classic-town' );`);
    const page = await world.as('admin');
    const add = (id_base: string, instance: object) =>
      rest<{ id: string }>(page, 'POST', '/wp/v2/widgets', {
        id_base,
        sidebar: 'sidebar-1',
        instance: { raw: instance },
      });
    expect((await add('block', { content: '<!-- wp:espace-familles/login /-->' })).status).toBe(201);
    expect((await add('text', { text: '[ef_booking_calendar]', filter: true, visual: true })).status).toBe(201);
    const visitor = await world.visitor();
    await visitor.goto(`${world.wordpress.origin}/`);
    await visitor.locator('aside ef-login').getByRole('button', { name: 'Me connecter' }).waitFor();
    await visitor.locator('aside ef-booking-calendar').getByRole('button', { name: 'Me connecter' }).waitFor();
    await world.wordpress.run(
      `switch_theme( '${before}' ); wp_set_sidebars_widgets( array( 'wp_inactive_widgets' => array() ) );`,
    );
  });

  it.each([
    ['the theme’s colour', "array( 'colours' => 'theme' )", '#8a1c1c'],
    ['the town’s colour', "array( 'colours' => 'town' )", '#5b3a8c'],
  ])('takes %s, as the webmaster says', async (_whose, settings, expected) => {
    const before = await active();
    await world.wordpress.run(
      `switch_theme( 'classic-town' ); update_option( 'ef_settings', ${settings} + get_option( 'ef_settings' ) );`,
    );
    const page = await world.visitor();
    await page.goto(`${world.wordpress.origin}/espace-famille/`);
    const accent = await page
      .locator('ef-login')
      .evaluate((element) => getComputedStyle(element).getPropertyValue('--ef-accent').trim());
    expect(accent).toBe(expected);
    await world.wordpress.run(
      `switch_theme( '${before}' ); $s = get_option( 'ef_settings' ); unset( $s['colours'] ); update_option( 'ef_settings', $s );`,
    );
  });
}
