import { html, type TemplateResult } from 'lit';

/** Turns while something is sent. It says nothing by itself: the button or status beside it has the words. */
export function spinner(): TemplateResult {
  return html`<span class="spinner" aria-hidden="true"></span>`;
}

/**
 * Holds the place of what is being read, so that nothing jumps when it comes: one block for each class given, which the
 * widget sizes in its own style sheet. `label` is said to those who do not see it.
 */
export function skeleton(label: string, blocks: readonly string[]): TemplateResult {
  // The words come last: before the first block they would push it down by the space between two.
  return html`<div class="stack" role="status">${blocks.map(
    (block) => html`<div class="skeleton ${block}" aria-hidden="true"></div>`,
  )}<span class="unseen">${label}</span></div>`;
}
