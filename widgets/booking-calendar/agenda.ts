import { html, type TemplateResult } from 'lit';
import { isTicked, stateText } from './cell-text.ts';
import type { PlanningModel, ShownChild } from './planning-model.ts';
import type { Words } from './words.ts';

/** What a child goes to, day by day: only what is booked, without the changes that wait to be validated. */
export function agenda(words: Words, { days, states }: PlanningModel, { child, lines }: ShownChild): TemplateResult {
  const present = days.flatMap((day) => {
    const slots = lines.filter(({ line }) => {
      const cell = line.cells[day.index];
      return cell !== undefined && isTicked(cell, undefined);
    });
    return slots.length > 0 ? [{ day, slots }] : [];
  });
  return html`<h3 class="child">${child.firstName} <span class="muted small">${child.detail}</span></h3>
    ${present.length === 0 ? html`<p class="pad muted">${words.t('agenda.empty')}</p>` : ''}
    ${present.map(
      ({ day, slots }) =>
        html`<div class="day ${day.look}"><h4>${day.name}</h4><ul>${slots.map(({ line, name, hours }) => {
          const cell = line.cells[day.index];
          return (
            cell &&
            html`<li class="slot"><span class="shape" part="shape ${cell.state}" data-rank=${cell.rank ?? ''}></span>
          <span>${name}<small>${hours} · ${stateText(words, states, cell.state, cell)}</small></span></li>`
          );
        })}</ul></div>`,
    )}`;
}
