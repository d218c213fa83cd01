import { describe, expect, it } from 'vitest';
import { installedThemes, publish, showsInvitation, type World, type Writer, wear, withSettings } from './world.ts';

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
    const link = await world.wordpress.run<string>(
      `return get_permalink( wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Horaires', 'post_content' => '<p>De 9 h à 17 h</p>' ) ) );`,
    );
    const page = await world.visitor();
    await page.goto(link);
    await page.getByText('De 9 h à 17 h').waitFor();
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
  it('every theme of this WordPress shows the elements, without a complaint of PHP', async () => {
    const themes = await installedThemes(world);
    expect(themes.length).toBeGreaterThanOrEqual(3);
    for (const theme of themes) {
      await wear(world, theme);
      const page = await world.visitor();
      await page.goto(`${world.wordpress.origin}/espace-famille/`);
      await showsInvitation(page, 'ef-login');
      await showsInvitation(page, 'ef-booking-calendar');
    }
  });

  it('a widget area of a classic theme holds them, as a block and as a shortcode in a text', async () => {
    await wear(world, 'classic-town');
    await world.wordpress.run(`
      update_option( 'widget_block', array( 71 => array( 'content' => '<!-- wp:espace-familles/login /-->' ), '_multiwidget' => 1 ) );
      update_option( 'widget_text', array( 72 => array( 'title' => '', 'text' => '[ef_booking_calendar]', 'filter' => true, 'visual' => true ), '_multiwidget' => 1 ) );
      update_option( 'sidebars_widgets', array( 'wp_inactive_widgets' => array(), 'sidebar-1' => array( 'block-71', 'text-72' ), 'array_version' => 3 ) );`);
    const visitor = await world.visitor();
    await visitor.goto(`${world.wordpress.origin}/`);
    await visitor.locator('aside ef-login').getByRole('button', { name: 'Me connecter' }).waitFor();
    await visitor.locator('aside ef-booking-calendar').getByRole('button', { name: 'Me connecter' }).waitFor();
    await world.wordpress.run(`wp_set_sidebars_widgets( array( 'wp_inactive_widgets' => array() ) );`);
  });

  it.each([
    ['the theme’s colour', "array( 'colours' => 'theme' )", '#8a1c1c'],
    ['the town’s colour', "array( 'colours' => 'town' )", '#5b3a8c'],
  ])('takes %s, as the webmaster says', async (_whose, settings, expected) => {
    await wear(world, 'classic-town');
    await withSettings(world, settings);
    const page = await world.visitor();
    await page.goto(`${world.wordpress.origin}/espace-famille/`);
    const accent = await page
      .locator('ef-login')
      .evaluate((element) => getComputedStyle(element).getPropertyValue('--ef-accent').trim());
    expect(accent).toBe(expected);
  });
}
