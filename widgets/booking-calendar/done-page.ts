import { html, nothing, type TemplateResult } from 'lit';
import type { SubmittedView } from '../../server/bookings/view.ts';
import { judgedTable, refusedList } from './recap.ts';
import type { Words } from './words.ts';

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
  return html`<div class="pad stack">${whatBecame(words, answer)}
    <div class="row"><button class="primary" @click=${handleAgain}>${t(answer.request ? 'done.again' : 'done.correct')}</button>
      <button @click=${handleHome}>${t('done.back')}</button></div></div>`;
}

/** What became of the request: its number, what was accepted, what was not and why, where the mail goes. */
function whatBecame(words: Words, { request, sentTo, items }: SubmittedView): TemplateResult {
  const { t } = words;
  const refused = items.filter(({ verdict }) => verdict.kind === 'refused');
  const accepted = items.filter(({ verdict }) => verdict.kind !== 'refused' && verdict.kind !== 'unchanged');
  const isPending = accepted.some(({ verdict }) => verdict.kind === 'pending');
  return html`<div class="done ${request ? '' : 'nothing'}"><span class="seal" aria-hidden="true"></span>
      <h2 tabindex="-1">${t(request ? 'done.title' : 'done.nothing')}</h2>
      <p>${
        request
          ? html`<b>${t('done.number', { number: request.number })}</b>${sentTo && html` · ${t('done.mail', { address: sentTo })}`}`
          : t(refused.length > 0 ? 'done.nothing-why' : 'done.unchanged')
      }</p>
      ${isPending ? html`<p>${t('done.pending')}</p>` : nothing}</div>
    ${accepted.length > 0 ? html`<h3>${t('done.accepted')}</h3>${judgedTable(words, accepted)}` : nothing}
    ${
      refused.length > 0
        ? html`<div class="notice warning stack"><h3>${t('done.refused')}</h3>${refusedList(words, refused)}</div>`
        : nothing
    }`;
}
