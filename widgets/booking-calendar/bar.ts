import { html, nothing, type TemplateResult } from 'lit';
import type { Cents } from '../../server/kernel/cents.ts';
import { formatEuros } from '../i18n/format.ts';
import type { Totals } from './totals.ts';
import type { Words } from './words.ts';

/** What it costs, what changes, and what to do next: always in view. */
export function bar(words: Words, totals: Totals, period: string, handleNext: () => void): TemplateResult {
  const { t, language } = words;
  const { add, remove, refused, deltaCents } = totals;
  return html`<div class="bar">
    <p class="figures"><b class="sum">${formatEuros(language, totals.periodCents)}</b> <span class="muted">${period}</span>
      ${add ? html`<b class="add">${t('bar.add', { count: add })}</b>` : nothing}
      ${remove ? html`<b class="remove">${t('bar.remove', { count: remove })}</b>` : nothing}
      ${refused ? html`<b class="remove">${t('bar.refused', { count: refused })}</b>` : nothing}
      ${add || remove ? html`<span>${signedEuros(words, deltaCents)}</span>` : nothing}</p>
    <button class="primary" @click=${handleNext}>${t('bar.next')}</button>
  </div>`;
}

/** `+13,30 €`, `−4,10 €` with a real minus sign. */
export function signedEuros({ language }: Pick<Words, 'language'>, cents: Cents): string {
  const figure = formatEuros(language, Math.abs(cents));
  return cents > 0 ? `+${figure}` : cents < 0 ? `−${figure}` : figure;
}
