import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { JudgedChange, Tool } from '../../server/bookings/view.ts';
import type { Client } from '../session/client.ts';
import { ABORTED, type Failure, failureOf } from '../session/errors.ts';
import { refusedList } from './recap.ts';
import { type FormFacts, toolFields, toolOf } from './tool-forms.ts';
import { panelStyles } from './tool-panel.styles.ts';
import type { OpenPanel, ToolName } from './tools.ts';
import type { Words } from './words.ts';

/** What the panel works with, as it stands when it is drawn or asked. */
export interface PanelFacts extends Omit<FormFacts, 'registrationId'> {
  readonly words: Words;
  readonly client: () => Client;
  readonly failureText: (failure: Failure) => string;
  /** Ticks what was shown. */
  readonly apply: (items: readonly JudgedChange[]) => void;
}

type Answer =
  | { readonly kind: 'none' | 'asking' | 'no-day' }
  | { readonly kind: 'shown'; readonly items: readonly JudgedChange[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type PanelHost = ReactiveControllerHost & { readonly shadowRoot: ShadowRoot | null };

/** The panel of a tool under the planning: its fields, then what it would change, then "Apply". */
export class ToolPanel implements ReactiveController {
  open: OpenPanel | null = null;
  #answer: Answer = { kind: 'none' };
  #registrationId = '';
  #request = new AbortController();
  /** What had the focus when the panel opened: it gets it back. */
  #opener: Element | null = null;
  #isMoved = false;
  readonly #host: PanelHost;
  readonly #facts: () => PanelFacts;

  constructor(host: PanelHost, facts: () => PanelFacts) {
    this.#host = host;
    this.#facts = facts;
    host.addController(this);
    const { styleSheet } = panelStyles;
    if (host.shadowRoot && styleSheet) host.shadowRoot.adoptedStyleSheets.push(styleSheet);
  }

  hostUpdated(): void {
    if (!this.#isMoved) return;
    this.#isMoved = false;
    const target = this.open ? this.#host.shadowRoot?.querySelector('.panel :is(select, input, button)') : this.#opener;
    if (target instanceof HTMLElement && target.isConnected) target.focus();
  }

  hostDisconnected(): void {
    this.#request.abort();
  }

  show(open: OpenPanel | null): void {
    this.#isMoved = open !== null || this.open !== null;
    if (open) this.#opener = this.#host.shadowRoot?.activeElement ?? null;
    this.open = open;
    this.#registrationId = '';
    this.#set({ kind: 'none' });
    if (open?.kind === 'same') {
      void this.#ask({ kind: 'same-changes', toChildId: open.childId, changes: open.changes });
    }
  }

  #set(answer: Answer): void {
    this.#request.abort();
    this.#answer = answer;
    this.#host.requestUpdate();
  }

  async #ask(tool: Tool): Promise<void> {
    this.#set({ kind: 'asking' });
    this.#request = new AbortController();
    const { signal } = this.#request;
    const { client, words } = this.#facts();
    try {
      const { items } = await client().bookings.propose.query({ tool, language: words.language }, { signal });
      if (!signal.aborted) this.#set({ kind: 'shown', items });
    } catch (error) {
      const failure = failureOf(error);
      if (!signal.aborted && failure.code !== ABORTED) this.#set({ kind: 'failed', failure });
    }
  }

  #submit(event: SubmitEvent, name: ToolName): void {
    event.preventDefault();
    const tool = toolOf(name, new FormData(event.currentTarget as HTMLFormElement));
    if (tool) void this.#ask(tool);
    else this.#set({ kind: 'no-day' });
  }

  render(): TemplateResult | typeof nothing {
    const { open } = this;
    if (!open) return nothing;
    const { words } = this.#facts();
    const close = html`<button type="button" class="plain" @click=${() => this.show(null)}>${words.t('close')}</button>`;
    if (open.kind === 'same') return html`<div class="panel stack">${this.#preview()}${close}</div>`;
    return html`<form class="panel stack" @submit=${(event: SubmitEvent) => this.#submit(event, open.name)} @input=${this.#forget}>
      ${toolFields(words, open.name, { ...this.#facts(), registrationId: this.#registrationId }, this.#choose)}
      <div class="row"><button>${words.t('tools.preview')}</button>${close}</div>
      ${this.#preview()}
    </form>`;
  }

  // What was shown no longer belongs to what the fields say.
  #forget = (): void => {
    if (this.#answer.kind !== 'none') this.#set({ kind: 'none' });
  };

  #choose = (registrationId: string): void => {
    this.#registrationId = registrationId;
    this.#host.requestUpdate();
  };

  #preview(): TemplateResult {
    const { words, failureText, apply } = this.#facts();
    const { t } = words;
    const answer = this.#answer;
    if (answer.kind !== 'shown') {
      const text =
        answer.kind === 'asking'
          ? t('busy')
          : answer.kind === 'no-day'
            ? t('tools.no-day')
            : answer.kind === 'failed'
              ? failureText(answer.failure)
              : '';
      return html`<div role="status" class="result">${text}</div>`;
    }
    const refused = answer.items.filter(({ verdict }) => verdict.kind === 'refused');
    const possible = answer.items.filter(({ verdict }) => verdict.kind !== 'refused' && verdict.kind !== 'unchanged');
    const added = possible.filter(({ want }) => want === 'booked').length;
    const counts = { added, removed: possible.length - added, refused: refused.length };
    return html`<div role="status" class="result"><b>${answer.items.length ? t('tools.result', counts) : t('tools.nothing')}</b>
        ${refused.length ? refusedList(words, refused) : nothing}</div>
      ${possible.length ? html`<button type="button" class="primary" @click=${() => apply(possible)}>${t('tools.apply')}</button>` : nothing}`;
  }
}
