import { consume } from '@lit/context';
import { initialState, Task, TaskStatus } from '@lit/task';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ChoiceView, SubmittedView } from '../../server/bookings/view.ts';
import { Texts } from '../i18n/texts.ts';
import { noticeStyles } from '../parts/notice.styles.ts';
import { waitingStyles } from '../parts/waiting.styles.ts';
import { sessionContext } from '../session/context.ts';
import { failureOf } from '../session/errors.ts';
import type { Session } from '../session/session.ts';
import { tell } from '../session/tell.ts';
import { tellThePage } from '../session/telling.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { followTheme } from '../styles/theming.ts';
import { tokens } from '../styles/tokens.ts';
import { beginningOf } from './begin.ts';
import type { CheckoutFacts } from './checkout.ts';
import { checkoutTask } from './checkout-task.ts';
import { type Draft, EMPTY } from './draft.ts';
import { readKept, writeKept } from './draft-storage.ts';
import { calendarStyles } from './ef-booking-calendar.styles.ts';
import { choicesPage, problemPage, signedOutPage, waitingPage } from './pages.ts';
import { dayOfInstant } from './period.ts';
import { planningStyles } from './planning.styles.ts';
import { type DeskFacts, PlanningDesk } from './planning-desk.ts';
import { type QuoteFacts, Quoting } from './quoting.ts';
import { shapeStyles } from './shapes.styles.ts';

type Step = 'choices' | 'planning' | 'recap' | 'done';

