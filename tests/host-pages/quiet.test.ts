import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { calendar, isSignedOut, townUrl } from '../pages/places.ts';
import { type HostPage, pageOf } from './hosts.ts';
import { openHost, SERVER } from './stage.ts';

// What a page does not notice of us: nothing moves, nothing waits, and where we cannot come it keeps its own links.

interface Blocking {
  readonly renderBlockingStatus: 'blocking' | 'non-blocking';
}

/** All that ever moved on the page without a press of its reader: what, by how much, from where to where. */
function moves(open: Page): Promise<string[]> {
  return open.evaluate(async () => {
    interface Shift extends PerformanceEntry {
      readonly hadRecentInput: boolean;
      readonly value: number;
      readonly sources: readonly {
        readonly node: Node | null;
        readonly previousRect: DOMRect;
        readonly currentRect: DOMRect;
      }[];
    }
    const found: string[] = [];
    const shifts: Shift[] = [];
    const observer = new PerformanceObserver((list) => shifts.push(...(list.getEntries() as Shift[])));
    observer.observe({ type: 'layout-shift', buffered: true });
    // What was there before comes as a task of its own: it has come once a later one is seen.
    await new Promise((done) => {
      new PerformanceObserver(done).observe({ type: 'mark', buffered: true });
      performance.mark('looked');
    });
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    for (const entry of shifts) {
      if (entry.hadRecentInput) continue;
      for (const { node, previousRect: from, currentRect: to } of entry.sources) {
        const what = node instanceof Element ? node.outerHTML.slice(0, 80) : node?.nodeName;
        found.push(
          `${entry.value}: ${what} from ${from.x},${from.y} ${from.width}×${from.height} to ${to.x},${to.y} ${to.width}×${to.height}`,
        );
      }
    }
    return found;
  });
}

const page: HostPage = { name: 'plain' };
const LINKS = ['Se connecter', 'Réserver'];

it.each(['bondoufle', 'bourges', 'amberieu', 'chavagne', 'donges'] as const)(
  '[W1] the family page of %s waits for no file of ours before it is drawn, and nothing in it moves',
  async (town) => {
    const { page: open } = await openHost({}, townUrl(town), { isSignedIn: false });
    await calendar(open).getByRole('button', { name: 'Me connecter' }).waitFor();
    await open.waitForLoadState('networkidle');
    const blocking = await open.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((file) => (file as PerformanceResourceTiming & Blocking).renderBlockingStatus === 'blocking')
        .map(({ name }) => name),
    );
    expect(blocking.length, 'the page’s own style sheets block').toBeGreaterThan(0);
    expect(blocking.filter((name) => name.includes('/embed/'))).toEqual([]);
    expect(await moves(open)).toEqual([]);
  },
);

it('[W1] a browser that knows no custom elements keeps the page’s links', async () => {
  const html = pageOf({ ...page, head: '<script>delete window.customElements</script>' }, SERVER);
  const { page: open } = await openHost({ '/p': { html } }, '/p', { isSignedIn: false });
  await open.waitForLoadState('networkidle');
  for (const name of LINKS) expect(await open.getByRole('link', { name }).isVisible(), name).toBe(true);
});

it('[W1] the server goes down while the page is open: the elements say what to do, the page is unharmed', async () => {
  let isDown = false;
  const fate = (url: URL) => (isDown && url.origin === SERVER ? ('cut' as const) : ('pass' as const));
  const { page: open, said } = await openHost({ '/p': { html: pageOf(page, SERVER) } }, '/p', {
    fate,
    isSignedIn: false,
  });
  await isSignedOut(open);
  isDown = true;
  await open.locator('ef-login').getByRole('button', { name: 'Me connecter' }).click();
  await open
    .locator('ef-login')
    .getByText(/ne répond pas|semble coupée/)
    .waitFor();
  expect(await open.getByRole('heading', { name: 'La ville', level: 1 }).isVisible()).toBe(true);
  expect(new URL(open.url()).pathname).toBe('/p');
  expect(said.filter((line) => /^\w*Error:/.test(line))).toEqual([]);
});
