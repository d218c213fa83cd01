import { consume } from '@lit/context';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Texts } from '../i18n/texts.ts';
import type { FieldProblem } from '../parts/error-summary.ts';
import { noticeStyles } from '../parts/notice.styles.ts';
import { waitingStyles } from '../parts/waiting.styles.ts';
import { skeleton } from '../parts/waiting.ts';
import { sessionContext } from '../session/context.ts';
import { failureOf, OFFLINE } from '../session/errors.ts';
import type { Session, SessionState, SessionView } from '../session/session.ts';
import { tell } from '../session/tell.ts';
import { tellThePage } from '../session/telling.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { followTheme } from '../styles/theming.ts';
import { tokens } from '../styles/tokens.ts';
import { loginStyles } from './ef-login.styles.ts';
import { signInForm } from './sign-in-form.ts';
import { type Act, greeting, invitation, knownAlready, type Scene, unreachable } from './views.ts';
import { waitingTime } from './waiting-time.ts';

const IDLE: Act = { kind: 'idle' };

/**
 * Signs a family in and out, and shows who is signed in since when. Every widget of the page follows it.
 *
 * @summary Sign in, sign out, last connection.
 * @attr {'fr' | 'en'} lang - The language of the texts. Without it, that of the closest element around; French where none is said.
 * @attr {'light' | 'dark' | 'auto' | 'plain' | 'soft' | 'classic' | 'vivid' | 'high-contrast'} theme - A ready theme. `light` and `dark` are the usual look, `auto` follows the reader's system; `plain` takes ground and ink of the page; `soft`, `classic` and `vivid` are manners for towns; `high-contrast` is for eyes that need it. Where it does not say, the page's own `color-scheme` decides between light and dark.
 * @slot - What is shown while the element cannot be: a link to the hosted pages. It comes back where the server cannot be reached.
 * @event {CustomEvent<null>} ef-ready - The element shows its own content for the first time, instead of what stands inside the tag.
 * @event {CustomEvent<{ readonly state: 'signed-in' | 'signed-out' | 'unreachable' }>} ef-session - Who is signed in became known, or changed; or the server could not be asked.
 * @event {CustomEvent<{ readonly code: string }>} ef-error - The element tells the person of a failure: its code, such as `network.offline`. One that stays on the screen is told once.
 * @event {CustomEvent<null>} ef-signed-in - The person signed in, on this page or on the hosted one just before.
 * @event {CustomEvent<null>} ef-signed-out - The person signed out, here or elsewhere, or their session ended.
 * @event {CustomEvent<{ readonly to: 'sign-in' }>} ef-navigate - Cancelable. The person wants to sign in and is about to leave for the hosted page. Cancel it to lead them elsewhere.
 * @csspart root - The frame around everything.
 * @csspart title - The heading.
 * @csspart form - The form of the inline mode.
 * @csspart button - The main button of each view.
 * @csspart notice - A framed message; its kind is a second part name: `info`, `warning`, `danger` or `success`.
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

  constructor() {
    super();
    tellThePage(this, this.#texts, () => this.session);
    followTheme(this);
  }

  override willUpdate(): void {
    this.#hadFocus = this.shadowRoot?.activeElement != null;
  }

  override updated(): void {
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
    if (now.kind === 'signed-in' && now.fresh) tell(this, 'ef-signed-in', null);
    if (now.kind === 'signed-out' && before === 'signed-in') tell(this, 'ef-signed-out', null);
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

  #handleGoToSignIn = (): void => {
    if (tell(this, 'ef-navigate', { to: 'sign-in' })) void this.#do((session) => session.goToSignIn());
  };

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
      const sentence = this.#sentence(failure);
      const text = failedText ? this.#texts.t(failedText) : sentence;
      this.#settle({ kind: failure.code === 'accounts.return-not-allowed' ? 'no-way-back' : 'failed', text });
    }
  }

  #settle(act: Act): void {
    this.act = act;
    this.#focusNotice = true;
  }

  #sentence(failure: ReturnType<typeof failureOf>): string {
    const { t } = this.#texts;
    const seconds = failure.details.retryAfterSeconds;
    const wait = typeof seconds === 'number' ? waitingTime(seconds) : null;
    // Asked for in any case: what is put into words is told to the page too.
    const sentence = this.#texts.failure(failure, wait ? { wait: t(wait.key, { count: wait.count }) } : {});
    return failure.code === OFFLINE ? t('sign-in-failed-offline') : sentence;
  }

  override render(): TemplateResult {
    if (!this.#texts.ready) return html`<slot></slot>`;
    const frame = this.compact ? 'ef compact' : 'ef card';
    return html`<div class=${frame} part="root" lang=${this.#texts.language}>
      <div class="stack ${this.compact ? '' : 'pad'}">${this.#renderView()}</div>
    </div>`;
  }

  #renderView(): unknown {
    const { t } = this.#texts;
    const scene = { texts: this.#texts, act: this.act };
    const session = this.session?.state;
    switch (session?.kind) {
      case undefined:
      case 'unknown':
        return skeleton(t('busy'), [this.mode === 'inline' ? 'place form' : 'place']);
      case 'unreachable':
        return unreachable(scene, this.#sentence(session.failure), this.#handleRetry);
      case 'signed-out': {
        const because = session.because && t(session.because);
        return this.mode === 'inline' && session.view.inline
          ? this.#renderForm(session.view, because)
          : invitation(scene, { because, compact: this.compact, onSignIn: this.#handleGoToSignIn });
      }
      case 'signed-in':
        return this.hosted ? this.#renderOnward(scene, session) : greeting(scene, session.account, this.#handleSignOut);
    }
  }

  #renderForm({ help }: SessionView, because: string | null): TemplateResult {
    const { act } = this;
    // The hosted page has its own title and its own address book.
    return html`<div class="stack narrow">
      ${this.hosted ? nothing : html`<h2 part="title">${this.#texts.t('form-title')}</h2>`}
      ${signInForm({
        texts: this.#texts,
        problems: act.kind === 'incomplete' ? act.problems : [],
        failure: act.kind === 'failed' ? act.text : null,
        because,
        sending: act.kind === 'sending',
        passwordShown: this.passwordShown,
        help: this.hosted ? null : help,
        onSubmit: this.#handleSubmit,
        onTogglePassword: this.#handleTogglePassword,
      })}
    </div>`;
  }

  #renderOnward(scene: Scene, { account, fresh }: Extract<SessionState, { kind: 'signed-in' }>): TemplateResult {
    const { kind } = this.act;
    if (fresh && (kind === 'idle' || kind === 'sending')) {
      return html`<p tabindex="-1" role="status">${this.#texts.t('going-on')}</p>`;
    }
    return knownAlready(scene, account, {
      onGoOn: this.#handleGoOn,
      onPortal: this.#handleGoToPortal,
      onSignOut: this.#handleSignOut,
    });
  }
}
