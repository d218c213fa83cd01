import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../i18n/texts.ts';
import { errorSummary, type FieldProblem } from '../parts/error-summary.ts';
import { describedBy, field } from '../parts/field.ts';
import { notice } from '../parts/notice.ts';
import { spinner } from '../parts/waiting.ts';

export interface SignInForm {
  readonly texts: Texts<'login'>;
  readonly problems: readonly FieldProblem[];
  /** What the server or the network said to the last try. */
  readonly failure: string | null;
  /** Why the form is there at all, where the person may wonder. */
  readonly because: string | null;
  readonly sending: boolean;
  readonly passwordShown: boolean;
  /** Whom to call; null where the page around says it. */
  readonly help: { readonly town: string; readonly phone: string } | null;
  readonly onSubmit: (event: SubmitEvent) => void;
  readonly onTogglePassword: () => void;
}

/**
 * The form that password managers know: native fields with the names and tokens they look for, one submit event, nothing
 * that keeps anyone from pasting.
 */
export function signInForm(form: SignInForm): TemplateResult {
  const { texts, problems, passwordShown, sending, help } = form;
  const { t } = texts;
  const problemOf = (id: string) => problems.find((problem) => problem.field === id)?.text;
  const name = { id: 'user-name', label: t('user-name'), problem: problemOf('user-name') };
  const password = { id: 'password', label: t('password'), problem: problemOf('password') };
  return html`
    ${problems.length > 0 ? errorSummary(t('summary-title'), problems) : nothing}
    ${form.failure ? notice('danger', form.failure) : nothing}
    ${form.because && !form.failure && problems.length === 0 ? notice('info', form.because) : nothing}
    <form class="stack" part="form" novalidate @submit=${form.onSubmit}>
      ${field({
        ...name,
        errorPrefix: t('error-prefix'),
        control: html`<input
          id="user-name"
          name="username"
          type="text"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          maxlength="254"
          aria-invalid=${name.problem ? 'true' : nothing}
          aria-describedby=${describedBy(name)}
        />`,
      })}
      ${field({
        ...password,
        errorPrefix: t('error-prefix'),
        control: html`<div class="password">
          <input
            id="password"
            name="password"
            type=${passwordShown ? 'text' : 'password'}
            autocomplete="current-password"
            autocapitalize="none"
            spellcheck="false"
            maxlength="256"
            aria-invalid=${password.problem ? 'true' : nothing}
            aria-describedby=${describedBy(password)}
          />
          <button
            type="button"
            aria-controls="password"
            aria-label=${t(passwordShown ? 'hide-password-long' : 'show-password-long')}
            @click=${form.onTogglePassword}
          >${t(passwordShown ? 'hide-password' : 'show-password')}</button>
        </div>
        <p class="unseen" role="status">${t(passwordShown ? 'password-shown' : 'password-hidden')}</p>`,
      })}
      <label class="choice remember">
        <input type="checkbox" name="remember" aria-describedby="remember-hint" />
        ${t('remember')}
        <span class="muted small" id="remember-hint">${t('remember-hint')}</span>
      </label>
      <button class="primary wide" part="button" aria-disabled=${sending ? 'true' : nothing}>
        ${sending ? html`${spinner()} ${t('submitting')}` : t('submit')}
      </button>
    </form>
    ${
      help
        ? html`<p class="muted small help">${t('help', help)} <a href=${telephone(help.phone)}>${help.phone}</a></p>`
        : nothing
    }
  `;
}

function telephone(number: string): string {
  return `tel:${number.replaceAll(/[^\d+]/g, '')}`;
}
