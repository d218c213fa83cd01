import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { installedThemes, showsInvitation, type World, wear } from './world.ts';

// What cache and optimisation plugins make of a page: some read the signs that scripts carry, some are told through
// filters, some are deaf.

/** The suite's own plugin (`plugins/town-cache`): what it does to each page, in this order. */
type Rewriting = 'defer' | 'delay_by_list' | 'delay_by_sign' | 'delay_all' | 'combine' | 'lazy';

const PLUGIN = 'town-cache/town-cache.php';
const PATH = '/espace-famille/';

/** Opens the page of the family space as the second visitor gets it: from the cache. */
async function openCached(world: World): Promise<Page> {
  await world.wordpress.get(PATH);
  const page = await world.visitor();
  const answer = await page.goto(`${world.wordpress.origin}${PATH}`);
  expect(answer?.headers()['x-town-cache']).toBe('hit');
  return page;
}

/** Cache and optimisation plugins are on. */
export function optimisers(world: World): void {
  beforeAll(() => world.wordpress.run(`activate_plugin( '${PLUGIN}' );`));
  afterAll(() => world.wordpress.run(`deactivate_plugins( '${PLUGIN}' ); delete_option( 'ef_test_cache' );`));
  const rewrite = (does: readonly Rewriting[]) =>
    world.wordpress.run(`update_option( 'ef_test_cache', json_decode( '${JSON.stringify(does)}' ) );`);

  it.each<[string, readonly Rewriting[]]>([
    ['only keep pages', []],
    ['defer every script', ['defer']],
    ['delay scripts, save those that they were told of', ['delay_by_list']],
    ['delay scripts, save those that carry a sign', ['delay_by_sign']],
    ['combine scripts and styles, and squeeze the page', ['combine']],
    ['make everything lazy', ['lazy']],
  ])('the elements are there at once where they %s', async (_what, does) => {
    await rewrite(does);
    const page = await openCached(world);
    await showsInvitation(page, 'ef-login');
    await showsInvitation(page, 'ef-booking-calendar');
  });

  it('the elements are there at once in every theme where they do all of it', async () => {
    await rewrite(['defer', 'delay_by_list', 'combine', 'lazy']);
    for (const theme of await installedThemes(world)) {
      await wear(world, theme);
      const page = await openCached(world);
      await showsInvitation(page, 'ef-login');
      await showsInvitation(page, 'ef-booking-calendar');
    }
  });

  it('where they delay every script whatever it asks, the link is there first, and the element at the first move', async () => {
    await rewrite(['delay_all']);
    const page = await openCached(world);
    await page.getByRole('link', { name: 'Réserver la cantine et les accueils' }).waitFor();
    await page.mouse.move(10, 10);
    await page.mouse.move(200, 200);
    await showsInvitation(page, 'ef-booking-calendar');
  });

  it('the plugin tells them to leave the loader alone: WP Rocket, LiteSpeed Cache, Autoptimize', async () => {
    const told = await world.wordpress.run(`return array(
      apply_filters( 'rocket_delay_js_exclusions', array( 'a' ) ),
      apply_filters( 'litespeed_optm_js_defer_exc', array() ),
      apply_filters( 'autoptimize_filter_js_exclude', 'a, b' ),
      apply_filters( 'autoptimize_filter_js_exclude', '' ),
      apply_filters( 'rocket_exclude_js', false ),
    );`);
    const loader = '/embed/v1/ef.js';
    expect(told).toEqual([['a', loader], [loader], `a, b, ${loader}`, loader, false]);
  });

  it('the check-up names those that are active, and sees on the page what they did', async () => {
    world.wordpress.write('wp-content/plugins/wp-rocket/wp-rocket.php', '<?php // Plugin Name: WP Rocket');
    await world.wordpress.run(`activate_plugin( 'wp-rocket/wp-rocket.php' );`);
    onTestFinished(() => world.wordpress.run(`deactivate_plugins( 'wp-rocket/wp-rocket.php' );`));
    await rewrite(['delay_all']);
    const page = await world.as('admin');
    await page.goto(`${world.wordpress.origin}/wp-admin/options-general.php?page=espace-familles`);
    await page.getByText('WP Rocket est active.').waitFor();
    await page.getByText('retient le script de l’espace famille').waitFor();
  });
}
