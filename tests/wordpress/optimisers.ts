import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { showsInvitation, type World } from './world.ts';

// What cache and optimisation plugins make of a page, as a rewriting of its HTML: some read the signs that scripts carry,
// some do not. Done on the way to the browser, where their output passes too.

type Rewriting = (html: string) => string;

const SCRIPT = /<script\b([^>]*)\bsrc="([^"]+)"([^>]*)><\/script>/g;

/** Every script gets `defer`, and loses `async`. */
const deferred: Rewriting = (html) =>
  html.replace(
    SCRIPT,
    (_whole, before: string, src: string, after: string) =>
      `<script${`${before}${after}`.replace(/\basync(="[^"]*")?/, '')} defer src="${src}"></script>`,
  );

/** Every script waits for the first move of the mouse or key; those that ask to be left alone are. */
const delayed: Rewriting = (html) => delay(html, /nowprocket|data-no-optimize|data-cfasync="false"/);

/** The same, deaf. */
const delayedAlways: Rewriting = (html) => delay(html, null);

function delay(html: string, sign: RegExp | null): string {
  const later = html.replace(SCRIPT, (whole, before: string, src: string, after: string) => {
    if (sign?.test(whole)) return whole;
    const type = /type="([^"]*)"/.exec(whole)?.[1] ?? '';
    const rest = `${before}${after}`.replace(/type="[^"]*"/, '');
    return `<script type="text/later" data-later-type="${type}" data-later-src="${src}"${rest}></script>`;
  });
  const starter = `<script>for (const sign of ['pointermove','keydown','touchstart']) addEventListener(sign, () => {
    for (const old of document.querySelectorAll('script[type="text/later"]')) {
      const script = document.createElement('script');
      script.type = old.dataset.laterType; script.src = old.dataset.laterSrc; old.replaceWith(script);
    }
  }, { once: true });</script>`;
  return later.replace('</body>', `${starter}</body>`);
}

/** Classic scripts become one file, in which modules have no place; the page loses its spaces, comments and quotes. */
const combined: Rewriting = (html) =>
  html
    .replace(SCRIPT, (whole) => (whole.includes('type="module"') ? whole : ''))
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/>\s+</g, '><')
    .replace(/ (id|class|type|rel)="([\w-]+)"/g, ' $1=$2');

/** Pictures and frames load lazily; so does whatever else the pattern hits. */
const lazy: Rewriting = (html) =>
  html.replace(/<(img|iframe|ef-[a-z-]+)\b/g, '<$1 loading="lazy" data-lazy="1" class-backup=""');

async function openRewritten(world: World, rewriting: Rewriting): Promise<Page> {
  // As a page cache keeps it: a file.
  world.wordpress.write('wp-content/uploads/page.html', rewriting(await world.wordpress.get('/espace-famille/')));
  const page = await world.visitor();
  await page.goto(`${world.wordpress.origin}/wp-content/uploads/page.html`);
  return page;
}

/** Cache and optimisation plugins are on. */
export function optimisers(world: World): void {
  it.each<[string, Rewriting]>([
    ['defer every script', deferred],
    ['delay scripts, and respect signs', delayed],
    ['combine classic scripts and squeeze the page', combined],
    ['make everything lazy', lazy],
    ['do all of it', (html) => lazy(combined(delayed(deferred(html))))],
  ])('the elements are there at once where they %s', async (_what, rewriting) => {
    const page = await openRewritten(world, rewriting);
    await showsInvitation(page, 'ef-login');
    await showsInvitation(page, 'ef-booking-calendar');
  });

  it('where they delay every script whatever it asks, the link is there first, and the element at the first move', async () => {
    const page = await openRewritten(world, delayedAlways);
    await page.getByRole('link', { name: 'Réserver la cantine et les accueils' }).waitFor();
    await page.mouse.move(10, 10);
    await page.mouse.move(200, 200);
    await showsInvitation(page, 'ef-booking-calendar');
  });

  describe('the plugin tells them', () => {
    it.each([
      ['WP Rocket', 'rocket_delay_js_exclusions', "array( 'a' )", ['a', '/embed/v1/ef.js']],
      ['LiteSpeed Cache', 'litespeed_optm_js_defer_exc', 'array()', ['/embed/v1/ef.js']],
      ['Autoptimize', 'autoptimize_filter_js_exclude', "'a, b'", 'a, b, /embed/v1/ef.js'],
      ['Autoptimize, with nothing yet', 'autoptimize_filter_js_exclude', "''", '/embed/v1/ef.js'],
      ['one that passes something else', 'rocket_exclude_js', 'false', false],
    ])('%s to leave the loader alone', async (_who, filter, list, expected) => {
      expect(await world.wordpress.run(`return apply_filters( '${filter}', ${list} );`)).toEqual(expected);
    });
  });

  it('the check-up names those that are active, and sees on the page what they did', async () => {
    world.wordpress.write('wp-content/plugins/wp-rocket/wp-rocket.php', '<?php // Plugin Name: WP Rocket');
    await world.wordpress.run(`activate_plugin( 'wp-rocket/wp-rocket.php' );`);
    const page = await world.as('admin');
    await page.route('**/espace-famille/', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: delayedAlways(await answer.text()) });
    });
    await page.goto(`${world.wordpress.origin}/wp-admin/options-general.php?page=espace-familles`);
    await page.getByText('WP Rocket est active.').waitFor();
    await page.getByText('retient le script de l’espace famille').waitFor();
    await world.wordpress.run(`deactivate_plugins( 'wp-rocket/wp-rocket.php' );`);
  });
}
