import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { World } from './world.ts';

/** A community of towns: one WordPress, a site for each town, one family server for all. */
export function network(world: World): void {
  it('becomes a network of sites, on which the plugin is switched on for all', async () => {
    const { host } = new URL(world.wordpress.origin);
    await world.wordpress.run(`
      global $wpdb;
      foreach ( $wpdb->tables( 'ms_global' ) as $table => $name ) $wpdb->$table = $name;
      require_once ABSPATH . 'wp-admin/includes/upgrade.php';
      require_once ABSPATH . 'wp-admin/includes/network.php';
      install_network();
      $made = populate_network( 1, '${host}', 'admin@agglo.example', 'Agglomération', '/', false );
      return is_wp_error( $made ) ? $made->get_error_message() : $made;`);
    const constants = {
      MULTISITE: 'true',
      SUBDOMAIN_INSTALL: 'false',
      DOMAIN_CURRENT_SITE: `'${host}'`,
      PATH_CURRENT_SITE: "'/'",
      SITE_ID_CURRENT_SITE: '1',
      BLOG_ID_CURRENT_SITE: '1',
    };
    const lines = Object.entries(constants).map(([name, value]) => `define( '${name}', ${value} );`);
    const config = readFileSync(world.wordpress.path('wp-config.php'), 'utf8');
    world.wordpress.write('wp-config.php', config.replace(/^require_once.*wp-settings/m, `${lines.join('\n')}\n$&`));
    expect(
      await world.wordpress.run(`
        deactivate_plugins( 'espace-familles/espace-familles.php' );
        activate_plugin( 'espace-familles/espace-familles.php', '', true );
        wpmu_create_blog( '${host}', '/vezin/', 'Vezin', 1 );
        return array( is_multisite(), is_plugin_active_for_network( 'espace-familles/espace-familles.php' ), count( get_sites() ) );`),
    ).toEqual([true, true, 2]);
  });

  const settingsOf = (site: number) =>
    world.wordpress.run<object>(`switch_to_blog( ${site} ); $s = ef_settings(); restore_current_blog(); return $s;`);

  it('the network’s settings are entered once, and counted on by each site that says nothing', async () => {
    await world.wordpress.run(`delete_option( 'ef_settings' );`);
    const page = await world.as('admin');
    await page.goto(`${world.wordpress.origin}/wp-admin/network/settings.php?page=espace-familles`);
    await page.getByLabel('Serveur familles').fill(world.family);
    await page.getByLabel('Commune', { exact: true }).fill('chavagne');
    await page.getByRole('radio', { name: 'La couleur de la commune' }).check();
    await page.locator('#submit').click();
    await page.getByRole('heading', { name: 'Espace famille' }).waitFor();
    for (const site of [1, 2]) {
      expect(await settingsOf(site)).toMatchObject({ server: world.family, town: 'chavagne', colours: 'town' });
    }
  });

  it('a site says its own town; a site with its own server takes no town from the network', async () => {
    const say = (php: string) =>
      world.wordpress.run(`switch_to_blog( 2 ); update_option( 'ef_settings', ${php} ); return 1;`);
    await say(`array( 'town' => 'vezin' )`);
    expect(await settingsOf(2)).toMatchObject({ server: world.family, town: 'vezin' });
    await say(`array( 'server' => 'https://famille.vezin.fr' )`);
    expect(await settingsOf(2)).toMatchObject({ server: 'https://famille.vezin.fr', town: '' });
    expect(await settingsOf(1)).toMatchObject({ server: world.family, town: 'chavagne' });
  });

  it('what is entered for the network is checked as for a site', async () => {
    const page = await world.as('admin');
    await page.goto(`${world.wordpress.origin}/wp-admin/network/settings.php?page=espace-familles`);
    await page.getByLabel('Serveur familles').fill('http://pirate.example');
    await page.locator('#submit').click();
    await page.getByText('Les données des familles doivent voyager chiffrées').waitFor();
    expect(await settingsOf(1)).toMatchObject({ server: world.family });
    const editor = await world.as('editor');
    const refused = await editor.goto(`${world.wordpress.origin}/wp-admin/network/settings.php?page=espace-familles`);
    expect(refused?.status()).toBe(403);
  });

  it('deleted, it leaves nothing on any site nor on the network', async () => {
    const left = `
      $left = array( get_site_option( 'ef_network_settings' ) );
      foreach ( get_sites() as $site ) {
        switch_to_blog( $site->blog_id );
        $left[] = array_filter( array( get_option( 'ef_settings' ), get_option( 'ef_pages' ), get_option( 'ef_town' ) ) );
        restore_current_blog();
      }
      return $left;`;
    const before = await world.wordpress.run<unknown[]>(left);
    expect(before[0]).not.toBe(false);
    expect(before[2]).not.toEqual([]);
    await world.wordpress.run(`
      deactivate_plugins( 'espace-familles/espace-familles.php', false, true );
      return delete_plugins( array( 'espace-familles/espace-familles.php' ) );`);
    expect(await world.wordpress.run(left)).toEqual([false, [], []]);
  });
}
