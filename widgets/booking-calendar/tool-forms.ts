import { html, type TemplateResult } from 'lit';
import type { ChoiceView, Tool } from '../../server/bookings/view.ts';
import { addDays, type Day, type DayRange, mondayOf, WEEKDAYS, type Weekday } from '../../server/kernel/days.ts';
import { formatDay } from '../i18n/format.ts';
import type { ToolName } from './tools.ts';
import type { Words } from './words.ts';

/** What the forms start from. */
export interface FormFacts {
  readonly choices: readonly ChoiceView[];
  readonly today: Day;
  readonly shown: DayRange;
  /** The activity of the typical week: its slots are the rows. */
  readonly registrationId: string;
}

const OPEN_WEEKDAYS = WEEKDAYS.slice(0, 5);

/** The fields of a tool: plain native ones, read when the form is sent. */
export function toolFields(words: Words, name: ToolName, facts: FormFacts, handleActivity: (id: string) => void) {
  const choice =
    facts.choices.find(({ registrationId }) => registrationId === facts.registrationId) ?? facts.choices[0];
  if (!choice) return html``;
  if (name === 'copy') return copyFields(words, facts);
  return name === 'weekday' ? weekdayFields(words, facts, choice) : weekFields(words, facts, choice, handleActivity);
}

function weekFields(words: Words, facts: FormFacts, choice: ChoiceView, handleActivity: (id: string) => void) {
  const { t, language } = words;
  const options = facts.choices.map((one) => [one.registrationId, activityText(one)] as const);
  return html`${choose(t('tools.activity'), 'registration', options, choice.registrationId, handleActivity)}
    <table class="pattern"><caption>${t('tools.which')}</caption>
      <thead><tr><td></td>${OPEN_WEEKDAYS.map((weekday) => html`<th scope="col">${weekdayText(words, weekday)}</th>`)}</tr></thead>
      <tbody>${choice.slots.map(
        ({ slot, label }) =>
          html`<tr><th scope="row"><span>${label}</span></th>${OPEN_WEEKDAYS.map(
            (weekday) => html`<td><label><input type="checkbox" name="cell" value="${slot}/${weekday}"
            aria-label="${label}, ${formatDay(language, dayOf(weekday), 'weekday')}"></label></td>`,
          )}</tr>`,
      )}</tbody></table>
    ${dates(words, startOf(facts, choice), choice.to)}
    ${radios(t('tools.every'), 'every', [
      ['1', t('tools.every-1')],
      ['2', t('tools.every-2')],
    ])}
    ${radios(t('tools.mode'), 'mode', [
      ['add', t('tools.add')],
      ['replace', t('tools.replace')],
    ])}`;
}

function weekdayFields(words: Words, facts: FormFacts, choice: ChoiceView): TemplateResult {
  const { t, language } = words;
  const lines = facts.choices.flatMap((one) =>
    one.slots.map(({ slot, label }) => [`${one.registrationId}/${slot}`, `${activityText(one)} · ${label}`] as const),
  );
  const weekdays = OPEN_WEEKDAYS.map((weekday) => [weekday, formatDay(language, dayOf(weekday), 'weekday')] as const);
  return html`${choose(t('tools.activity'), 'line', lines)} ${choose(t('tools.day'), 'weekday', weekdays)}
    ${dates(words, startOf(facts, choice), choice.to)}`;
}

function copyFields(words: Words, { choices, today, shown }: FormFacts): TemplateResult {
  const children = [...new Map(choices.map(({ childId, firstName }) => [childId, firstName] as const))];
  return html`${choose(words.t('tools.copy-from'), 'from-child', children)}
    ${choose(words.t('tools.copy-to'), 'to-child', children, children[1]?.[0])}
    ${dates(words, shown.from < today ? today : shown.from, shown.to < today ? today : shown.to)}`;
}

/** The order that the filled form stands for; null where no day is ticked. */
export function toolOf(name: ToolName, data: FormData): Tool | null {
  const text = (field: string) => String(data.get(field) ?? '');
  const range = { from: text('from') as Day, to: text('to') as Day };
  if (name === 'copy') {
    return { kind: 'copy-planning', fromChildId: text('from-child'), toChildId: text('to-child'), ...range };
  }
  if (name === 'weekday') {
    const [registrationId = '', ...slot] = text('line').split('/');
    const slots = [{ slot: slot.join('/'), weekdays: [text('weekday') as Weekday] }];
    return { kind: 'typical-week', registrationId, slots, ...range, every: 1, replace: false };
  }
  const ticked = data.getAll('cell').map((cell) => String(cell).split('/') as [string, Weekday]);
  if (ticked.length === 0) return null;
  return {
    kind: 'typical-week',
    registrationId: text('registration'),
    slots: [...Map.groupBy(ticked, ([slot]) => slot)].map(([slot, cells]) => ({
      slot,
      weekdays: cells.map(([, weekday]) => weekday),
    })),
    ...range,
    every: text('every') === '2' ? 2 : 1,
    replace: text('mode') === 'replace',
  };
}

function choose(
  label: string,
  name: string,
  options: readonly (readonly [string, string])[],
  chosen?: string,
  handleChange?: (value: string) => void,
): TemplateResult {
  const change = (event: Event) => handleChange?.((event.target as HTMLSelectElement).value);
  return html`<label class="field">${label}<select name=${name} @change=${change}>${options.map(
    ([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`,
  )}</select></label>`;
}

function radios(label: string, name: string, options: readonly (readonly [string, string])[]): TemplateResult {
  return html`<fieldset><legend>${label}</legend>${options.map(
    ([value, text], index) =>
      html`<label class="choice"><input type="radio" name=${name} value=${value} ?checked=${index === 0}>${text}</label>`,
  )}</fieldset>`;
}

function dates({ t }: Words, from: Day, to: Day): TemplateResult {
  return html`<div class="row"><label class="field">${t('tools.from')}<input type="date" name="from" required value=${from}></label>
    <label class="field">${t('tools.to')}<input type="date" name="to" required min=${from} value=${to}></label></div>`;
}

function startOf({ today }: FormFacts, { from }: ChoiceView): Day {
  return from < today ? today : from;
}

function activityText({ firstName, activity }: ChoiceView): string {
  return `${firstName} · ${activity}`;
}

// Any week serves to name a weekday.
function dayOf(weekday: Weekday): Day {
  return addDays(mondayOf('2026-09-14' as Day), WEEKDAYS.indexOf(weekday));
}

function weekdayText({ language }: Words, weekday: Weekday): TemplateResult {
  const name = formatDay(language, dayOf(weekday), 'weekday');
  return html`<span aria-hidden="true">${name.slice(0, 2)}</span><span class="unseen">${name}</span>`;
}
