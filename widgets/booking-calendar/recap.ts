import { html, nothing, type TemplateResult } from 'lit';
import type { JudgedChange, QuoteView } from '../../server/bookings/view.ts';
import type { Day } from '../../server/kernel/days.ts';
import { formatDay, formatEuros } from '../i18n/format.ts';
import { signedEuros } from './bar.ts';
import { reasonText } from './reason-text.ts';
import type { Words } from './words.ts';

export type Policy = 'what-is-possible' | 'all-or-nothing';

export interface RecapHandlers {
  readonly handlePolicy: (policy: Policy) => void;
  /** Takes the changes that cannot be made out of the draft. */
  readonly handleDrop: (items: readonly JudgedChange[]) => void;
}

/** What is asked, day by day, with its price; what cannot be done, apart and with its reason. */
export function recap(words: Words, quote: QuoteView, policy: Policy, handlers: RecapHandlers): TemplateResult {
  const { t } = words;
  const possible = quote.items.filter(({ verdict }) => verdict.kind !== 'refused');
  const refused = quote.items.filter(({ verdict }) => verdict.kind === 'refused');
  return html`${judgedTable(words, possible, quote.months)}
    ${
      refused.length > 0
        ? html`<div class="notice warning stack"><h3>${t('recap.impossible')}</h3>${refusedList(words, refused)}
          <button @click=${() => handlers.handleDrop(refused)}>${t('recap.drop')}</button></div>`
        : nothing
    }
    ${possible.length > 0 ? policyChoice(words, policy, handlers) : nothing}`;
}

function policyChoice({ t }: Words, policy: Policy, { handlePolicy }: RecapHandlers): TemplateResult {
  return html`<fieldset class="policy"><legend class="muted">${t('recap.policy')}</legend>
    ${(['what-is-possible', 'all-or-nothing'] as const).map(
      (one) => html`<label class="choice"><input type="radio" name="policy" .checked=${policy === one}
        @change=${() => handlePolicy(one)}>${t(`recap.${one}`)}</label>`,
    )}</fieldset>`;
}

/** Changes by child and activity; `months` closes the table with what the months will cost. */
export function judgedTable(words: Words, items: readonly JudgedChange[], months: QuoteView['months'] = []) {
  const { t, language } = words;
  if (items.length === 0) return nothing;
  const groups = Map.groupBy(items, nameOf);
  return html`<table class="recap figures">
    <thead class="unseen"><tr><th scope="col">${t('recap.day')}</th><th scope="col">${t('recap.price')}</th></tr></thead>
    ${[...groups]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(
        ([name, group]) => html`<tbody><tr><th scope="rowgroup" colspan="2">${name}</th></tr>
        ${group.toSorted(byDay).map((item) => oneChange(words, item))}</tbody>`,
      )}
    <tfoot>${months.map(
      ({ month, beforeCents, afterCents }) =>
        html`<tr><th scope="row">${t('recap.total', {
          month: formatDay(language, `${month}-01` as Day, 'month'),
          before: formatEuros(language, beforeCents),
        })}</th><td><b>${formatEuros(language, afterCents)}</b></td></tr>`,
    )}</tfoot>
  </table>`;
}

function oneChange(words: Words, item: JudgedChange): TemplateResult {
  const { t, language } = words;
  const { verdict, day, deltaCents } = item;
  const adds = item.want === 'booked';
  const note =
    verdict.kind === 'waiting'
      ? t('verdict.waiting', { rank: verdict.rank })
      : verdict.kind === 'booked' || verdict.kind === 'cancelled' || verdict.kind === 'refused'
        ? ''
        : t(`verdict.${verdict.kind}`);
  return html`<tr><td><b class=${adds ? 'add' : 'remove'}><span aria-hidden="true">${adds ? '+' : '−'} </span><span class="unseen">${t(
    adds ? 'state.add' : 'state.remove',
  )} </span>${formatDay(language, day, 'long')}</b>${note && html` <span class="muted small">${note}</span>`}</td><td>${signedEuros(
    words,
    deltaCents,
  )}</td></tr>`;
}

/** Changes that cannot be made, by reason: one line a reason, however many days it stops. */
export function refusedList(words: Words, items: readonly JudgedChange[]): TemplateResult {
  const reasons = Map.groupBy(items, (item) =>
    item.verdict.kind === 'refused' ? `${nameOf(item)} — ${reasonText(words, item.verdict.reason)}` : '',
  );
  return html`<ul>${[...reasons].map(
    ([reason, group]) =>
      html`<li>${group
        .toSorted(byDay)
        .map(({ day }) => formatDay(words.language, day, 'long'))
        .join(', ')} · ${reason}</li>`,
  )}</ul>`;
}

function nameOf({ firstName, activity, label }: JudgedChange): string {
  return `${firstName} · ${activity === label ? activity : `${activity} · ${label}`}`;
}

function byDay(a: JudgedChange, b: JudgedChange): number {
  return a.day < b.day ? -1 : a.day > b.day ? 1 : 0;
}
