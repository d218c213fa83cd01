import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rest, showsInvitation, type World } from './world.ts';

const PAGE = '/wp-admin/options-general.php?page=espace-familles';

/** A server on this machine, until the end of the test. */
async function answering(answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((_request, response) => answer(response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What is entered, by whom, and what the check-up says of it. */
export function settings(world: World): void {
  const stored = () => world.wordpress.run<Record<string, unknown>>(`return get_option( 'ef_settings' );`);
  const store = (php: string) => world.wordpress.run(`update_option( 'ef_settings', ${php} ); return true;`);

  it('nobody without the right opens them, saves them or runs the check-up', async () => {
    const before = await stored();
    const page = await world.as('editor');
    expect((await page.goto(`${world.wordpress.origin}${PAGE}`))?.status()).toBe(403);
    expect((await rest(page, 'GET', '/ef/v1/checkup')).status).toBe(403);
    const post = (path: string, fields: Record<string, string>) =>
      page.evaluate(
        async ([to, data]) => (await fetch(to, { method: 'POST', body: new URLSearchParams(data) })).status,
        [path, fields] as const,
      );
    const wrong = { 'ef_settings[server]': 'https://pirate.example', option_page: 'espace-familles', action: 'update' };
    expect(await post('/wp-admin/options.php', wrong)).toBe(403);
    expect(await post('/wp-admin/admin-post.php', { action: 'ef_set_up', server: 'https://pirate.example' })).toBe(403);
    expect(await post('/wp-admin/admin-post.php', { action: 'ef_pages', do: 'undo' })).toBe(403);
    expect(await stored()).toEqual(before);
  });

  it('an administrator may name a role that then may, and that may name nobody', async () => {
    const admin = await world.as('admin');
    await admin.goto(`${world.wordpress.origin}${PAGE}`);
    await admin.getByRole('checkbox', { name: 'Editor' }).check();
    await admin.locator('#submit').click();
    await admin.locator('#setting-error-settings_updated').waitFor();
    expect(await stored()).toMatchObject({ roles: ['editor'] });

    const editor = await world.as('editor');
    await editor.goto(`${world.wordpress.origin}${PAGE}`);
    await editor.getByRole('heading', { name: 'Contrôle' }).waitFor();
    expect(await editor.getByRole('checkbox', { name: 'Author' }).count()).toBe(0);
    const nonce = await editor.locator('form[action="options.php"] [name=_wpnonce]').inputValue();
    await editor.evaluate(async (token) => {
      const fields = new URLSearchParams({
        option_page: 'espace-familles',
        action: 'update',
        _wpnonce: token,
        'ef_settings[colours]': 'town',
      });
      fields.append('ef_settings[roles][]', 'author');
      await fetch('/wp-admin/options.php', { method: 'POST', body: fields });
    }, nonce);
    expect(await stored()).toMatchObject({ roles: ['editor'], colours: 'town' });
    // What was not sent is as it was.
    expect(await world.wordpress.run(`return ef_known_pages();`)).toEqual({ home: expect.any(Number) });
    await store(`array_diff_key( get_option( 'ef_settings' ), array( 'roles' => 1, 'colours' => 1 ) )`);
    expect((await (await world.as('editor')).goto(`${world.wordpress.origin}${PAGE}`))?.status()).toBe(403);
  });

  it.each([
    ['nothing that is an address', 'pas une adresse', 'Ce n’est pas l’adresse d’un serveur.'],
    ['a script', 'javascript:alert(1)', 'Ce n’est pas l’adresse d’un serveur.'],
    ['a tag', '"><script>alert(1)</script>', 'Ce n’est pas l’adresse d’un serveur.'],
    [
      'an address without encryption',
      'http://famille.chavagne.example',
      'Les données des familles doivent voyager chiffrées',
    ],
  ])('%s leaves the server as it was, and says why', async (_what, entered, says) => {
    const before = await stored();
    const page = await world.as('admin');
    await page.goto(`${world.wordpress.origin}${PAGE}`);
    await page.getByLabel('Serveur familles').fill(entered);
    await page.locator('#submit').click();
    await page.getByText(says).waitFor();
    const { server, town } = await stored();
    expect({ server, town }).toEqual({ server: before.server, town: before.town });
  });

  const PASTED: readonly (readonly [pasted: string, server: string, town: string])[] = [
    ['https://famille.town.fr', 'https://famille.town.fr', ''],
    ['  HTTPS://Famille.Town.fr:443/reserver?town=saint-exemple#x ', 'https://famille.town.fr', 'saint-exemple'],
    ['famille.town.fr', 'https://famille.town.fr', ''],
    ['http://famille.town.localhost:8080/', 'http://famille.town.localhost:8080', ''],
    [
      '<script type="module" src="https://famille.town.fr/embed/v1/ef.js" async></script><ef-login town="le-bourg">',
      'https://famille.town.fr',
      'le-bourg',
    ],
    ['ftp://famille.town.fr', '', ''],
    ['https://', '', ''],
    ['https://exa mple.fr', 'https://exa', ''],
    ["https://famille.town.fr'onload=alert(1)", 'https://famille.town.fr', ''],
    ['https://user:secret@famille.town.fr', 'https://famille.town.fr', ''],
  ];

  it('what is pasted is read: an address, one of a page, or the two lines', async () => {
    const pasted = Buffer.from(JSON.stringify(PASTED.map(([text]) => text))).toString('base64');
    const read = await world.wordpress.run(
      `return array_map( fn ( $text ) => ef_read_pasted( wp_slash( $text ) ), json_decode( base64_decode( '${pasted}' ), true ) );`,
    );
    expect(read).toEqual(PASTED.map(([, server, town]) => ({ server, town })));
  });

  it('suggests a text for the privacy policy', async () => {
    const page = await world.as('admin');
    await page.goto(`${world.wordpress.origin}/wp-admin/options-privacy.php?tab=policyguide`);
    const text = await page
      .locator('.privacy-settings-accordion-panel', { hasText: 'notre serveur familles' })
      .first()
      .textContent();
    expect(text).toContain(world.family);
  });

  describe('the check-up', () => {
    const findings = async (settingsPhp: string) => {
      const before = JSON.stringify(await stored());
      await store(settingsPhp);
      const found =
        await world.wordpress.run<{ id: string; status: string; says: string; action: string }[]>(
          'return ef_check_up();',
        );
      await store(`json_decode( '${before}', true )`);
      return found;
    };
    const server = (origin: string, town = 'chavagne') => `array( 'server' => '${origin}', 'town' => '${town}' )`;

    it.each([
      [
        'a town that the server does not know',
        () => server(world.family, 'bourges'),
        'town',
        'ne connaît pas de commune « bourges »',
      ],
      [
        'a name that nobody has',
        () => server('https://famille.nulle-part.example'),
        'dns',
        'aucune machine ne s’appelle',
      ],
      [
        'a machine that does not answer',
        () => server('http://famille.chavagne.localhost:9'),
        'server',
        'ne répond pas à ce site',
      ],
      ['an address without encryption', () => server('http://famille.chavagne.example'), 'https', 'n’est pas chiffrée'],
    ])('names %s, and what to do', async (_what, php, id, says) => {
      const found = (await findings(php())).filter(({ status }) => status !== 'good');
      expect(found).toContainEqual({
        id,
        status: expect.stringMatching(/bad|warning/),
        says: expect.stringContaining(says),
        action: expect.stringMatching(/.{20}/),
      });
    });

    it('names a website that is no family server', async () => {
      const origin = await answering((response) => response.end('<h1>Boulangerie</h1>'));
      const found = await findings(server(origin));
      expect(found.find(({ id }) => id === 'server')).toMatchObject({
        status: 'bad',
        says: expect.stringContaining('ce n’est pas un serveur familles'),
        action: expect.stringMatching(/.{20}/),
      });
    });

    it('names a site that the server does not list, and the line that lists it', async () => {
      const home = `add_filter( 'home_url', fn ( $url ) => str_replace( 'www.', 'autre.', $url ) );`;
      const found = await world.wordpress.run<{ id: string; action: string }[]>(`${home} return ef_check_up();`);
      const origin = world.wordpress.origin.replace('www.', 'autre.');
      expect(found.find(({ id }) => id === 'cors')).toMatchObject({
        status: 'bad',
        action: expect.stringContaining(`origins: ["${origin}"]`),
      });
    });

    it('tells a server of another site, a clock that is wrong and a page that mails do not lead to', async () => {
      const card = {
        town: 'x',
        name: 'X',
        accent: '#123456',
        familyPage: 'https://www.x.example/',
        version: '9.0.0',
        now: 0,
        origin: { allowed: true, inline: false, sameSite: false },
      };
      const origin = await answering((response) =>
        response.setHeader('content-type', 'application/json').end(JSON.stringify(card)),
      );
      const found = await findings(server(origin));
      const warned = found.filter(({ status }) => status === 'warning').map(({ id }) => id);
      expect(warned).toEqual(['cookies', 'clock', 'page', 'versions']);
      await world.wordpress.run('ef_after_settings();');
    });

    it.each([
      ["default-src 'self'", 'script-src, connect-src'],
      ["script-src 'self' FAMILY; default-src 'none'", 'connect-src'],
      ["script-src FAMILY; connect-src 'self'", 'connect-src'],
      ["script-src-elem 'self'; script-src FAMILY; connect-src FAMILY", 'script-src'],
      ["script-src FAMILY; connect-src FAMILY; default-src 'none'", null],
      ["script-src http://*.chavagne.localhost:*; default-src * 'unsafe-inline'", null],
    ])('reads the policy %s', async (policy, missing) => {
      const header = `Content-Security-Policy: ${policy.replaceAll('FAMILY', world.family)}`;
      world.wordpress.write(
        'wp-content/mu-plugins/policy.php',
        `<?php add_action( 'send_headers', static fn () => header( ${JSON.stringify(header)} ) );`,
      );
      onTestFinished(() => world.wordpress.remove('wp-content/mu-plugins/policy.php'));
      const page = await world.as('admin');
      await page.goto(`${world.wordpress.origin}${PAGE}`);
      const line = page.locator('#ef-checkup [data-id=csp]');
      await line.waitFor();
      expect(await line.textContent()).toContain(
        missing === null ? 'laisse passer' : `d’ajouter à ${missing} : ${world.family}`,
      );
      // And that is what visitors meet.
      const visitor = await world.visitor();
      await visitor.goto(`${world.wordpress.origin}/espace-famille/`);
      if (missing === null) await showsInvitation(visitor, 'ef-login');
      else await visitor.locator('ef-login').waitFor();
    });
  });
}
