import { css, html, LitElement } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { PlanningView } from '../../../server/bookings/view.ts';
import type { Day } from '../../../server/kernel/days.ts';
import { TICKED_DAY } from './family.ts';
import { offer } from './stopwatch.ts';

// The yardstick (targets.md 4.2, "bare Lit 9 × 30 checkbox table"): the least that a month of labelled boxes costs with
// the library that we use. It knows no state but booked or not, no reason, no price, no deadline and no total.

const formatter = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
const nameOf = (day: Day) => formatter.format(Date.parse(`${day}T12:00:00Z`));

class BareMonth extends LitElement {
  static override styles = css`
    table { border-collapse: collapse; }
    th { text-align: start; white-space: nowrap; }
    td { padding: 0; }
    input { width: 24px; height: 24px; margin: 0; }
  `;

  @property({ attribute: false }) planning: PlanningView | null = null;
  @state() private unticked: ReadonlySet<string> = new Set();

  private handleChange({ target }: Event) {
    const { value, checked } = target as HTMLInputElement;
    const unticked = new Set(this.unticked);
    if (checked) unticked.delete(value);
    else unticked.add(value);
    this.unticked = unticked;
  }

  override render() {
    const days = this.planning?.days.map(({ day }) => ({ day, name: nameOf(day) })) ?? [];
    return html`<table @change=${this.handleChange}>
      <thead><tr><th></th>${days.map(({ day }) => html`<th scope="col">${Number(day.slice(8))}</th>`)}</tr></thead>
      <tbody>${this.planning?.children.map(({ firstName, lines }) =>
        lines.map(
          ({ id, label }) =>
            html`<tr><th scope="row">${firstName} · ${label}</th>${days.map(
              ({ day, name }) =>
                html`<td><input type="checkbox" value=${`${id}/${day}`} .checked=${!this.unticked.has(`${id}/${day}`)}
                aria-label=${`${firstName}, ${label}, ${name}, ${this.unticked.has(`${id}/${day}`) ? 'à enlever' : 'réservé'}`}></td>`,
            )}</tr>`,
        ),
      )}</tbody>
    </table>`;
  }
}

customElements.define('bare-month', BareMonth);
const month = document.createElement('bare-month') as BareMonth;
let planning: PlanningView | null = null;

const box = () => month.renderRoot.querySelector<HTMLInputElement>(`[value$="${TICKED_DAY}"]`);

offer({
  async prepare(given) {
    document.body.append(month);
    await month.updateComplete;
    planning = given;
  },
  show() {
    month.planning = planning;
  },
  standing: () => month.renderRoot.querySelectorAll('input').length,
  tick: () => box()?.click(),
  isTicked: () => box()?.getAttribute('aria-label')?.endsWith('à enlever') ?? false,
});
