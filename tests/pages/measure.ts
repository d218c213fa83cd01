import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

// What can be measured of a page that is open: its faults, its width, its targets, its focus. Widgets are looked into.

/** What axe finds wrong, in the order of its rules: WCAG 2.0 to 2.2 A and AA, and its best practices. */
export async function axeFaults(page: Page, only: 'everything' | 'colours' = 'everything'): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(axe.source);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
  const runOnly = only === 'colours' ? { type: 'rule', values: ['color-contrast'] } : { type: 'tag', values: tags };
  // Preloading would ask for style sheets by script, which a town's policy may forbid.
  const options = JSON.stringify({ runOnly, preload: false, resultTypes: ['violations'] });
  const { violations } = (await page.evaluate(`axe.run(document, ${options})`)) as AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** How far the page reaches to the right (CSS pixels). */
export function pageWidth(page: Page): Promise<number> {
  return page.evaluate(() => (document.scrollingElement ?? document.documentElement).scrollWidth);
}

/** How far the page reaches down (CSS pixels). */
export function pageHeight(page: Page): Promise<number> {
  return page.evaluate(() => (document.scrollingElement ?? document.documentElement).scrollHeight);
}

/**
 * The targets of the page's widgets that are smaller than `minimum` CSS pixels either way. A label is part of its
 * control's target, and so is the cell around the box of a day.
 */
export function smallTargets(page: Page, minimum: number): Promise<string[]> {
  return page.evaluate((least) => {
    const found: string[] = [];
    for (const { shadowRoot } of document.querySelectorAll('ef-login, ef-booking-calendar')) {
      for (const element of shadowRoot?.querySelectorAll('a[href], button, input, select, summary') ?? []) {
        const target = element.closest('label') ?? element.closest('td') ?? element;
        const { width, height } = target.getBoundingClientRect();
        // Not drawn at all, or unseen until it has the focus.
        if (width === 0 || getComputedStyle(target).clipPath !== 'none') continue;
        if (Math.min(width, height) >= least - 0.5) continue;
        found.push(`${Math.round(width)} × ${Math.round(height)}: ${target.outerHTML.slice(0, 160)}`);
      }
    }
    return found;
  }, minimum);
}

/** Texts of the page's widgets that something cuts off, where no scrolling brings them back. */
export function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const parentOf = (node: Node): Element | null =>
      node.parentElement ?? (node.parentNode instanceof ShadowRoot ? node.parentNode.host : null);
    function look(root: ShadowRoot): void {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        if (!text.nodeValue?.trim()) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const rect = range.getBoundingClientRect();
        if (rect.width === 0) continue;
        for (let box = parentOf(text); box; box = parentOf(box)) {
          const style = getComputedStyle(box);
          if (style.clipPath !== 'none' || /auto|scroll/.test(style.overflowX + style.overflowY)) break;
          if (!/hidden|clip/.test(style.overflowX)) continue;
          const frame = box.getBoundingClientRect();
          if (rect.right <= frame.right + 1 && rect.left >= frame.left - 1) continue;
          found.push(`${text.nodeValue.trim().slice(0, 80)} in ${box.outerHTML.slice(0, 60)}`);
          break;
        }
      }
    }
    for (const { shadowRoot } of document.querySelectorAll('ef-login, ef-booking-calendar')) {
      if (shadowRoot) look(shadowRoot);
    }
    return found;
  });
}

/** Whatever breaks the page's policy from now on, as the browser tells it. */
export async function brokenPolicies(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  page.on('console', (message) => {
    if (/content security policy|^violation of/i.test(message.text())) found.push(message.text());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`violation of ${violatedDirective} by ${blockedURI}`),
    );
  });
  return found;
}

/** The accessible name of what has the focus, inside the widgets too, as far as a test needs it; empty on the page itself. */
export function focusName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body) return '';
    const labels = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? at.labels : [at];
    const label = labels?.[0]?.textContent;
    return (at.getAttribute('aria-label') ?? label ?? '').replaceAll(/\s+/g, ' ').trim();
  });
}

/**
 * Why somebody would not see what has the focus in a widget: it lies outside the window, or something lies over its
 * middle (a town's header, the widget's own bar). Empty where it is seen, and where the focus is in the town's own page;
 * null where nothing has it. A control that is drawn by its label counts as its label.
 */
export function hiddenFocus(page: Page): Promise<string | null> {
  return page.evaluate(async () => {
    let at = document.activeElement;
    if (!at || at === document.body) return null;
    if (!at.shadowRoot) return '';
    // What a widget still has to scroll it scrolls in its next frame.
    await new Promise(requestAnimationFrame);
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const seen = getComputedStyle(at).clipPath === 'none' ? at : (at.closest('label') ?? at);
    const { left, right, top, bottom, width } = seen.getBoundingClientRect();
    const name = at.getAttribute('aria-label') ?? at.closest('label')?.textContent ?? at.textContent;
    const told = `${name}`.replaceAll(/\s+/g, ' ').trim().slice(0, 60);
    // A title is as wide as the page: its words are what must be seen.
    const x = width > innerWidth / 2 ? left + 20 : (left + right) / 2;
    const y = (top + bottom) / 2;
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `${told}: outside the window`;
    let over = document.elementFromPoint(x, y);
    for (let root = over?.shadowRoot; root; root = over?.shadowRoot) {
      const inner = root.elementFromPoint(x, y);
      if (!inner || inner === over) break;
      over = inner;
    }
    const isOwn = over !== null && (seen.contains(over) || over.contains(seen));
    return isOwn ? '' : `${told}: under ${over?.outerHTML.slice(0, 80)}`;
  });
}

/** Adds a reader's own styles to the page and into its widgets, as extensions of browsers do. */
export function restyle(page: Page, css: string): Promise<void> {
  return page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    const widgets = [...document.querySelectorAll('ef-login, ef-booking-calendar')];
    for (const root of [document, ...widgets.flatMap(({ shadowRoot }) => shadowRoot ?? [])]) {
      root.adoptedStyleSheets.push(sheet);
    }
  }, css);
}
