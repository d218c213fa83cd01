import { html, nothing, type TemplateResult } from 'lit';
import type { Cents } from '../../server/kernel/cents.ts';
import { formatEuros } from '../i18n/format.ts';
import type { Totals } from './totals.ts';
import type { Words } from './words.ts';

/** What it costs, what changes, and what to do next: always in view. */
export function bar(words: Words, totals: Totals | null, period: string, handleNext: () => void): TemplateResult {
  const { t } = words;
  return html`<div class="bar"><p class="figures">${totals && figures(words, totals, period)}</p>
    <button class="primary" @click=${handleNext}>${t('bar.next')}</button></div>`;
}

function figures(words: Words, { periodCents, add, remove, refused, deltaCents }: Totals, period: string) {
  const { t, language } = words;
  return html`<span><b class="sum">${formatEuros(language, periodCents)}</b> <span class="muted">${period}</span></span>
    ${add ? html`<b class="add">${t('bar.add', { count: add })}</b>` : nothing}
    ${remove ? html`<b class="remove">${t('bar.remove', { count: remove })}</b>` : nothing}
    ${refused ? html`<b class="remove">${t('bar.refused', { count: refused })}</b>` : nothing}
    ${add || remove ? html`<span>${signedEuros(words, deltaCents)}</span>` : nothing}`;
}

/** `+13,30 €`, `−4,10 €` with a real minus sign. */
export function signedEuros({ language }: Pick<Words, 'language'>, cents: Cents): string {
  const figure = formatEuros(language, Math.abs(cents));
  return cents > 0 ? `+${figure}` : cents < 0 ? `−${figure}` : figure;
}
