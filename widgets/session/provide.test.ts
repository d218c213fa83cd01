import { ContextEvent } from '@lit/context';
import { expect } from 'chai';
import { sessionContext } from './context.ts';
import { provideSession } from './provide.ts';
import type { Session } from './session.ts';

function ask(): Session | null {
  let found: Session | null = null;
  const widget = document.createElement('div');
  document.body.append(widget);
  widget.dispatchEvent(
    new ContextEvent(sessionContext, widget, (session) => {
      found = session;
    }),
  );
  widget.remove();
  return found;
}

describe('the page’s one session', () => {
  it('is there for any widget of the page, and the same one however often it is provided', () => {
    provideSession();
    const first = ask();
    provideSession();
    expect(first).to.have.nested.property('state.kind', 'unknown');
    expect(ask()?.signOut).to.equal(first?.signOut);
  });

  it('a second copy of the widgets finds the first one’s', async () => {
    provideSession();
    const first = ask();
    // Another address is another module: what a plugin's copy beside a pasted one is.
    const address: string = './provide.ts?copy';
    const copy = (await import(address)) as typeof import('./provide.ts');
    copy.provideSession();
    expect(ask()?.signOut).to.equal(first?.signOut);
  });
});
