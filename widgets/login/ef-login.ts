import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { formatInstant } from '../i18n/format.ts';
import { Texts } from '../i18n/texts.ts';
import type { FieldProblem } from '../parts/error-summary.ts';
import { noticeStyles } from '../parts/notice.styles.ts';
import { notice } from '../parts/notice.ts';
import { waitingStyles } from '../parts/waiting.styles.ts';
import { skeleton, spinner } from '../parts/waiting.ts';
import { sessionContext } from '../session/context.ts';
import { failureOf, OFFLINE } from '../session/errors.ts';
import type { AccountView, Session, SessionState } from '../session/session.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { loginStyles } from './ef-login.styles.ts';
import { signInForm } from './sign-in-form.ts';
import { waitingTime } from './waiting-time.ts';

/** What the person asked for last, and how it stands. Failures are told until the next try. */
type Act =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'incomplete'; readonly problems: readonly FieldProblem[] }
  | { readonly kind: 'failed'; readonly text: string }
  /** Hosted page: signed in, but the page that sent the person here is not one of the town's. */
  | { readonly kind: 'no-way-back'; readonly text: string };

type View = 'waiting' | 'unreachable' | 'invitation' | 'form' | 'known-already' | 'leaving' | 'signed-in';

const IDLE: Act = { kind: 'idle' };

/**
 * Signs a family in and out, and shows who is signed in since when. Every widget of the page follows it.
 *
 * @summary Sign in, sign out, last connection.
 * @slot - What is shown while the widget cannot be: usually a link to the hosted pages.
 * @event {CustomEvent<null>} ef-signed-in - The person signed in, on this page or on the hosted one just before.
 * @event {CustomEvent<null>} ef-signed-out - The person signed out, here or elsewhere, or their session ended.
 * @csspart root - The frame around everything.
 * @csspart title - The heading.
 * @csspart form - The form of the inline mode.
 * @csspart button - The main button of each view.
 * @csspart notice - A framed message; its kind (`info`, `warning`, `danger`, `success`) is a second part name.
 */
export class EfLogin extends LitElement {
  static override styles = [tokens, base, controls, noticeStyles, waitingStyles, loginStyles];

  /**
   * `redirect` leads to the hosted sign-in page; `inline` shows the form in place, where the town allows it for this site,
   * and is `redirect` elsewhere.
   */
  @property() mode: 'redirect' | 'inline' = 'redirect';

  /** The town's short name, where the server serves several towns and the script does not name one. */
  @property() town = '';

  /** One line without a frame, for a page header. */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** This is the hosted sign-in page: after signing in, it goes on to where the person came from. */
  @property({ type: Boolean }) hosted = false;

  @consume({ context: sessionContext, subscribe: true })
  @state()
  private session?: Session;

  @state() private act: Act = IDLE;
  @state() private passwordShown = false;

  readonly #texts = new Texts(this, 'login');
  /** The view that was left, to tell a change of session from a first answer. */
  #before: SessionState['kind'] = 'unknown';
  #hadFocus = false;
  #focusNotice = false;

  override willUpdate(): void {
    this.#hadFocus = this.shadowRoot?.activeElement != null;
  }

  override updated(_changed: PropertyValues): void {
    this.#tellTheSession();
    const root = this.shadowRoot;
    // What had the focus is gone, or something must be read first: the next thing to read gets it.
    if (this.#focusNotice || (this.#hadFocus && !root?.activeElement)) {
      root?.querySelector<HTMLElement>('[tabindex="-1"]')?.focus();
    }
    this.#focusNotice = false;
  }

  #tellTheSession(): void {
    const now = this.session?.state;
    if (!now || now.kind === this.#before) return;
    const before = this.#before;
    this.#before = now.kind;
    if (now.kind === 'signed-in' && now.fresh) this.#tell('ef-signed-in');
    if (now.kind === 'signed-out' && before === 'signed-in') this.#tell('ef-signed-out');
  }

