import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildWidgets } from '../../widgets/build.ts';
import { launchBrowser } from '../support/browser.ts';
import { openStage, type Scene, type Stage } from './stage.ts';

// Pages that are hard on what they hold: what towns' themes, plugins of fifteen years ago and strict operators do.

const room = mkdtempSync(join(tmpdir(), 'espace-familles-hostile-'));
let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  [, browser] = await Promise.all([buildWidgets(room), launchBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(room, { recursive: true, force: true });
});
beforeEach(async () => {
  stage = await openStage({ v1: room });
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  stage.close();
});

// What Prototype.js 1.7 and MooTools leave on a page: methods on every array, string, function and element, and their own
// Array.from.
const OLD_LIBRARIES = `<script>
  var $A = function (iterable) { if (!iterable) return []; if ('toArray' in Object(iterable)) return iterable.toArray(); var length = iterable.length || 0, results = new Array(length); while (length--) results[length] = iterable[length]; return results; };
  Array.prototype.toArray = function () { return this.slice(0); };
  Array.prototype.each = Array.prototype.forEach;
  Array.prototype.first = function () { return this[0]; };
  Array.prototype.clean = function () { return this; };
  String.prototype.contains = String.prototype.includes;
  Function.prototype.delay = function () { return this; };
  Element.prototype.hide = function () { this.style.display = 'none'; return this; };
  Event.prototype.stop = Event.prototype.preventDefault;
  window.$ = function (id) { return document.getElementById(id); };
</script>`;
const CARELESS = `<script>
  Object.prototype.extend = function () { return this; };
  Array.prototype.remove = function () { return this; };
</script>`;
const NO_STORAGE = `<script>
  for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, { get() { throw new DOMException('no storage here', 'SecurityError'); } });
  }
</script>`;
const css = (rules: string) => `<style>${rules} script,style{display:none!important}</style>`;
const strict = ({ family }: Stage) =>
  `default-src 'none'; script-src ${family}; style-src 'none'; connect-src ${family}; img-src data:; base-uri 'none'; form-action 'none'`;

const PAGES: [page: string, set: (scene: Scene, stage: Stage) => void][] = [
  [
    'whose rem is 10 px',
    (scene) => {
      scene.head = css('html{font-size:62.5%}body{font-size:1.6rem}');
    },
  ],
  [
    'that resets everything',
    (scene) => {
      scene.head = css('*{all:unset}');
    },
  ],
  [
    'that shouts',
    (scene) => {
      scene.head = css('*{text-transform:uppercase!important;font-style:italic;text-indent:4em;text-align:center}');
    },
  ],
  [
    'that sizes every button, input and heading',
    (scene) => {
      scene.head = css(
        'button,input,h2{font-size:60px!important;height:9px!important;width:9px!important;display:none!important}',
      );
    },
  ],
  [
    'that is a row of flexible boxes',
    (scene) => {
      scene.head = css('body{display:flex}');
    },
  ],
  [
    'with Prototype.js and MooTools',
    (scene) => {
      scene.head = OLD_LIBRARIES;
    },
  ],
  [
    'with methods on every object',
    (scene) => {
      scene.head = CARELESS;
    },
  ],
  [
    'without any storage',
    (scene) => {
      scene.head = NO_STORAGE;
    },
  ],
  [
    'under the strictest policy',
    (scene, at) => {
      scene.policy = strict(at);
    },
  ],
  [
    'that isolates itself (COOP, COEP)',
    (scene) => {
      scene.headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
    },
  ],
  [
    'that reads from right to left',
    (scene) => {
      scene.body = `<div dir="rtl" lang="fr">${scene.body}</div>`;
    },
  ],
  [
    'that is dark',
    (scene) => {
      scene.head = css('html{color-scheme:dark;background:#111;color:#eee}');
    },
  ],
  [
    'that requires trusted types',
    (scene) => {
      scene.policy = "require-trusted-types-for 'script'";
    },
  ],
];

describe('[W1] a page', () => {
  beforeEach(() => {
    stage.scene.body = `<ef-login></ef-login><ef-booking-calendar></ef-booking-calendar><script type="module" src="${stage.family}/embed/v1/ef.js" async></script>`;
  });

  it.each(PAGES)('%s shows both elements, readable and pressable, at 320 px, without an error', async (_page, set) => {
    set(stage.scene, stage);
    const { page, said } = await stage.open(browser, { viewport: { width: 320, height: 700 } });
    const buttons = page.getByRole('button', { name: 'Me connecter' });
    await buttons.nth(1).waitFor();
    for (const button of await buttons.all()) {
      const box = await button.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(40);
      expect(box?.width).toBeGreaterThanOrEqual(100);
      const style = await button.evaluate((element) => {
        const { textTransform, fontSize } = getComputedStyle(element);
        return { textTransform, fontSize: Number.parseFloat(fontSize) };
      });
      expect(style.textTransform).toBe('none');
      expect(style.fontSize).toBeGreaterThanOrEqual(13);
      expect(style.fontSize).toBeLessThanOrEqual(24);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(said).toEqual([]);
  });

  it('in a frame of another page of the site works as well', async () => {
    const own = stage.scene.body;
    stage.scene.body = `<iframe title="Espace famille" width="300" height="600" srcdoc='${own.replaceAll("'", '&#39;')}'></iframe>`;
    const { page, said } = await stage.open(browser, { viewport: { width: 320, height: 700 } });
    await page.frameLocator('iframe').getByRole('button', { name: 'Me connecter' }).nth(1).waitFor();
    expect(said).toEqual([]);
  });
});
