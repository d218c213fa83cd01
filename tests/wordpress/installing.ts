import { expect, it } from 'vitest';
import { showsInvitation, type World } from './world.ts';

/** A new webmaster: from the zip to a page that shows the family space. */
export function installing(world: World): void {
  it('is installed from its zip, and says at once what is left to do', async () => {
    const page = await world.as('admin');
    await page.goto(`${world.wordpress.origin}/wp-admin/plugin-install.php?tab=upload`);
    await page.setInputFiles('#pluginzip', world.zip);
    await page.locator('#install-plugin-submit').click();
    await page.locator('a[href*="action=activate"]').click();
    const notice = page.getByText('L’espace famille est installé. Il reste une étape :');
    await notice.waitFor();
    expect(await page.getByRole('row', { name: /Espace familles/ }).textContent()).toContain('dans votre propre site');
  });

  it('shows visitors nothing as long as it has no server', async () => {
    const html = await world.wordpress.run<string>("return do_shortcode( '[ef_login]' );");
    expect(html).toBe('<!-- Espace familles: pas encore de serveur, voir Réglages → Espace famille -->');
  });

  it('needs three clicks and an address: the page is there, shows both elements, and the check-up finds nothing bad', async () => {
    const page = await world.as('admin');
    await page.goto(`${world.wordpress.origin}/wp-admin/plugins.php`);
    let clicks = 0;
    const click = async (name: string, role: 'link' | 'button') => {
      clicks += 1;
      await page.getByRole(role, { name }).click();
    };
    await click('le relier à votre serveur', 'link');
    await page.getByLabel('Adresse de votre serveur familles').fill(`${world.family}/reserver?town=chavagne`);
    await click('Relier et créer les pages', 'button');
    await page.getByText('Site relié.').waitFor();
    await page.getByText('Ce site affiche l’espace famille de Chavagne').waitFor();
    // Every finding in its place, and none that a webmaster must mend: only the demo's clock is elsewhere.
    await page.getByText(/^(Points à regarder : \d+\.|Tout fonctionne ensemble\.)$/).waitFor();
    const findings = await page
      .locator('#ef-checkup li')
      .evaluateAll((lines) => lines.map((line) => `${(line as HTMLElement).dataset.id} ${line.className}`));
    expect(findings.sort()).toEqual(
      [
        'server ef-good',
        'cors ef-good',
        'cookies ef-good',
        'clock ef-warning',
        'page ef-good',
        'https ef-good',
        'versions ef-good',
        'loader ef-good',
        'browser ef-good',
        'csp ef-good',
        'page-script ef-good',
      ].sort(),
    );
    clicks += 1;
    await page.getByRole('main').getByRole('link', { name: 'Espace famille', exact: true }).click();
    expect(clicks).toBe(3);
    await showsInvitation(page, 'ef-login');
    await showsInvitation(page, 'ef-booking-calendar');
    expect(new URL(page.url()).pathname).toBe('/espace-famille/');
  });

  it('makes no page twice, adopts none that is not its own, and takes back what it made', async () => {
    const make = `ef_make_pages(); return ef_known_pages();`;
    const first = await world.wordpress.run<{ home: number }>(make);
    expect(await world.wordpress.run(make)).toEqual(first);
    expect(
      await world.wordpress.run(
        `ef_unmake_pages(); return array( ef_known_pages(), get_post_status( ${first.home} ) );`,
      ),
    ).toEqual([[], 'trash']);

    const again = await world.wordpress.run<{ home: number }>(make);
    expect(again.home).not.toBe(first.home);
    const changed = `wp_update_post( array( 'ID' => ${again.home}, 'post_content' => get_post( ${again.home} )->post_content . '<p>Bienvenue.</p>' ) ); ef_unmake_pages(); return ef_known_pages();`;
    expect(await world.wordpress.run(changed)).toEqual({ home: again.home });
  });
}