  #tell(fact: 'ef-signed-in' | 'ef-signed-out'): void {
    this.dispatchEvent(new CustomEvent(fact, { bubbles: true, composed: true }));
  }

  get #view(): View {
    const session = this.session?.state;
    if (!session || session.kind === 'unknown') return 'waiting';
    if (session.kind === 'unreachable') return 'unreachable';
    if (session.kind === 'signed-out') return this.mode === 'inline' && session.view.inline ? 'form' : 'invitation';
    if (!this.hosted) return 'signed-in';
    return session.fresh && (this.act.kind === 'idle' || this.act.kind === 'sending') ? 'leaving' : 'known-already';
  }

  #handleTogglePassword = (): void => {
    this.passwordShown = !this.passwordShown;
  };

  #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.act.kind === 'sending') return;
    const entered = new FormData(event.currentTarget as HTMLFormElement);
    const userName = String(entered.get('username') ?? '').trim();
    const password = String(entered.get('password') ?? '');
    const { t } = this.#texts;
    const problems: FieldProblem[] = [];
    if (!userName) problems.push({ field: 'user-name', text: t('user-name-missing') });
    if (!password) problems.push({ field: 'password', text: t('password-missing') });
    // A shown password must not enter the browser's list of what was typed into text fields.
    this.passwordShown = false;
    if (problems.length > 0) {
      this.#settle({ kind: 'incomplete', problems });
      return;
    }
    void this.#do(async (session) => {
      await session.signIn({ userName, password, remember: entered.has('remember') });
      if (this.hosted) await session.goOn('return');
    });
  };

  #handleGoToSignIn = (): void => void this.#do((session) => session.goToSignIn());
  #handleSignOut = (): void => void this.#do((session) => session.signOut(), 'sign-out-failed');
  #handleGoOn = (): void => void this.#do((session) => session.goOn('return'));
  #handleGoToPortal = (): void => void this.#do((session) => session.goOn('portal'));
  #handleRetry = (): void => void this.#do((session) => session.refresh());

  async #do(act: (session: Session) => Promise<void>, failedText?: 'sign-out-failed'): Promise<void> {
    const { session } = this;
    if (!session || this.act.kind === 'sending') return;
    this.act = { kind: 'sending' };
    try {
      await act(session);
      this.act = IDLE;
    } catch (error) {
      const failure = failureOf(error);
      const text = failedText ? this.#texts.t(failedText) : this.#sentence(failure);
      this.#settle({ kind: failure.code === 'accounts.return-not-allowed' ? 'no-way-back' : 'failed', text });
    }
  }

  #settle(act: Act): void {
    this.act = act;
    this.#focusNotice = true;
  }

  #sentence(failure: ReturnType<typeof failureOf>): string {
    const { t } = this.#texts;
    if (failure.code === OFFLINE) return t('sign-in-failed-offline');
    const seconds = failure.details.retryAfterSeconds;
    if (typeof seconds !== 'number') return this.#texts.failure(failure);
    const { key, count } = waitingTime(seconds);
    return this.#texts.failure(failure, { wait: t(key, { count }) });
  }

  override render(): TemplateResult {
    if (!this.#texts.ready) return html`<slot></slot>`;
    const frame = this.compact ? 'ef compact' : 'ef card';
    return html`<div class=${frame} part="root" lang=${this.#texts.language}>
      <div class="stack ${this.compact ? '' : 'pad'}">${this.#renderView()}</div>
    </div>`;
  }

  #renderView(): unknown {
    const session = this.session?.state;
    switch (this.#view) {
      case 'waiting':
        return skeleton(this.#texts.t('busy'), ['place']);
      case 'unreachable':
        return this.#renderUnreachable();
      case 'leaving':
        return html`<p tabindex="-1" role="status">${this.#texts.t('going-on')}</p>${this.#renderFailure()}`;
      case 'invitation':
      case 'form':
        return session?.kind === 'signed-out' ? this.#renderSignedOut(session) : nothing;
      case 'known-already':
        return session?.kind === 'signed-in' ? this.#renderKnownAlready(session.account) : nothing;
      case 'signed-in':
        return session?.kind === 'signed-in' ? this.#renderSignedIn(session.account) : nothing;
    }
  }

  #renderUnreachable(): TemplateResult {
    const session = this.session?.state;
    const { t } = this.#texts;
    return html`${notice(
      'warning',
      html`<p><strong>${t('unreachable')}</strong> ${
        session?.kind === 'unreachable' ? this.#sentence(session.failure) : nothing
      }</p>`,
    )}
      <div class="row"><button part="button" @click=${this.#handleRetry}>${t('retry')}</button><slot></slot></div>`;
  }

  #renderSignedOut(session: Extract<SessionState, { kind: 'signed-out' }>): unknown {
    const { t } = this.#texts;
    const because = session.because && t(session.because);
    if (this.#view === 'form') {
      const { act } = this;
      return html`<h2 part="title">${t('form-title')}</h2>
        ${signInForm({
          texts: this.#texts,
          problems: act.kind === 'incomplete' ? act.problems : [],
          failure: act.kind === 'failed' ? act.text : null,
          because,
          sending: act.kind === 'sending',
          passwordShown: this.passwordShown,
          help: session.view.help,
          onSubmit: this.#handleSubmit,
          onTogglePassword: this.#handleTogglePassword,
        })}`;
    }
    return html`${this.compact ? nothing : html`<h2 part="title">${t('title')}</h2><p>${t('intro')}</p>`}
      ${because ? notice('info', because) : nothing}
      ${this.#renderFailure()}
      ${this.#renderButton('sign-in', this.#handleGoToSignIn)}
      ${this.compact ? nothing : html`<p class="muted small">${t('leaving-note')}</p>`}`;
  }

  #renderKnownAlready(account: AccountView): TemplateResult {
    const { t } = this.#texts;
    return html`<h2 part="title" tabindex="-1">${t('signed-in-title', { name: fullName(account) })}</h2>
      ${this.act.kind === 'no-way-back' ? nothing : html`<p>${t('continue-as-intro')}</p>`}
      ${this.#renderFailure()}
      <div class="row">
        ${
          this.act.kind === 'no-way-back'
            ? this.#renderButton('family-page', this.#handleGoToPortal)
            : this.#renderButton('continue-as', this.#handleGoOn)
        }
        <button @click=${this.#handleSignOut}>${t('use-another')}</button>
      </div>`;
  }

  #renderSignedIn(account: AccountView): TemplateResult {
    const { t, language } = this.#texts;
    const at = account.previousSignedInAt;
    const day = at === null ? '' : formatInstant(language, at, 'numeric');
    const time = at === null ? '' : formatInstant(language, at, 'time');
    const sending = this.act.kind === 'sending';
    return html`<div class="row apart">
        <div>
          <h2 part="title" tabindex="-1">${t('signed-in-title', { name: fullName(account) })}</h2>
          <p class="muted small figures">${
            at === null ? t('first-connection') : t('last-connection', { day, time })
          }</p>
        </div>
        <button part="button" aria-disabled=${sending ? 'true' : nothing} @click=${this.#handleSignOut}>
          ${sending ? html`${spinner()} ${t('signing-out')}` : t('sign-out')}
        </button>
      </div>
      ${this.#renderFailure()}`;
  }

  #renderButton(key: 'sign-in' | 'continue-as' | 'family-page', onClick: () => void): TemplateResult {
    const sending = this.act.kind === 'sending';
    return html`<button class="primary" part="button" aria-disabled=${sending ? 'true' : nothing} @click=${onClick}>
      ${sending ? html`${spinner()} ${this.#texts.t('busy')}` : this.#texts.t(key)}
    </button>`;
  }

  #renderFailure(): unknown {
    const { act } = this;
    return act.kind === 'failed' || act.kind === 'no-way-back' ? notice('danger', act.text) : nothing;
  }
}

function fullName({ firstName, lastName }: AccountView): string {
  return `${firstName} ${lastName}`;
}
