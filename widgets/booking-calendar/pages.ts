import { html, nothing, type TemplateResult } from 'lit';
import type { ChoiceView } from '../../server/bookings/view.ts';
import { notice } from '../parts/notice.ts';
import { skeleton } from '../parts/waiting.ts';
import { choicesForm } from './choices.ts';
import type { Words } from './words.ts';

// The pages around the planning: small, and each with one thing to do next.

/** Holds the place of what comes, no higher than the invitation to sign in: for most visitors that is what comes. */
export function waitingPage({ t }: Words): TemplateResult {
  return html`<div class="pad">${skeleton(t('loading'), ['heading', 'wide'])}</div>`;
}

/** Nobody is signed in. What was ticked before a session ended is kept, and says so. */
export function signedOutPage({ t }: Words, isKept: boolean, handleSignIn: () => void): TemplateResult {
  return html`<div class="pad stack"><h2 part="title" tabindex="-1">${t('title')}</h2>
    <p>${t('signed-out')}</p>
    ${isKept ? notice('info', html`<p>${t('signed-out.kept')}</p>`) : nothing}
    <p><button class="primary" @click=${handleSignIn}>${t('sign-in')}</button></p></div>`;
}

/** What was wanted could not be had: why, once more, and the page's own link. */
export function problemPage({ t }: Words, problem: string, handleRetry: () => void): TemplateResult {
  return html`<div class="pad stack"><h2 part="title" tabindex="-1">${t('title')}</h2>${notice('danger', html`<p>${problem}</p>`)}
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
