import type { ReactiveControllerHost } from 'lit';
import type { Texts } from '../i18n/texts.ts';
import { town } from '../styles/tokens.ts';
import type { Session } from './session.ts';
import { tell } from './tell.ts';

/**
 * Has an element tell the page what every element has to tell: that it is there, who is signed in, and each failure that it
 * puts into words. A failure that stays on the screen is told once.
 */
export function tellThePage(
  host: ReactiveControllerHost & HTMLElement,
  texts: Pick<Texts<'buttons-and-failures'>, 'ready' | 'failures'>,
  session: () => Session | undefined,
): void {
  let known = 'unknown';
  let shown = new Set<string>();
  const hostUpdated = () => {
    const state = session()?.state ?? { kind: 'unknown' };
    const { kind } = state;
    if (!texts.ready || kind === 'unknown') return;
    const before = known;
    known = kind;
    if ('view' in state && before !== kind) town.replaceSync(`:host{--town:${state.view.accent}}`);
    if (before === 'unknown') tell(host, 'ef-ready', null);
    if (before !== kind) tell(host, 'ef-session', { state: kind });
    const { failures } = texts;
    texts.failures = new Set();
    for (const code of failures) if (!shown.has(code)) tell(host, 'ef-error', { code });
    shown = failures;
  };
  host.addController({ hostUpdated });
}
