import { html, nothing, type TemplateResult } from 'lit';
import type { Cell } from '../../server/bookings/view.ts';
import { formatDay } from '../i18n/format.ts';
import { dayKindText, shownState, stateText } from './cell-text.ts';
import { dayBox } from './day-box.ts';
import { priceText, type ShownChild, type ShownDay, type ShownLine } from './planning-model.ts';
import { reasonText } from './reason-text.ts';
import type { Scene } from './scene.ts';
import { shortLimitText } from './words.ts';

/** The same days as the table and the same boxes, one under the other: for telephones, and for whoever prefers reading. */
export function planningList(scene: Scene, shown: ShownChild): TemplateResult {
  return html`<h3 class="child">${shown.child.firstName} <span class="muted small">${shown.child.detail}</span></h3>
    ${scene.model.days.map((day) => oneDay(scene, shown, day))}`;
}

function oneDay(scene: Scene, shown: ShownChild, day: ShownDay): TemplateResult | typeof nothing {
  const { words } = scene;
  // A slot that does not exist on this weekday, or that went by unused, is no news; a day without care says so once.
  const lines = shown.lines.filter(({ line }) => !isNoNews(line.cells[day.index]));
  if (lines.length === 0 && day.day < scene.model.view.today) return nothing;
  const name = formatDay(words.language, day.day, 'weekday');
  return html`<div class="day ${day.look}">
    <h4><span>${name} ${Number(day.day.slice(8))}</span> <span class="muted small">${dayNote(scene, lines, day)}</span></h4>
    ${lines.map((line) => slot(scene, shown, line, day))}
  </div>`;
}

function isNoNews(cell: Cell | undefined): boolean {
  const code = cell?.reason?.code;
  return cell?.state === 'closed' && (code === 'no-care-that-day' || code === 'past');
}

function dayNote({ words }: Scene, lines: readonly ShownLine[], { view, index }: ShownDay): string {
  if (view.kind !== 'school' && view.kind !== 'wednesday') return dayKindText(words, view);
  if (lines.length === 0) return words.t('list.none');
  const open = lines.flatMap(({ line }) => line.cells[index] ?? []).filter(({ editable }) => editable);
  const first = open.sort((a, b) => (a.closesAt ?? Infinity) - (b.closesAt ?? Infinity))[0];
  return first?.closesAt === undefined
    ? ''
    : words.t('list.until', { when: shortLimitText(words, first.closesAt, first.endOfDay) });
}

function slot(scene: Scene, { child }: ShownChild, line: ShownLine, day: ShownDay) {
  const { words, model, draft, refused } = scene;
  const cell = line.line.cells[day.index];
  if (!cell) return nothing;
  const box = dayBox(scene, child, line, day, cell);
  const shown = shownState(cell, draft.get(box.key));
  const why = refused.get(box.key) ?? (shown === 'closed' || shown === 'free' ? cell.reason : undefined);
  const note = why
    ? reasonText(words, why)
    : shown === 'free'
      ? line.hours
      : stateText(words, model.states, shown, cell);
  const left = cell.left !== undefined && !why ? ` · ${words.t('list.left', { count: cell.left })}` : '';
  const activity = line.name === line.short ? '' : `${line.line.activity} · `;
  return html`<label class="slot"><input type="checkbox" tabindex="-1" part=${box.part} .checked=${box.isTicked} value=${box.key}
    aria-label=${box.name} aria-disabled=${box.disabled} data-rank=${box.rank}>
    <span><b>${line.short}</b><small>${activity}${note}${left}</small></span><b>${priceText(model, cell)}</b></label>`;
}
