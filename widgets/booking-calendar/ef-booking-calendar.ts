import { consume } from '@lit/context';
import { initialState, Task, TaskStatus } from '@lit/task';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ChoiceView, JudgedChange, QuoteView } from '../../server/bookings/view.ts';
import { Texts } from '../i18n/texts.ts';
import { noticeStyles } from '../parts/notice.styles.ts';
import { waitingStyles } from '../parts/waiting.styles.ts';
import { sessionContext } from '../session/context.ts';
import { failureOf } from '../session/errors.ts';
import type { Session } from '../session/session.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { beginningOf } from './begin.ts';
import { changesOf, type Draft, EMPTY, keyOfChange, withChanges } from './draft.ts';
import { readKept, writeKept } from './draft-storage.ts';
import { calendarStyles } from './ef-booking-calendar.styles.ts';
import { choicesPage, donePage, problemPage, signedOutPage, submissionProblem, waitingPage } from './pages.ts';
import { pause } from './pause.ts';
import { dayOfInstant } from './period.ts';
import { planningStyles } from './planning.styles.ts';
import { type DeskFacts, PlanningDesk } from './planning-desk.ts';
import type { Policy } from './recap.ts';
import { recapPage } from './recap-page.ts';
import { shapeStyles } from './shapes.styles.ts';
import { Submission } from './submission.ts';

type Step = 'choices' | 'planning' | 'recap' | 'done';

/** How long ticking must pause before the server is asked what it costs (ms). */
const QUOTE_PAUSE = 400;

/**
 * Where a parent books and cancels days: the children's plannings with what each day costs and why a day is closed, the
 * recap, the numbered confirmation. What is ticked and not yet validated outlives browsing, reloads and failures.
 *
 * @summary The children's planning: tick days, check, validate.
 * @slot - What is shown while the widget cannot be: usually a link to the hosted pages.
 * @event {CustomEvent<{ requestNumber: number }>} ef-bookings-saved - A request was recorded; its number.
 * @event {CustomEvent<{ to: 'home' }>} ef-navigate - The parent wants to leave. Cancel it to lead them elsewhere; else the list of activities is shown.
 * @csspart root - The frame around everything.
 * @csspart title - The heading of each step.
 * @csspart day - The box of a day; its state is a second part name: `free`, `booked`, `locked`, `pending`, `waiting`, `full`, `closed`, `add`, `remove`; `refused` where the change cannot be made.
 * @csspart shape - The same shape outside the planning: legend, explanation.
 * @csspart choice - A line of the list of activities.
 * @csspart chip - The button that shows or hides a child.
 * @csspart notice - A framed message; its kind (`info`, `warning`, `danger`, `success`) is a second part name.
 */
