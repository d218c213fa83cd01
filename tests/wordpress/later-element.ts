import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEditor } from './editor.ts';
import { type World, withSettings } from './world.ts';

const FOLDER = 'wp-content/plugins/espace-familles/blocks/notice-board';

const FILES = {
  'block.json': JSON.stringify({
    apiVersion: 3,
    name: 'espace-familles/notice-board',
    title: 'Family space: notices',
    category: 'espace-familles',
    textdomain: 'espace-familles',
    attributes: { count: { type: 'string', pattern: '^[1-9]$' }, compact: { type: 'boolean', default: false } },
    supports: { espaceFamilles: { reserve: { '': 's' }, public: true } },
    editorScript: 'ef-editor',
    editorStyle: 'ef-preview',
    viewScriptModule: 'espace-familles-loader',
  }),
  'widget.php': `<?php return array(
    'link'       => 'Lire les nouvelles',
    'path'       => '/nouvelles',
    'page'       => 'news',
    'page_title' => 'Nouvelles',
    'order'      => 30,
    'attributes' => array( 'count' => array( 'label' => 'Combien de nouvelles' ) ),
  );`,
  'preview.php': '<p>Une nouvelle inventée</p>',
};

/** An element that does not exist yet: its folder is put there, and nothing else is changed. */
export function laterElement(world: World): void {
  const server = createServer((request, response) =>
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(`<p>Nouvelles de <em>${new URL(request.url ?? '', 'http://x').searchParams.get('town')}</em></p>`),
  );
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    for (const [name, text] of Object.entries(FILES)) world.wordpress.write(`${FOLDER}/${name}`, text);
  });
  afterAll(() => {
    for (const name of Object.keys(FILES)) world.wordpress.remove(`${FOLDER}/${name}`);
    server.closeAllConnections();
    server.close();
  });

  it('is a block and a shortcode, whose public content the server renders into the page', async () => {
    await withSettings(world, `array( 'server' => 'http://127.0.0.1:${(server.address() as AddressInfo).port}' )`);
    const html = await world.wordpress.run<string[]>(
      `return array( do_shortcode( '[ef_notice_board count="3" colour="red"]' ), do_blocks( '<!-- wp:espace-familles/notice-board {"count":"99","compact":true} /-->' ) );`,
    );
    expect(html[0]).toMatch(/^<ef-notice-board town="chavagne" count="3" /);
    expect(html[0]).toContain('<p>Nouvelles de <em>chavagne</em></p><p><a href=');
    expect(html[1]).toMatch(/^<ef-notice-board town="chavagne" compact /);
    expect(html[1]).toContain('wp-block-espace-familles-notice-board');
  });

  it('has its page in the set-up, its place in the settings and its warnings', async () => {
    const page = await world.as('admin');
    await page.goto(`${world.wordpress.origin}/wp-admin/options-general.php?page=espace-familles`);
    await page.getByRole('cell', { name: '[ef_notice_board]' }).waitFor();
    await page.getByRole('button', { name: 'Créer les pages' }).click();
    await page.getByRole('main').getByRole('link', { name: 'Nouvelles', exact: true }).waitFor();
    const made = await world.wordpress.run<string>(`return get_post( ef_known_pages()['news'] )->post_content;`);
    expect(made).toBe('<!-- wp:espace-familles/notice-board /-->');
    expect(await world.wordpress.run(`return ef_shortcode_warnings( '[ef_notice_board size="1"]' );`)).toEqual([
      expect.stringContaining('« size » n’existe pas'),
    ]);
    await world.wordpress.run(
      `$p = ef_known_pages(); wp_delete_post( $p['news'], true ); unset( $p['news'] ); update_option( 'ef_pages', $p );`,
    );
  });

  it('has its picture and its fields in the editor', async () => {
    const { page, canvas, insert } = await openEditor(world, 'author');
    await insert('espace-familles/notice-board');
    await canvas.getByText('Une nouvelle inventée').waitFor();
    await page.getByLabel('Combien de nouvelles').waitFor();
  });
}
