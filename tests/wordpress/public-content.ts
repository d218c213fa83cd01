import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { World } from './world.ts';

/** What the server renders for everybody is kept, and never runs. The server here is a fake one. */
export function publicContent(world: World): void {
  let asked: string[] = [];
  let answer: (response: ServerResponse) => void;
  const html = (text: string) => (response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(text);
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(response);
  });
  beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(async () => {
    asked = [];
    answer = html('<ul><li>Lundi : carottes</li></ul>');
    await world.wordpress.run('ef_forget_public_html();');
  });

  const render = (php = '') => {
    const { port } = server.address() as AddressInfo;
    return world.wordpress.run<string>(
      `add_filter( 'pre_option_ef_settings', fn () => array( 'server' => 'http://127.0.0.1:${port}', 'town' => 'chavagne' ) );
      ${php} return ef_public_html( 'login', array( 'town' => 'chavagne', 'compact' => true ) );`,
    );
  };
  /** As if so many seconds had passed. */
  const later = (seconds: number) => `
    global $wpdb;
    foreach ( $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE '\\_transient\\_ef\\_html\\_%'" ) as $name ) {
      $kept = get_option( $name ); $kept['until'] -= ${seconds}; update_option( $name, $kept );
    }`;

  it('is asked once, by element, town and attributes, and then kept', async () => {
    for (const _view of ['first', 'second', 'third']) expect(await render()).toBe('<ul><li>Lundi : carottes</li></ul>');
    expect(asked).toEqual(['/embed/v1/html/ef-login?town=chavagne&compact=1']);
  });

  it('is asked anew after a quarter of an hour, while visitors get what is kept', async () => {
    await render();
    answer = html('<p>Mardi</p>');
    expect(await render(later(901))).toBe('<ul><li>Lundi : carottes</li></ul>');
    expect(asked).toHaveLength(1);
    const job = `do_action( 'ef_fetch_public_html', 'login', array( 'town' => 'chavagne', 'compact' => true ) );`;
    expect(
      await world.wordpress.run<boolean>(
        `return false !== wp_next_scheduled( 'ef_fetch_public_html', array( 'login', array( 'town' => 'chavagne', 'compact' => true ) ) );`,
      ),
    ).toBe(true);
    expect(await render(job)).toBe('<p>Mardi</p>');
    await world.wordpress.run(`wp_unschedule_hook( 'ef_fetch_public_html' );`);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['fails', (response) => response.writeHead(500).end('<p>oops</p>')],
    ['leads elsewhere', (response) => response.writeHead(302, { location: 'https://pirate.example/' }).end()],
    ['answers something else', (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{}')],
    ['hangs up', (response) => response.destroy()],
  ])('is nothing where the server %s, which is then left in peace for a minute', async (_what, fails) => {
    answer = fails;
    expect(await render()).toBe('');
    expect(await render()).toBe('');
    expect(asked).toHaveLength(1);
  });

  it('stays as it was where the server fails later', async () => {
    await render();
    answer = (response) => response.writeHead(503).end();
    expect(
      await render(
        `${later(901)} do_action( 'ef_fetch_public_html', 'login', array( 'town' => 'chavagne', 'compact' => true ) );`,
      ),
    ).toBe('<ul><li>Lundi : carottes</li></ul>');
  });

  it('loses whatever could run', async () => {
    answer = html(
      '<h3 onclick="alert(1)">Menu</h3><script>alert(1)</script><iframe src="x"></iframe><a href="javascript:alert(1)">a</a><img src="https://famille.town.fr/a.png" onerror="alert(1)" alt="">',
    );
    const text = await render();
    expect(text).toContain('<h3>Menu</h3>');
    expect(text).not.toMatch(/<script|<iframe|onclick|onerror|javascript:/);
  });
}
