import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { ChoiceView, JudgedChange, PlanningView, SubmittedView } from '../../server/bookings/view.ts';
import type { Client } from '../session/client.ts';
import { type Failure, failureOf, OFFLINE, UNREADABLE } from '../session/errors.ts';
import { stepTwoStyles } from './checkout.styles.ts';
import { donePage } from './done-page.ts';
import { changesOf, type Draft, EMPTY, keyOfChange, withChanges } from './draft.ts';
import type { Quoting } from './quoting.ts';
import type { Policy } from './recap.ts';
import { recapPage } from './recap-page.ts';
import type { Words } from './words.ts';

/** What step 2 is about, as it stands now. */
export interface CheckoutFacts {
  readonly words: Words;
  readonly failureText: (failure: Failure) => string;
  readonly client: () => Client;
  readonly draft: Draft;
  readonly quoting: Quoting;
  /** Names a submission of this very draft that may have reached the server. */
  readonly submitKey: string | null;
  /** What the planning shows: the answer brings it fresh. */
  readonly planning: PlanningView | null;
  /** The registrations that it shows. */
  readonly choices: readonly ChoiceView[];
}

export interface CheckoutHandlers {
  readonly handleDraft: (draft: Draft) => void;
  /** Kept with the draft, until the server has answered (null) or the draft has changed. */
  readonly handleKey: (key: string | null) => void;
  readonly handleBack: () => void;
  readonly handleCancelled: () => void;
  readonly handleAnswer: (answer: SubmittedView) => void;
  readonly handleRequote: () => void;
  readonly handleHome: () => void;
}

type State =
  | { readonly kind: 'idle' | 'saving' }
  /** Nobody knows whether it arrived: the same key makes a second try harmless. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly draft: Draft }
  | { readonly kind: 'done'; readonly answer: SubmittedView };

/** Step 2: the recap, the one submission that a press of "Valider" is, and what became of it. Comes with a first tick. */
export class Checkout implements ReactiveController {
  #state: State = { kind: 'idle' };
  #policy: Policy = 'what-is-possible';
  readonly #host: ReactiveControllerHost;
  readonly #facts: () => CheckoutFacts;
  readonly #handlers: CheckoutHandlers;

  constructor(
    host: ReactiveControllerHost & { readonly shadowRoot: ShadowRoot | null },
    facts: () => CheckoutFacts,
    handlers: CheckoutHandlers,
  ) {
    this.#host = host;
    this.#facts = facts;
    this.#handlers = handlers;
    host.addController(this);
    if (stepTwoStyles.styleSheet) host.shadowRoot?.adoptedStyleSheets.push(stepTwoStyles.styleSheet);
  }

  hostConnected(): void {}

  #set(state: State): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  // Another question needs another key.
  #handlePolicy = (policy: Policy): void => {
    this.#policy = policy;
    this.#handlers.handleKey(null);
    this.#set({ kind: 'idle' });
  };

  #handleDrop = (items: readonly JudgedChange[]): void => {
    const left = withChanges(
      this.#facts().draft,
      items.map((item) => [keyOfChange(item), null]),
    );
    this.#handlers.handleDraft(left);
    if (left.size === 0) this.#handlers.handleBack();
  };

  #handleSubmit = async (): Promise<void> => {
    if (this.#state.kind === 'saving') return;
    const { client, words, draft, planning, choices, submitKey } = this.#facts();
    const key = submitKey ?? crypto.randomUUID();
    this.#handlers.handleKey(key);
    this.#set({ kind: 'saving' });
    const registrationIds = choices.map(({ registrationId }) => registrationId);
    const shown = planning && { from: planning.from, to: planning.to, registrationIds };
    const request = { key, changes: changesOf(draft), policy: this.#policy, language: words.language, shown };
    try {
      const answer = await client().bookings.submit.mutate(request);
      this.#handlers.handleKey(null);
      // Where nothing could be done the ticks stay, so that the parent can mend them instead of starting again.
      const isKept = !answer.request && answer.items.some(({ verdict }) => verdict.kind === 'refused');
      if (!isKept) this.#handlers.handleDraft(EMPTY);
      this.#set({ kind: 'done', answer });
      this.#handlers.handleAnswer(answer);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code === 'requests.key-reused') this.#handlers.handleKey(null);
      this.#set({ kind: 'failed', failure, draft });
    }
  };

  // Why the last step failed, in words, unless the draft has changed since.
  #problem({ words, failureText, quoting, draft }: CheckoutFacts): string | null {
    const state = this.#state;
    if (quoting.failure) return failureText(quoting.failure);
    if (state.kind !== 'failed' || state.draft !== draft) return null;
    const isLost = state.failure.code === OFFLINE || state.failure.code === UNREADABLE;
    return isLost ? words.t('failed.saving') : failureText(state.failure);
  }

  render(step: 'recap' | 'done'): TemplateResult {
    const facts = this.#facts();
    const { words, quoting } = facts;
    const { handleBack, handleCancelled, handleRequote, handleHome } = this.#handlers;
    const state = this.#state;
    if (step === 'done' && state.kind === 'done') {
      return donePage(words, state.answer, { handleAgain: handleBack, handleHome });
    }
    return recapPage(
      words,
      { quote: quoting.exact, policy: this.#policy, isSaving: state.kind === 'saving', problem: this.#problem(facts) },
      {
        handlePolicy: this.#handlePolicy,
        handleDrop: this.#handleDrop,
        handleBack,
        handleCancel: handleCancelled,
        handleSubmit: quoting.failure ? handleRequote : this.#handleSubmit,
      },
    );
  }
}
