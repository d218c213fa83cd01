import { html, nothing, type TemplateResult } from 'lit';
import { VIEWS, type View } from './period.ts';
import type { Words } from './words.ts';

export interface HeadState {
  readonly view: View;
  /** The period in words. */
  readonly period: string;
  /** Id and first name. */
  readonly children: readonly (readonly [string, string])[];
  readonly shownChildren: ReadonlySet<string>;
}

export interface HeadHandlers {
  readonly handleMove: (step: 1 | -1) => void;
  readonly handleView: (view: View) => void;
  readonly handleChild: (childId: string) => void;
  readonly handleChoices: () => void;
}

/** Where the parent stands: title, period, view, children. */
export function planningHead(words: Words, state: HeadState, handlers: HeadHandlers): TemplateResult {
  const { t } = words;
  const { view, period, children } = state;
  const [first] = children;
  const isAgenda = view === 'agenda';
  return html`<div class="head">
    ${first ? html`<button class="skip" @click=${skip}>${t('skip', { child: first[1] })}</button>` : nothing}
    <div class="name"><h2 part="title" tabindex="-1">${t(isAgenda ? 'agenda.title' : 'title')}</h2>
      <p class="muted">${isAgenda ? nothing : html`${t('step')}<span class="how"> · ${t('step.how')}</span> · `}<button class="plain" @click=${handlers.handleChoices}>${t('choices.again')}</button></p></div>
    <div class="period">
      <button class="icon" aria-label=${t('previous')} @click=${() => handlers.handleMove(-1)}><span aria-hidden="true">‹</span></button>
      <b aria-live="polite">${period}</b>
      <button class="icon" aria-label=${t('next')} @click=${() => handlers.handleMove(1)}><span aria-hidden="true">›</span></button>
    </div>
    <fieldset class="views"><legend class="unseen">${t('view.legend')}</legend>${VIEWS.map(
      (one) => html`<label><input type="radio" name="view" class="unseen" .checked=${one === view}
        @change=${() => handlers.handleView(one)}><span>${t(`view.${one}`)}</span></label>`,
    )}</fieldset>
    ${children.length > 1 ? chips(words, state, handlers) : nothing}
  </div>`;
}

function chips({ t }: Words, { children, shownChildren }: HeadState, { handleChild }: HeadHandlers): TemplateResult {
  return html`<div class="chips" role="group" aria-label=${t('children')}>${children.map(
    ([id, firstName]) => html`<button class="chip" part="chip" aria-pressed=${shownChildren.has(id) ? 'true' : 'false'}
      @click=${() => handleChild(id)}><i aria-hidden="true">${firstName[0]}</i>${firstName}</button>`,
  )}</div>`;
}

// The first child's own tab stop: from there each further press of Tab is the next child.
function skip(event: Event): void {
  const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot;
  root.querySelector<HTMLElement>('[data-child] [tabindex="0"]')?.focus();
}
