import { html, nothing, type TemplateResult } from 'lit';

export interface FieldParts {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it; starts with « Erreur : » for those who do not see the colour. */
  readonly problem?: string | undefined;
  readonly errorPrefix: string;
  /** The native control: give it `id`, `aria-invalid` and `aria-describedby=${describedBy(field)}`. */
  readonly control: unknown;
}

/** A label, its hint, what is wrong, and the control: tied together inside one shadow root. */
export function field({ id, label, hint, problem, errorPrefix, control }: FieldParts): TemplateResult {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${hint ? html`<p class="muted small" id="${id}-hint">${hint}</p>` : nothing}
    ${problem ? html`<p class="wrong" id="${id}-problem"><span class="unseen">${errorPrefix} </span>${problem}</p>` : nothing}
    ${control}
  </div>`;
}

/** For the control's `aria-describedby`. */
export function describedBy({
  id,
  hint,
  problem,
}: Pick<FieldParts, 'id' | 'hint' | 'problem'>): string | typeof nothing {
  return [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || nothing;
}
