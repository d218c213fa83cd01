import { ContextEvent, ContextProvider } from '@lit/context';
import { sessionContext } from './context.ts';
import { PageSession } from './page-session.ts';
import type { Place } from './place.ts';
import type { Session } from './session.ts';

let own: PageSession | null = null;

/**
 * Makes the page's session, once: widgets on a town's page are siblings, so it hangs on the root element. A second copy
 * of this module finds the first one's session by asking for it. Nothing is sent before a widget asks.
 */
export function provideSession(): void {
  if (own || isProvided()) return;
  const root = document.documentElement;
  const session = new PageSession((value) => provider.setValue(value));
  own = session;
  // Added before the provider's own listener, which stops the event.
  const start = (event: Event) => {
    const { context, contextTarget } = event as ContextEvent<typeof sessionContext>;
    if (context !== sessionContext || contextTarget === document.head) return;
    root.removeEventListener('context-request', start);
    // A moment later: `connectTo` may follow the import that defined the widgets.
    queueMicrotask(() => void session.start());
  };
  root.addEventListener('context-request', start);
  const provider: ContextProvider<typeof sessionContext> = new ContextProvider(root, {
    context: sessionContext,
    initialValue: { ...session, state: session.state } as Session,
  });
}

// Asks as a widget would, from the one child that the root always has.
function isProvided(): boolean {
  let answered = false;
  const answer = () => {
    answered = true;
  };
  document.head.dispatchEvent(new ContextEvent(sessionContext, document.head, answer));
  return answered;
}

/**
 * For sites that bundle the widgets: where the server is. Call it right after the import, before anything else runs.
 *
 * @throws Error once a widget has asked the server
 */
export function connectTo(place: Place): void {
  provideSession();
  if (own?.place) throw new Error('connectTo() comes too late: a widget has already asked the server');
  if (own) own.place = place;
}
