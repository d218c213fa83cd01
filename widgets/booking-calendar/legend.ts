import { html, type TemplateResult } from 'lit';
import type { Words } from './words.ts';

const SHAPES = ['booked', 'add', 'remove', 'pending', 'waiting', 'full', 'locked', 'closed'] as const;

/** What each shape means; those that the guides of the towns show, and the states in between. */
export function legend({ t }: Words): TemplateResult {
  return html`<ul class="legend small muted" aria-label=${t('legend')}>${SHAPES.map(
    (shape) =>
      html`<li><span class="shape" part="shape ${shape}" data-rank="3"></span>${t(
        shape === 'waiting' || shape === 'closed' ? `legend.${shape}` : `state.${shape}`,
      )}</li>`,
  )}</ul>`;
}
