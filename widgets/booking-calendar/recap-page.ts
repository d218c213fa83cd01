import { html, nothing, type TemplateResult } from 'lit';
import type { QuoteView } from '../../server/bookings/view.ts';
import { notice } from '../parts/notice.ts';
import { skeleton, spinner } from '../parts/waiting.ts';
import { type Policy, type RecapHandlers, recap } from './recap.ts';
import type { Words } from './words.ts';

export interface RecapState {
  /** Null while the server judges the changes. */
  readonly quote: QuoteView | null;
  readonly policy: Policy;
  readonly isSaving: boolean;
  /** What stopped the quote or the submission, in words. */
  readonly problem: string | null;
}

export interface RecapPageHandlers extends RecapHandlers {
  readonly handleBack: () => void;
  readonly handleCancel: () => void;
  readonly handleSubmit: () => void;
}

/** Step 2: check, go back, give up, or validate. */
export function recapPage(words: Words, state: RecapState, handlers: RecapPageHandlers): TemplateResult {
  const { t } = words;
  const { quote, policy, isSaving, problem } = state;
  // Nobody validates what they have not been shown.
  const isReady = quote !== null || problem !== null;
  return html`<div class="pad stack"><h2 part="title" tabindex="-1">${t('recap.title')}</h2>
      ${steps(words, 2)}
      ${problem ? notice('danger', html`<p>${problem}</p>`) : nothing}
      ${quote ? recap(words, quote, policy, handlers) : problem ? nothing : skeleton(t('busy'), ['wide', 'wide', 'wide'])}</div>
    <div class="dock"><div class="bar">
      <button class="back" @click=${handlers.handleBack}>‹ ${t('recap.back')}</button>
      <button @click=${handlers.handleCancel}>${t('recap.cancel')}</button>
      <button class="primary" aria-disabled=${isSaving || !isReady ? 'true' : nothing} @click=${isReady ? handlers.handleSubmit : nothing}>${
        isSaving ? html`${spinner()} ${t('recap.saving')}` : problem ? t('retry') : t('recap.submit')
      }</button>
    </div></div>`;
}

function steps({ t }: Words, current: 1 | 2 | 3): TemplateResult {
  return html`<ol class="steps">${([1, 2, 3] as const).map(
    (step) =>
      html`<li aria-current=${step === current ? 'step' : nothing}>${step}<span> · ${t(`recap.${step}`)}</span></li>`,
  )}</ol>`;
}
