import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Cell } from '../../server/bookings/view.ts';
import { dayBox } from './day-box.ts';
import type { ShownChild, ShownDay, ShownLine } from './planning-model.ts';
import { inRuns } from './run-template.ts';
import { pendingMarks, type Scene } from './scene.ts';

// Two nodes a day. What a day shows stands in its part names; one listener for the whole planning finds the day by the
// box's value; a row is drawn again only when something of it has changed.

/** The planning of one child: a native table of labelled boxes. Rows are slots, columns are days. */
export function planningTable(scene: Scene, shown: ShownChild): TemplateResult {
  const { words, model, period } = scene;
  const { child } = shown;
  return html`<table class="plan">
    <caption><h3>${child.firstName}</h3> <span class="muted small">${child.detail}</span>
      <span class="unseen">${words.t('caption', { child: child.firstName, period })}</span></caption>
    ${guard([model.days], () => head(model.days))}
    <tbody>${shown.lines.map((line) =>
      guard([line, model, pendingMarks(scene, line.line)], () => row(scene, shown, line)),
    )}</tbody>
  </table>`;
}

const HEADING = ['<th scope="col" class="', '" aria-label="', '">', '</th>'];
const BOX = [
  '<td><input type="checkbox" tabindex="-1" part="',
  '" .checked="',
  '" value="',
  '" aria-label="',
  '" aria-disabled="',
  '" data-rank="',
  '"></td>',
];
const SHUT: Cell = { state: 'closed' };

function head(days: readonly ShownDay[]): TemplateResult {
  const headings = days.flatMap(({ look, name, short, day }) => [look, name, `${short}\n${Number(day.slice(8))}`]);
  return html`<thead><tr><td></td>${inRuns(HEADING, headings)}</tr></thead>`;
}

function row(scene: Scene, { child }: ShownChild, shown: ShownLine): TemplateResult {
  const { line, name, price, hours } = shown;
  const boxes: unknown[] = [];
  for (const day of scene.model.days) {
    const box = dayBox(scene, child, shown, day, line.cells[day.index] ?? SHUT);
    boxes.push(box.part, box.isTicked, box.key, box.name, box.disabled, box.rank);
  }
  return html`<tr><th scope="row"><span>${name}<small>${price}<i>${price && ' · '}${hours}</i></small></span></th>${inRuns(BOX, boxes)}</tr>`;
}
