import { html, nothing, type TemplateResult } from 'lit';
import type { ChoiceView } from '../../server/bookings/view.ts';
import { formatDay } from '../i18n/format.ts';
import type { Words } from './words.ts';

/** The list that a parent starts from: child × activity × place × period, several at once. */
export function choicesForm(
  words: Words,
  choices: readonly ChoiceView[],
  selected: ReadonlySet<string>,
  handleStart: (registrationIds: readonly string[]) => void,
): TemplateResult {
  const { t } = words;
  const start = (event: SubmitEvent) => {
    event.preventDefault();
    handleStart(new FormData(event.currentTarget as HTMLFormElement).getAll('registration').map(String));
  };
  if (choices.length === 0) return html`<p class="notice">${t('choices.empty')}</p>`;
  return html`<form class="stack" @submit=${start}>
    <p class="muted">${t('choices.intro')}</p>
    <fieldset class="choices"><legend class="unseen">${t('choices.legend')}</legend>
      ${choices.map((choice) => oneChoice(words, choice, selected.has(choice.registrationId)))}
    </fieldset>
    <p><button class="primary">${t('choices.start')}</button></p>
  </form>`;
}

function oneChoice({ t, language }: Words, choice: ChoiceView, isSelected: boolean): TemplateResult {
  const { registrationId, firstName, activity, venue, from, to, open } = choice;
  const period = { from: formatDay(language, from, 'numeric'), to: formatDay(language, to, 'numeric') };
  return html`<label class="choice" part="choice"><input type="checkbox" name="registration" value=${registrationId}
    .checked=${open && isSelected} ?disabled=${!open}>
    <b>${firstName}</b><span>${activity}</span><span class="muted">${venue}</span><span class="muted small">${t('choices.period', period)}</span>
    ${open ? nothing : html`<span class="small closed">${t('choices.not-accepted')}</span>`}</label>`;
}
