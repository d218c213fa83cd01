import { html, nothing, type TemplateResult } from 'lit';
import { shownState, stateText } from './cell-text.ts';
import { priceText } from './planning-model.ts';
import { traceText } from './price-text.ts';
import { reasonText } from './reason-text.ts';
import { type Place, placeOf, type Scene } from './scene.ts';
import { limitText, type Words } from './words.ts';

/**
 * The strip that says of one day in which state, why, until when, at what price and how the price came about; a message
 * takes its place. While a panel needs the room (`isAside`) it is only heard.
 */
export function explanation(
  words: Words,
  scene: Scene | null,
  key: string | null,
  message: string,
  isAside: boolean,
): TemplateResult {
  const place = !scene || key === null || message ? null : placeOf(scene.model, key);
  return html`<div class="why ${place || message ? '' : 'hint'} ${isAside ? 'unseen' : ''}" role="status">${
    scene && place ? about(scene, place, isAside) : html`<p>${message || words.t('why.hint')}</p>`
  }</div>`;
}

function about(scene: Scene, place: Place, isAside: boolean): TemplateResult {
  const { words, model, draft } = scene;
  const { child, line, day, cell, key } = place;
  const shown = shownState(cell, draft.get(key));
  const price = priceText(model, cell);
  const details = detailsOf(scene, place).join(' ');
  // What is only heard holds nothing to press.
  const trace = cell.price === undefined || isAside ? undefined : model.view.prices[cell.price]?.trace;
  return html`<span class="shape" part="shape ${shown}" data-rank=${cell.rank ?? nothing}></span>
    <div><p><b>${child.child.firstName} · ${line.name} · ${day.name}</b>${words.t('why.is')}${stateText(words, model.states, shown, cell)}${price && `, ${price}`}.
</p>
      <p class="muted small">${details}</p>
      ${trace?.length ? html`<details class="muted small" ?open=${scene.isWide}><summary>${words.t('why.price')}</summary>${traceText(words, trace)}</details>` : nothing}</div>`;
}

function detailsOf({ words, refused, draft }: Scene, { cell, key }: Place): string[] {
  const { t } = words;
  const said: string[] = [];
  const reason = refused.get(key);
  if (reason) said.push(t('why.refused', { reason: reasonText(words, reason) }));
  else if (cell.reason) said.push(reasonText(words, cell.reason));
  if (cell.editable && cell.closesAt !== undefined && !cell.late) {
    said.push(t('why.until', { when: limitText(words, cell.closesAt, cell.endOfDay) }));
  }
  if (cell.late) said.push(t(cell.state === 'free' || cell.state === 'full' ? 'why.late' : 'why.late-cancel'));
  if (cell.group !== undefined) said.push(t('why.week'));
  if (cell.left !== undefined) said.push(t('why.left', { count: cell.left }));
  if (cell.state === 'full' && cell.editable && cell.rank) said.push(t('why.rank', { rank: cell.rank }));
  if (draft.has(key) && !cell.editable && !reason) said.push(t('why.closed-meanwhile'));
  return said;
}
