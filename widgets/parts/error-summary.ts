import { html, type TemplateResult } from 'lit';

export interface FieldProblem {
  /** Id of the field in the same shadow root. */
  readonly field: string;
  /** The very words that also stand next to the field. */
  readonly text: string;
}

/**
 * All that is wrong with a form, above it (the pattern of GOV.UK). After rendering move the focus to `.notice`. A link's
 * `href` does not reach into a shadow root, so each one focuses its field by reference.
 */
export function errorSummary(title: string, problems: readonly FieldProblem[]): TemplateResult {
  return html`<div class="notice danger" part="notice danger" tabindex="-1"><div role="alert">
    <h2>${title}</h2>
    <ul>${problems.map(({ field, text }) => html`<li><a href="#${field}" @click=${goTo}>${text}</a></li>`)}</ul>
  </div></div>`;
}

function goTo(event: Event): void {
  event.preventDefault();
  const link = event.currentTarget as HTMLAnchorElement;
  (link.getRootNode() as ShadowRoot).getElementById(link.hash.slice(1))?.focus();
}