export class EfBookingCalendar extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    noticeStyles,
    waitingStyles,
    shapeStyles,
    planningStyles,
    calendarStyles,
  ];

  @consume({ context: sessionContext, subscribe: true })
  @state()
  private session?: Session;

  /** The town's short name, where the server serves several towns and the script does not name one. */
  @property() town = '';

  /** How the planning opens: `month`, `fortnight`, `week`, `list` or `agenda`. By default the month, and the list of a week where there is little width. */
  @property() view = '';

  /** Id of the child to open directly. */
  @property() child = '';

  /** The day to open at, `YYYY-MM-DD`. By default today, or the first day of care to come. */
  @property() from = '';

  @state() private step: Step = 'choices';
  @state() private selected: ReadonlySet<string> = new Set();
  @state() private draft: Draft = EMPTY;
  @state() private policy: Policy = 'what-is-possible';
  @state() private message = '';

  readonly #texts = new Texts(this, 'booking-calendar');
  readonly #submission = new Submission(this);

  readonly #choices = new Task(this, {
    args: () => [this.session?.state.kind === 'signed-in', this.#texts.ready, this.#texts.language] as const,
    task: ([isSignedIn, isReady, language], { signal }) =>
      isSignedIn && isReady ? this.#client.bookings.choices.query({ language }, { signal }) : initialState,
    onComplete: (choices: ChoiceView[]) => this.#takeUp(choices),
  });

  readonly #desk = new PlanningDesk(this, () => this.#deskFacts, {
    handleDraft: (draft) => this.#change(draft),
    handleNext: () => this.#goTo('recap'),
    handleChoices: () => this.#goTo('choices'),
  });

  readonly #quote = new Task(this, {
    args: () => [this.draft, this.step === 'recap', this.#texts.language] as const,
    task: async ([draft, isRecap, language], { signal }): Promise<QuoteView | null> => {
      if (draft.size === 0) return null;
      if (!isRecap) await pause(QUOTE_PAUSE, signal);
      return this.#client.bookings.quote.query({ changes: changesOf(draft), language }, { signal });
    },
  });

  override willUpdate(): void {
    if (this.session && this.session.state.kind !== 'signed-in') this.#desk.forget();
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('draft') || changed.has('selected') || changed.has('step')) this.#keep();
    // The step that was left took the focus with it: its successor's title is what must be read next.
    if (changed.get('step')) this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  get #client(): Session['client'] {
    if (!this.session) throw new Error('no session: nothing may be asked before one is provided');
    return this.session.client;
  }

  get #town(): string {
    const session = this.session?.state;
    return session && 'view' in session ? session.view.help.town : '';
  }

  get #deskFacts(): DeskFacts {
    const session = this.session?.state;
    const isPlanning = session?.kind === 'signed-in' && this.step !== 'choices';
    return {
      words: this.#texts,
      client: () => this.#client,
      failureText: (failure) => this.#texts.failure(failure),
      choices: isPlanning
        ? (this.#choices.value ?? []).filter(({ registrationId }) => this.selected.has(registrationId))
        : [],
      draft: this.draft,
      quote: this.#quote.value ?? null,
      isEstimate: this.#quote.status === TaskStatus.ERROR,
      today: dayOfInstant(session && 'view' in session ? session.view.now : 0),
      wanted: { view: this.view, from: this.from },
    };
  }

  #takeUp(choices: readonly ChoiceView[]): void {
    const mine = { draft: this.draft, selected: [...this.selected], submitKey: this.#submission.key };
    const begun = beginningOf(choices, this.draft.size > 0 ? mine : readKept(this.#town), this.child);
    this.draft = begun.draft;
    this.selected = begun.selected;
    this.step = begun.step;
    this.#submission.reset(begun.submitKey);
  }

  #keep(submitKey = this.#submission.key): void {
    if (this.session?.state.kind !== 'signed-in' || this.#choices.status !== TaskStatus.COMPLETE) return;
    const selected = this.step === 'choices' ? [] : [...this.selected];
    writeKept(this.#town, { draft: this.draft, selected, submitKey });
  }

  #change(draft: Draft): void {
    this.draft = draft;
    this.#submission.reset();
  }

  #goTo(step: Step, message = ''): void {
    this.step = step;
    this.message = message;
    if (step !== 'done') this.#submission.reset(this.#submission.key);
  }

  #handleStart = (registrationIds: readonly string[]): void => {
    if (registrationIds.length === 0) {
      this.message = this.#texts.t('choices.none');
      return;
    }
    this.selected = new Set(registrationIds);
    this.#goTo('planning');
  };

  #handlePolicy = (policy: Policy): void => {
    this.policy = policy;
    this.#submission.reset();
  };

  #handleDrop = (items: readonly JudgedChange[]): void => {
    this.#change(
      withChanges(
        this.draft,
        items.map((item) => [keyOfChange(item), null]),
      ),
    );
    if (this.draft.size === 0) this.#goTo('planning');
  };

  #handleCancel = (): void => {
    this.#change(EMPTY);
    this.#goTo('choices', this.#texts.t('recap.cancelled'));
  };

  #handleSubmit = async (): Promise<void> => {
    const { planning } = this.#desk;
    const shown = planning && { from: planning.from, to: planning.to, registrationIds: [...this.selected] };
    const request = { changes: changesOf(this.draft), policy: this.policy, language: this.#texts.language, shown };
    const answer = await this.#submission.send(this.#client, request, (key) => this.#keep(key));
    if (!answer) return;
    // Where nothing could be done the ticks stay, so that the parent can mend them instead of starting again.
    if (answer.request || answer.items.every(({ verdict }) => verdict.kind !== 'refused')) this.draft = EMPTY;
    if (answer.view) this.#desk.show(answer.view);
    else this.#desk.reload();
    this.#goTo('done');
    if (answer.request) this.#tell('ef-bookings-saved', { requestNumber: answer.request.number });
  };

  #handleAgain = (): void => this.#goTo('planning');

  #handleHome = (): void => {
    if (this.#tell('ef-navigate', { to: 'home' })) this.#goTo('choices');
  };

  #tell(fact: string, detail: object): boolean {
    return this.dispatchEvent(new CustomEvent(fact, { detail, bubbles: true, composed: true, cancelable: true }));
  }

  override render(): TemplateResult {
    if (!this.#texts.ready) return html`<slot></slot>`;
    return html`<div class="ef card" part="root" lang=${this.#texts.language}>${this.#renderSession()}</div>`;
  }

  #renderSession(): TemplateResult {
    const { session } = this;
    const words = this.#texts;
    switch (session?.state.kind) {
      case 'signed-in':
        return this.#renderStep();
      case 'signed-out':
        return signedOutPage(words, this.draft.size > 0, () => void session.goToSignIn());
      case 'unreachable':
        return problemPage(words, words.failure(session.state.failure), () => void session.refresh());
      default:
        return waitingPage(words);
    }
  }

  #renderStep(): TemplateResult {
    const words = this.#texts;
    const { status, value, error } = this.#choices;
    if (status === TaskStatus.ERROR) {
      return problemPage(words, words.failure(failureOf(error)), () => void this.#choices.run());
    }
    if (!value) return waitingPage(words);
    const submission = this.#submission.state;
    switch (this.step) {
      case 'choices':
        return choicesPage(words, value, this.selected, this.message, this.#handleStart);
      case 'planning':
        return this.#desk.render();
      case 'recap':
        return this.#renderRecap();
      case 'done':
        if (submission.kind !== 'done') return waitingPage(words);
        return donePage(words, submission.answer, { handleAgain: this.#handleAgain, handleHome: this.#handleHome });
    }
  }

  #renderRecap(): TemplateResult {
    const words = this.#texts;
    const submission = this.#submission.state;
    const quoteFailed = this.#quote.status === TaskStatus.ERROR;
    // A task keeps its last answer while it asks anew: days ticked since are not in it.
    const quote = this.#quote.status === TaskStatus.COMPLETE ? (this.#quote.value ?? null) : null;
    const problem = quoteFailed
      ? words.failure(failureOf(this.#quote.error))
      : submission.kind === 'failed'
        ? submissionProblem(words, submission.failure)
        : null;
    return recapPage(
      words,
      { quote, policy: this.policy, isSaving: submission.kind === 'saving', problem },
      {
        handlePolicy: this.#handlePolicy,
        handleDrop: this.#handleDrop,
        handleBack: () => this.#goTo('planning'),
        handleCancel: this.#handleCancel,
        handleSubmit: quoteFailed ? () => void this.#quote.run() : this.#handleSubmit,
      },
    );
  }
}
