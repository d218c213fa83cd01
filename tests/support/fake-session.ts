import { ContextProvider } from '@lit/context';
import type { Client } from '../../widgets/session/client.ts';
import { sessionContext } from '../../widgets/session/context.ts';
import type { AccountView, Session, SessionState, SessionView } from '../../widgets/session/session.ts';

// What a widget's test gives it instead of the page's session: nothing here ever reaches the network.

/** The procedures that a test answers itself; calling another one is a mistake of the test, and throws. */
export type FakeClient = {
  [Domain in keyof Client]?: { [Procedure in keyof Client[Domain]]?: Partial<Client[Domain][Procedure]> };
};

export interface FakeSession {
  /** Put the widget in here. */
  readonly container: HTMLElement;
  /** Moves every consumer to another state. */
  set(state: SessionState): void;
}

const ACCOUNT: AccountView = { firstName: 'Camille', lastName: 'Martin', language: 'fr', previousSignedInAt: null };

/** The server's answer about who is signed in; nobody, from a page that goes through the hosted page, unless told. */
export function sessionView(given: Partial<SessionView> = {}): SessionView {
  return {
    account: null,
    carrier: null,
    endsAt: null,
    now: Date.UTC(2026, 8, 11, 8, 0),
    sameSite: true,
    inline: false,
    hosted: false,
    signInUrl: 'https://famille.town.example/connexion?town=town',
    accent: '#0b5c7a',
    help: { town: 'Mairie de Town', phone: '01 23 45 67 89', email: null, hours: null },
    ...given,
  };
}

export function signedOut(given: Partial<SessionView> = {}): Extract<SessionState, { kind: 'signed-out' }> {
  return { kind: 'signed-out', view: sessionView(given), because: null };
}

export function signedIn(given: Partial<AccountView> = {}): Extract<SessionState, { kind: 'signed-in' }> {
  const account = { ...ACCOUNT, ...given };
  return { kind: 'signed-in', view: sessionView({ account, carrier: 'cookie' }), account, fresh: false };
}

/** What a procedure of the client throws when the server refuses. */
export function refusal(code: string, details: Record<string, string | number | boolean | null> = {}): Error {
  return Object.assign(new Error(code), { data: { code, details, logId: null } });
}

/** What a procedure of the client throws when nothing comes back from the network. */
export function offline(): Error {
  return new Error('Failed to fetch', { cause: new TypeError('Failed to fetch') });
}

/** A session in a container of its own, at the end of the page's body. `acts` answers what the widget may ask of it. */
export function fakeSession(
  state: SessionState,
  client: FakeClient = {},
  acts: Partial<Omit<Session, 'state' | 'client'>> = {},
): FakeSession {
  const container = document.createElement('div');
  document.body.append(container);
  const unexpected = (name: string) => async () => {
    throw new Error(`the widget called ${name}() of the session: the test did not expect it`);
  };
  const value = (now: SessionState): Session => ({
    state: now,
    client: strict(client, 'client') as Client,
    signIn: unexpected('signIn'),
    signOut: unexpected('signOut'),
    goToSignIn: unexpected('goToSignIn'),
    goOn: unexpected('goOn'),
    refresh: unexpected('refresh'),
    ...acts,
  });
  const provider = new ContextProvider(container, { context: sessionContext, initialValue: value(state) });
  return { container, set: (next) => provider.setValue(value(next)) };
}

function strict(part: object, path: string): object {
  return new Proxy(part, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (found === undefined) throw new Error(`the widget used ${path}.${String(name)}: the test does not answer it`);
      return typeof found === 'object' && found !== null ? strict(found, `${path}.${String(name)}`) : found;
    },
  });
}
