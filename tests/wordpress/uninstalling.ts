import { expect, it } from 'vitest';
import { rest, type World } from './world.ts';

const LEFT = `
global $wpdb;
return array(
	'options'    => $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE 'ef\\_%' OR option_name LIKE '\\_transient%\\_ef\\_%'" ),
	'meta'       => $wpdb->get_col( "SELECT meta_key FROM $wpdb->postmeta WHERE meta_key LIKE '\\_ef\\_%'" ),
	'users'      => $wpdb->get_col( "SELECT meta_key FROM $wpdb->usermeta WHERE meta_key LIKE '%ef\\_web%'" ),
	'jobs'       => array_values( array_filter( array_map( 'key', (array) _get_cron_array() ), fn ( $hook ) => str_starts_with( (string) $hook, 'ef_' ) ) ),
	'roles'      => str_contains( wp_json_encode( wp_roles()->roles ), 'ef_' ),
	'files'      => file_exists( WP_PLUGIN_DIR . '/espace-familles' ),
);`;

/** The plugin is deleted. */
export function uninstalling(world: World): void {
  it('leaves nothing behind, and puts the pages that nobody touched into the bin', async () => {
    const page = await world.as('admin');
    const home = await world.wordpress.run<number>(`
      foreach ( ef_untouched_pages() as $id ) wp_delete_post( $id, true );
      wp_delete_post( ef_known_pages()['home'], true );
      ef_make_pages();
      ef_keep_public_html( 'ef_html_x', '<p>x</p>', 10 );
      wp_schedule_single_event( time() + 1000, 'ef_fetch_public_html', array( 'login', array() ) );
      return ef_known_pages()['home'];`);
    const plugin = '/wp/v2/plugins/espace-familles/espace-familles';
    expect((await rest(page, 'PUT', plugin, { status: 'inactive' })).status).toBe(200);
    const before = await world.wordpress.run<{ options: string[]; jobs: string[] }>(LEFT);
    expect(before.options).toEqual(
      expect.arrayContaining(['ef_settings', 'ef_pages', 'ef_town', '_transient_ef_html_x']),
    );
    expect(before.jobs).toEqual(['ef_fetch_public_html']);
    expect((await rest(page, 'DELETE', plugin)).status).toBe(200);
    expect(await world.wordpress.run(LEFT)).toEqual({
      options: [],
      meta: [],
      users: [],
      jobs: [],
      roles: false,
      files: false,
    });
    expect(await world.wordpress.run(`return get_post_status( ${home} );`)).toBe('trash');
  });
}
