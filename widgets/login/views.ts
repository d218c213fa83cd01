import { html, nothing, type TemplateResult } from 'lit';
import { formatInstant } from '../i18n/format.ts';
import type { Texts } from '../i18n/texts.ts';
import type { FieldProblem } from '../parts/error-summary.ts';
import { notice } from '../parts/notice.ts';
import { spinner } from '../parts/waiting.ts';
import type { AccountView } from '../session/session.ts';

/** What the person asked for last, and how it stands. A failure is told until the next try. */
export type Act =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'incomplete'; readonly problems: readonly FieldProblem[] }
  | { readonly kind: 'failed'; readonly text: string }
  /** Hosted page: signed in, but the page that sent the person here is not one of the town's. */
  | { readonly kind: 'no-way-back'; readonly text: string };

/** What every view needs to know. */
export interface Scene {
  readonly texts: Texts<'login'>;
  readonly act: Act;
}

/** Nobody is signed in, and the form is on the hosted page. */
export function invitation(
  scene: Scene,
  { because, compact, onSignIn }: { because: string | null; compact: boolean; onSignIn: () => void },
): TemplateResult {
  const { t } = scene.texts;
  return html`
    ${compact ? nothing : html`<h2 part="title">${t('title')}</h2><p>${t('intro')}</p>`}
    ${because ? notice('info', because) : nothing}
    ${failureNotice(scene)}
    ${mainButton(scene, 'sign-in', onSignIn)}
    ${compact ? nothing : html`<p class="muted small">${t('leaving-note')}</p>`}
  `;
}

/** Hosted page: somebody is signed in already, or cannot be taken back to where they came from. */
export function knownAlready(
  scene: Scene,
  account: AccountView,
  { onGoOn, onPortal, onSignOut }: { onGoOn: () => void; onPortal: () => void; onSignOut: () => void },
): TemplateResult {
  const { t } = scene.texts;
  const stuck = scene.act.kind === 'no-way-back';
  return html`
    <h2 part="title" tabindex="-1">${t('signed-in-title', { name: fullName(account) })}</h2>
    ${stuck ? nothing : html`<p>${t('continue-as-intro')}</p>`}
    ${failureNotice(scene)}
    <div class="row">
      ${stuck ? mainButton(scene, 'family-page', onPortal) : mainButton(scene, 'continue-as', onGoOn)}
      <button @click=${onSignOut}>${t('use-another')}</button>
    </div>
  `;
}

/** Who is signed in, since when, and the way out. */
export function greeting(scene: Scene, account: AccountView, onSignOut: () => void): TemplateResult {
  const { t, language } = scene.texts;
  const at = account.previousSignedInAt;
  const sending = scene.act.kind === 'sending';
  return html`
    <div class="row apart">
      <div class="who">
        <h2 part="title" tabindex="-1">${t('signed-in-title', { name: fullName(account) })}</h2>
        <p class="muted small figures">
          ${
            at === null
              ? t('first-connection')
              : t('last-connection', {
                  day: formatInstant(language, at, 'numeric'),
                  time: formatInstant(language, at, 'time'),
                })
          }
        </p>
      </div>
      <button part="button" aria-disabled=${sending ? 'true' : nothing} @click=${onSignOut}>
        ${sending ? html`${spinner()} ${t('signing-out')}` : t('sign-out')}
      </button>
    </div>
    ${failureNotice(scene)}
  `;
}

/** The server cannot be asked: the page's own link stays beside the way to try again. */
export function unreachable({ texts }: Scene, sentence: string, onRetry: () => void): TemplateResult {
  const { t } = texts;
  return html`
    ${notice('warning', html`<p><strong>${t('unreachable')}</strong> ${sentence}</p>`)}
    <div class="row"><button part="button" @click=${onRetry}>${t('retry')}</button><slot></slot></div>
  `;
}

function mainButton({ texts, act }: Scene, key: 'sign-in' | 'continue-as' | 'family-page', onClick: () => void) {
  const sending = act.kind === 'sending';
  return html`<button class="primary" part="button" aria-disabled=${sending ? 'true' : nothing} @click=${onClick}>
    ${sending ? html`${spinner()} ${texts.t('busy')}` : texts.t(key)}
  </button>`;
}

function failureNotice({ act }: Scene): TemplateResult | typeof nothing {
  return act.kind === 'failed' || act.kind === 'no-way-back' ? notice('danger', act.text) : nothing;
}

function fullName({ firstName, lastName }: AccountView): string {
  return `${firstName} ${lastName}`;
}