/**
 * Where a parent books and cancels days: the children's plannings with what each day costs and why a day is closed, the
 * recap, the numbered confirmation. What is ticked and not yet validated outlives browsing, reloads and failures.
 *
 * @summary The children's planning: tick days, check, validate.
 * @attr {'fr' | 'en'} lang - The language of the texts. Without it, that of the closest element around; French where none is said.
 * @attr {'light' | 'dark' | 'auto' | 'plain' | 'soft' | 'classic' | 'vivid' | 'high-contrast'} theme - A ready theme. `light` and `dark` are the usual look, `auto` follows the reader's system; `plain` takes ground and ink of the page; `soft`, `classic` and `vivid` are manners for towns; `high-contrast` is for eyes that need it. Where it does not say, the page's own `color-scheme` decides between light and dark.
 * @slot - What is shown while the element cannot be: a link to the hosted pages. It comes back where the server cannot be reached.
 * @event {CustomEvent<null>} ef-ready - The element shows its own content for the first time, instead of what stands inside the tag.
 * @event {CustomEvent<{ readonly state: 'signed-in' | 'signed-out' | 'unreachable' }>} ef-session - Who is signed in became known, or changed; or the server could not be asked.
 * @event {CustomEvent<{ readonly code: string }>} ef-error - The element tells the person of a failure: its code, such as `network.offline`. One that stays on the screen is told once.
 * @event {CustomEvent<{ readonly requestNumber: number }>} ef-bookings-saved - A request was recorded; its number.
 * @event {CustomEvent<{ readonly to: 'sign-in' | 'home' }>} ef-navigate - Cancelable. The person wants to leave, `sign-in` for the hosted page, `home` for the list of activities. Cancel it to lead them elsewhere.
 * @csspart root - The frame around everything.
 * @csspart title - The heading of each step.
 * @csspart day - The box of a day; its state is a second part name: `free`, `booked`, `locked`, `pending`, `waiting`, `full`, `closed`, `add`, `remove`; `refused` where the change cannot be made, `clash` where the child has another slot at that hour.
 * @csspart shape - The same shape outside the planning, in the legend and in explanations; its state is a second part name, as in `day`.
 * @csspart choice - A line of the list of activities.
 * @csspart chip - The button that shows or hides a child.
 * @csspart notice - A framed message; its kind is a second part name: `info`, `warning`, `danger` or `success`.
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

  /** How the planning opens. By default the month, and the list of a week where there is little width. */
  @property() view: 'month' | 'fortnight' | 'week' | 'list' | 'agenda' | '' = '';

  /** Id of the child to open directly. */
  @property() child = '';

  /** The day to open at, `YYYY-MM-DD`. By default today, or the first day of care to come. */
  @property() from = '';

  @state() private step: Step = 'choices';
  @state() private selected: ReadonlySet<string> = new Set();
  @state() private draft: Draft = EMPTY;
  @state() private message = '';
  /** Names a submission of the draft that may have reached the server. */
  #submitKey: string | null = null;
  /** The registrations that the planning shows; none while nobody may see it. */
  #chosen: readonly ChoiceView[] = [];
  #hadFocus = false;
  /** The parent went to another step, whose title is to have the focus. */
  #isLed = false;
  /** The server's day. */
  #today = dayOfInstant(0);

  readonly #texts = new Texts(this, 'booking-calendar');

  readonly #choices = new Task(this, {
    args: () => [this.session?.state.kind === 'signed-in', this.#texts.ready, this.#texts.language] as const,
    task: ([isSignedIn, isReady, language], { signal }) =>
      isSignedIn && isReady ? this.#client.bookings.choices.query({ language }, { signal }) : initialState,
    onComplete: (choices: ChoiceView[]) => this.#takeUp(choices),
  });

  readonly #quoting = new Quoting(this, () => this.#facts);

  readonly #desk: PlanningDesk = new PlanningDesk(this, () => this.#facts, {
    handleDraft: (draft) => this.#change(draft),
    handleNext: () => this.#goTo('recap'),
    handleChoices: () => this.#goTo('choices'),
  });

  readonly #checkout = checkoutTask(this, () => this.#facts, {
    handleDraft: (draft) => this.#change(draft),
    handleKey: (key) => this.#keep(key),
    handleBack: () => this.#goTo('planning'),
    handleCancelled: () => {
      this.#change(EMPTY);
      this.#goTo('choices', this.#texts.t('recap.cancelled'));
    },
    handleAnswer: (answer) => this.#handleAnswer(answer),
    handleRequote: this.#quoting.ask,
    handleHome: () => {
      if (tell(this, 'ef-navigate', { to: 'home' })) this.#goTo('choices');
    },
  });

  constructor() {
    super();
    tellThePage(this, this.#texts, () => this.session);
    followTheme(this);
  }

  override willUpdate(): void {
    this.#hadFocus = this.shadowRoot?.activeElement != null;
    const session = this.session?.state;
    const isSignedIn = session?.kind === 'signed-in';
    if (session && !isSignedIn) this.#desk.forget();
    if (session && 'view' in session) this.#today = dayOfInstant(session.view.now);
    const chosen = isSignedIn && this.step !== 'choices' ? this.#choices.value : undefined;
    this.#chosen = chosen?.filter(({ registrationId }) => this.selected.has(registrationId)) ?? [];
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('draft') || changed.has('selected') || changed.has('step')) this.#keep(this.#submitKey);
    // What had the focus is gone with its step, or with what it did: the title is what must be read next, once it is there.
    this.#isLed ||= this.#hadFocus && !this.shadowRoot?.activeElement;
    const title = this.renderRoot.querySelector<HTMLElement>('h2');
    if (!this.#isLed || !title) return;
    title.focus();
    this.#isLed = false;
  }

  get #client(): Session['client'] {
    if (!this.session) throw new Error('no session: nothing may be asked before one is provided');
    return this.session.client;
  }

  get #town(): string {
    const session = this.session?.state;
    return session && 'view' in session ? session.view.help.town : '';
  }

  get #facts(): DeskFacts & CheckoutFacts & QuoteFacts {
    return {
      words: this.#texts,
      language: this.#texts.language,
      client: () => this.#client,
      failureText: (failure) => this.#texts.failure(failure),
      choices: this.#chosen,
      draft: this.draft,
      quoting: this.#quoting,
      isAwaited: this.step === 'recap',
      submitKey: this.#submitKey,
      planning: this.#desk.planning,
      today: this.#today,
      wanted: { view: this.view, from: this.from },
    };
  }

  #takeUp(choices: readonly ChoiceView[]): void {
    const mine = { draft: this.draft, selected: [...this.selected], submitKey: this.#submitKey };
    const begun = beginningOf(choices, this.draft.size > 0 ? mine : readKept(this.#town), this.child);
    this.draft = begun.draft;
    this.selected = begun.selected;
    this.step = begun.step;
    this.#submitKey = begun.submitKey;
  }

  #keep(submitKey: string | null): void {
    this.#submitKey = submitKey;
    if (this.session?.state.kind !== 'signed-in' || this.#choices.status !== TaskStatus.COMPLETE) return;
    const selected = this.step === 'choices' ? [] : [...this.selected];
    writeKept(this.#town, { draft: this.draft, selected, submitKey });
  }

  // Another draft is another question: it needs another key.
  #change(draft: Draft): void {
    this.draft = draft;
    this.#submitKey = null;
  }

  #goTo(step: Step, message = ''): void {
    this.#isLed ||= step !== this.step;
    this.step = step;
    this.message = message;
  }

  #handleStart = (registrationIds: readonly string[]): void => {
    if (registrationIds.length > 0) {
      this.selected = new Set(registrationIds);
      this.#goTo('planning');
    } else this.message = this.#texts.t('choices.none');
  };

  #handleAnswer({ request, view }: SubmittedView): void {
    if (view) this.#desk.show(view);
    else this.#desk.handleRetry();
    this.#goTo('done');
    if (request) tell(this, 'ef-bookings-saved', { requestNumber: request.number });
  }

  // What kept step 2 away has kept the verdicts away too.
  #handleRetry = (): void => {
    void this.#checkout.run();
    if (this.#quoting.failure) this.#quoting.ask();
  };

  #handleSignIn = (): void => {
    if (tell(this, 'ef-navigate', { to: 'sign-in' })) void this.session?.goToSignIn();
  };

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
        return signedOutPage(words, this.draft.size > 0, this.#handleSignIn);
      case 'unreachable':
        return problemPage(words, words.failure(session.state.failure), () => void session.refresh());
      default:
        return waitingPage(words);
    }
  }

  #renderStep(): TemplateResult {
    const words = this.#texts;
    const { step } = this;
    const choices = this.#choices;
    if (choices.status === TaskStatus.ERROR) {
      return problemPage(words, words.failure(failureOf(choices.error)), () => void choices.run());
    }
    if (!choices.value) return waitingPage(words);
    if (step === 'choices') return choicesPage(words, choices.value, this.selected, this.message, this.#handleStart);
    if (step === 'planning') return this.#desk.render();
    const checkout = this.#checkout;
    if (checkout.value) return checkout.value.render(step);
    if (checkout.status !== TaskStatus.ERROR) return waitingPage(words);
    return problemPage(words, words.failure(failureOf(checkout.error)), this.#handleRetry);
  }
}
