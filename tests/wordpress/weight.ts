import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { showsInvitation, type World, wear } from './world.ts';

interface Watching {
  readonly shifts: { value: number; moved: string[] }[];
}

/** Counts what moves, from the first picture on. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Watching['shifts'] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node?: Node }[] })[]) {
        shifts.push({ value: entry.value, moved: entry.sources.map(({ node }) => node?.nodeName ?? '') });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** A page pays nothing for its element: nothing waits, nothing jumps. */
export function weight(world: World): void {
  it.each([
    ['a large screen', 1280],
    ['a telephone', 390],
  ])('on %s nothing jumps when the elements come (CLS 0)', async (_what, width) => {
    await wear(world, 'classic-town');
    for (const content of ['[ef_login]', '[ef_login mode="inline"]', '[ef_login compact]', '[ef_booking_calendar]']) {
      const link = await world.wordpress.run<string>(
        `return get_permalink( wp_insert_post( array( 'post_status' => 'publish', 'post_title' => 'Place', 'post_content' => '<p>Avant</p>${content}<p>Après</p>' ) ) );`,
      );
      const page = await world.visitor({ viewport: { width, height: 1000 } });
      await watch(page);
      await page.goto(link);
      await page
        .getByRole('button', { name: /^(Me connecter|Connexion)$/ })
        .first()
        .waitFor();
      // Two pictures later everything that could jump has.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const shifts = await page.evaluate(() => (globalThis as unknown as Watching).shifts);
      expect(shifts, `${content} at ${width}`).toEqual([]);
    }
  });

  it('the element adds no request that the page waits for', async () => {
    const blocking = async (path: string) => {
      const page = await world.visitor();
      await page.goto(`${world.wordpress.origin}${path}`);
      await page.waitForLoadState('networkidle');
      return page.evaluate(() =>
        (performance.getEntriesByType('resource') as (PerformanceResourceTiming & { renderBlockingStatus: string })[])
          .filter(({ renderBlockingStatus }) => renderBlockingStatus === 'blocking')
          .map(({ name }) => new URL(name).pathname),
      );
    };
    const without = await world.wordpress.run<string>(
      `return wp_make_link_relative( get_permalink( wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Sans', 'post_content' => '<!-- wp:paragraph --><p>Sans</p><!-- /wp:paragraph -->' ) ) ) );`,
    );
    expect(await blocking('/espace-famille/')).toEqual(await blocking(without));
  });

  it('while the loader hangs, the page is there and readable', async () => {
    const page = await world.visitor();
    await page.route('**/embed/v1/ef.js', () => undefined);
    await page.goto(`${world.wordpress.origin}/espace-famille/`, { waitUntil: 'commit' });
    await page.getByRole('link', { name: 'Réserver la cantine et les accueils' }).waitFor();
    await page.waitForFunction(() => document.readyState === 'interactive');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('the loader’s line asks every optimiser to leave it alone, and loads without waiting', async () => {
    const html = await world.wordpress.get('/espace-famille/');
    const line = /<script[^>]*embed\/v1\/ef\.js[^>]*>/.exec(html)?.[0] ?? '';
    for (const sign of ['type="module"', ' async', 'data-cfasync="false"', 'data-no-optimize="1"', ' nowprocket'])
      expect(line).toContain(sign);
    expect(html.match(/embed\/v1\/ef\.js/g)).toHaveLength(1);
    await showsInvitation(await openHome(world), 'ef-login');
  });
}

async function openHome(world: World): Promise<Page> {
  const page = await world.visitor();
  await page.goto(`${world.wordpress.origin}/espace-famille/`);
  return page;
}
