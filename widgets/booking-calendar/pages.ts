import { html, nothing, type TemplateResult } from 'lit';
import type { ChoiceView, SubmittedView } from '../../server/bookings/view.ts';
import type { Texts } from '../i18n/texts.ts';
import { notice } from '../parts/notice.ts';
import { skeleton } from '../parts/waiting.ts';
import { type Failure, OFFLINE, UNREADABLE } from '../session/errors.ts';
import { choicesForm } from './choices.ts';
import { done } from './done.ts';
import type { Words } from './words.ts';

// The pages around the planning: small, and each with one thing to do next.

/** Holds the place of the list or the planning. */
export function waitingPage({ t }: Words): TemplateResult {
  return html`<div class="pad">${skeleton(t('loading'), ['heading', 'table'])}</div>`;
}

/** Why a submission failed. Where its answer was lost, nobody knows whether it arrived: trying again is safe, and says so. */
export function submissionProblem(texts: Texts<'booking-calendar'>, failure: Failure): string {
  const isLost = failure.code === OFFLINE || failure.code === UNREADABLE;
  return isLost ? texts.t('failed.saving') : texts.failure(failure);
}

/** Nobody is signed in. What was ticked before a session ended is kept, and says so. */
export function signedOutPage({ t }: Words, isKept: boolean, handleSignIn: () => void): TemplateResult {
  return html`<div class="pad stack"><h2 part="title">${t('title')}</h2>
    <p>${t('signed-out')}</p>
    ${isKept ? notice('info', html`<p>${t('signed-out.kept')}</p>`) : nothing}
    <p><button class="primary" @click=${handleSignIn}>${t('sign-in')}</button></p></div>`;
}

/** What was wanted could not be had: why, once more, and the page's own link. */
export function problemPage({ t }: Words, problem: string, handleRetry: () => void): TemplateResult {
  return html`<div class="pad stack"><h2 part="title">${t('title')}</h2>${notice('danger', html`<p>${problem}</p>`)}
    <div class="row"><button @click=${handleRetry}>${t('retry')}</button><slot></slot></div></div>`;
}

export function choicesPage(
  words: Words,
  choices: readonly ChoiceView[],
  selected: ReadonlySet<string>,
  message: string,
  handleStart: (registrationIds: readonly string[]) => void,
): TemplateResult {
  return html`<div class="pad stack"><h2 part="title" tabindex="-1">${words.t('title')}</h2>
    ${message ? notice('info', html`<p>${message}</p>`) : nothing}
    ${choicesForm(words, choices, selected, handleStart)}</div>`;
}

export interface DoneHandlers {
  readonly handleAgain: () => void;
  readonly handleHome: () => void;
}

export function donePage(
  words: Words,
  answer: SubmittedView,
  { handleAgain, handleHome }: DoneHandlers,
): TemplateResult {
  const { t } = words;
  return html`<div class="pad stack">${done(words, answer)}
    <div class="row"><button class="primary" @click=${handleAgain}>${t(answer.request ? 'done.again' : 'done.correct')}</button>
      <button @click=${handleHome}>${t('done.back')}</button></div></div>`;
}
