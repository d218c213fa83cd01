/// <reference types="mocha" />
import 'axe-core/axe.min.js';
import type { AxeResults, RunOptions } from 'axe-core';
import type { LitElement } from 'lit';

// What the widgets' tests share: a page to stand on, and eyes to look with.

declare global {
  interface Window {
    readonly axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };
  }
}

/** Empties the page between two tests. */
export function clearPage(): void {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('style');
  document.documentElement.lang = 'fr';
}

/** Puts a tag into a place, and waits until it has rendered what it shows first. */
export async function mount<E extends LitElement>(into: Element, tag: string, attributes: Record<string, string> = {}) {
  const element = document.createElement(tag) as E;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  into.append(element);
  await settled(element);
  return element;
}

/** Waits until nothing is left to render: texts are there, answers were taken in. */
export async function settled(element: LitElement): Promise<void> {
  await until(() => element.shadowRoot?.querySelector('.ef'), `<${element.localName}> has rendered`);
  // Answers of a fake client come one task later, and may bring another rendering each.
  for (let round = 0; round < 3; round += 1) {
    await new Promise((done) => setTimeout(done));
    await element.updateComplete;
  }
}

/** Waits for something that is about to be; fails with its name rather than with the runner's clock. */
export async function until<T>(look: () => T | null | undefined | false, what: string): Promise<T> {
  for (let frames = 0; frames < 300; frames += 1) {
    const found = look();
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`waited in vain until ${what}`);
}

/** All that axe finds wrong with an element, in words: an empty list is what a test expects. */
export async function axeFindings(element: Element): Promise<string[]> {
  const results = await window.axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: {
      // The page around the widget is the town's: here it is an empty test page.
      region: { enabled: false },
    },
  });
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
