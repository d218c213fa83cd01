import type { FrameLocator, Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { PATIENCE, publish, type World, type Writer, withSettings } from './world.ts';

interface BlockEditor {
  readonly wp: {
    readonly blocks: {
      createBlock(name: string, attributes?: object): object;
      rawHandler(given: object): { name: string; attributes: object }[];
    };
    readonly data: {
      dispatch(store: string): {
        insertBlocks(block: object): void;
        selectBlock(id: string): void;
        set(scope: string, name: string, value: boolean): void;
      };
      select(store: string): { getBlocks(): { clientId: string; attributes: object }[] };
    };
  };
}

interface OpenEditor {
  readonly page: Page;
  /** What is being written. */
  readonly canvas: FrameLocator;
  /** Every address that the editor asked for. */
  readonly asked: readonly string[];
  /** Inserts a block, and selects it: its settings are in the side bar. */
  insert(name: string, attributes?: object): Promise<void>;
}

/** The block editor with a new post. */
export async function openEditor(world: World, writer: Writer): Promise<OpenEditor> {
  const page = await world.as(writer);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${world.wordpress.origin}/wp-admin/post-new.php`);
  await page.waitForFunction(
    () =>
      (globalThis as unknown as BlockEditor).wp?.data?.select('core/editor') &&
      document.querySelector('iframe[name="editor-canvas"]'),
    undefined,
    { timeout: PATIENCE },
  );
  await page.evaluate(() => {
    const { data } = (globalThis as unknown as BlockEditor).wp;
    data.dispatch('core/preferences').set('core/edit-post', 'welcomeGuide', false);
  });
  return {
    page,
    canvas: page.frameLocator('iframe[name="editor-canvas"]'),
    asked,
    insert: (name, attributes) => insertBlock(page, name, attributes),
  };
}

async function insertBlock(page: Page, name: string, attributes: object = {}): Promise<void> {
  await page.evaluate(
    ([block, given]) => {
      const { blocks, data } = (globalThis as unknown as BlockEditor).wp;
      data.dispatch('core/block-editor').insertBlocks(blocks.createBlock(block, given));
    },
    [name, attributes] as const,
  );
}

/** What an author sees while writing. */
export function editor(world: World): void {
  it.each<Writer>(['author', 'admin'])(
    'shows the %s a still picture of each element, and never asks the family server',
    async (writer) => {
      const { page, canvas, asked, insert } = await openEditor(world, writer);
      await insert('espace-familles/login');
      await canvas.getByText('Mon espace famille').waitFor();
      await insert('espace-familles/booking-calendar');
      const planning = canvas.locator('[data-type="espace-familles/booking-calendar"]');
      await planning.getByText('Aperçu avec des données inventées').waitFor();
      expect(await planning.locator('table').count()).toBe(2);
      // Nobody lands in it with a key, and nobody hears of children who do not exist.
      expect(
        await planning
          .locator('table')
          .first()
          .evaluate((table) => table.closest('[inert]') !== null),
      ).toBe(true);

      await page.getByLabel('Affichage à l’ouverture').selectOption('list');
      await planning.getByText('Lun. · Cantine').first().waitFor();
      expect(await planning.locator('table').count()).toBe(0);
      const kept = await page.evaluate(() =>
        (globalThis as unknown as BlockEditor).wp.data
          .select('core/block-editor')
          .getBlocks()
          .map(({ attributes }) => attributes),
      );
      expect(kept).toContainEqual(expect.objectContaining({ view: 'list' }));
      expect(asked.filter((url) => url.startsWith(world.family))).toEqual([]);
    },
  );

  it('says which attributes of a shortcode nobody listens to, and what a field cannot be', async () => {
    const { page, canvas, insert } = await openEditor(world, 'author');
    await insert('core/shortcode', { text: '[ef_login colour="red" mode="popup" compact]' });
    await canvas
      .getByText('[ef_login] : « colour » n’existe pas et est ignoré. Possibles : mode, compact, lang, theme, town.')
      .first()
      .waitFor();
    await canvas
      .getByText('[ef_login] : mode ne peut pas valoir « popup » ; cette valeur est ignorée.')
      .first()
      .waitFor();
    expect(await canvas.getByText('« compact »').count()).toBe(0);

    await insert('espace-familles/booking-calendar');
    await page.getByLabel('Jour d’ouverture').fill('demain');
    await page.getByText('« demain » n’est pas utilisable : cette valeur est ignorée.').first().waitFor();
  });

  it('turns the shortcodes of an old page into blocks', async () => {
    const { page } = await openEditor(world, 'author');
    const blocks = await page.evaluate(() =>
      (globalThis as unknown as BlockEditor).wp.blocks
        .rawHandler({ HTML: '<p>Avant</p>\n<p>[ef_login compact]</p>\n<p>[ef_booking_calendar view="week"]</p>' })
        .map(({ name, attributes }) => ({ name, attributes })),
    );
    expect(blocks).toEqual([
      expect.objectContaining({ name: 'core/paragraph' }),
      { name: 'espace-familles/login', attributes: expect.objectContaining({ compact: true }) },
      { name: 'espace-familles/booking-calendar', attributes: expect.objectContaining({ view: 'week' }) },
    ]);
  });

  it('the classic editor keeps shortcodes, shows them on the page, and says what they say in vain', async () => {
    world.wordpress.write(
      'wp-content/mu-plugins/classic.php',
      "<?php add_filter( 'use_block_editor_for_post', '__return_false' );",
    );
    onTestFinished(() => void world.wordpress.remove('wp-content/mu-plugins/classic.php'));
    const page = await world.as('author');
    await page.goto(`${world.wordpress.origin}/wp-admin/post-new.php`);
    await page.getByRole('textbox', { name: /title/i }).first().fill('Page classique');
    // The tab of those who type: no visual editor in between.
    await page.locator('#content-html').click();
    await page.locator('#content').fill('Bonjour [ef_login size="big"] à tous');
    // A title that is left is saved, and nothing can be published meanwhile.
    await page.locator('#sample-permalink').waitFor();
    await page.locator('#publish:not(.disabled)').click();
    await page.getByText('« size » n’existe pas et est ignoré').waitFor();
    expect(await page.locator('#content').inputValue()).toBe('Bonjour [ef_login size="big"] à tous');
    const link = await page.locator('#sample-permalink a').first().getAttribute('href');
    const visitor = await world.visitor();
    await visitor.goto(link ?? '');
    await visitor.locator('ef-login').getByRole('button', { name: 'Me connecter' }).waitFor();
  });

  it('where there is no server yet, the author is told that visitors see nothing', async () => {
    await withSettings(world, `array( 'server' => '' )`);
    const { canvas, insert } = await openEditor(world, 'author');
    await insert('espace-familles/login');
    await canvas.getByText('Les visiteurs ne voient encore rien ici').waitFor();
    expect(await canvas.getByRole('link', { name: /réglages/ }).count()).toBe(0);
  });

  it('an author’s own element in HTML would be lost: blocks and shortcodes are why it works', async () => {
    const page = await world.as('author');
    const post = await publish(page, '<!-- wp:html --><ef-login></ef-login><!-- /wp:html -->');
    expect(post.kept).not.toContain('<ef-login>');
  });
}
