import { html, type TemplateResult } from 'lit';

export type NoticeKind = 'info' | 'success' | 'warning' | 'danger';

/**
 * A framed message. `danger` and `warning` interrupt a screen reader, the others wait for a pause; the role stands on an
 * inner element because some readers otherwise say only part of it. It can take the focus (`.focus()` on `.notice`).
 */
export function notice(kind: NoticeKind, content: unknown): TemplateResult {
  const role = kind === 'danger' || kind === 'warning' ? 'alert' : 'status';
  return html`<div class="notice ${kind}" part="notice ${kind}" tabindex="-1"><div role=${role}>${content}</div></div>`;
}
