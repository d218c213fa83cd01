import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '../../server/router.ts';
import type { Client } from './client.ts';
import type { Failure } from './errors.ts';

export type SessionView = inferRouterOutputs<AppRouter>['accounts']['session'];
export type AccountView = NonNullable<SessionView['account']>;
export type Credentials = inferRouterInputs<AppRouter>['accounts']['signIn'];

/**
 * Why nobody is signed in, where the person may wonder: the session ran out (`expired`), they or another tab signed out,
 * or the way back from the hosted page broke off.
 */
export type SignedOutBecause = 'expired' | 'signed-out' | 'elsewhere' | 'not-completed' | null;

/** What the page knows about who is signed in. One string union: no combination of flags to guess from. */
export type SessionState =
  /** The server has not answered yet. */
  | { readonly kind: 'unknown' }
  /** The server could not be asked. `refresh` asks again. */
  | { readonly kind: 'unreachable'; readonly failure: Failure }
  | { readonly kind: 'signed-out'; readonly view: SessionView; readonly because: SignedOutBecause }
  | {
      readonly kind: 'signed-in';
      readonly view: SessionView;
      readonly account: AccountView;
      /** The person signed in on this very page, or has just come back to it from the hosted one. */
      readonly fresh: boolean;
    };

/** What every widget of the page shares. A new object for each change of state: compare by identity. */
export interface Session {
  readonly state: SessionState;
  /** Typed calls to the server. Failures are read with `failureOf`. */
  readonly client: Client;
  /** Where the form may be shown in the page. Rejects like a procedure of the client. */
  signIn(credentials: Credentials): Promise<void>;
  /** Rejects when the server could not be told: the person is then still signed in there. */
  signOut(): Promise<void>;
  /** Leaves for the hosted sign-in page, which comes back here. */
  goToSignIn(): Promise<void>;
  /**
   * Hosted page only: leaves, signed in, for where the person came from, or for the hosted portal. Rejects like a
   * procedure of the client.
   */
  goOn(to: 'return' | 'portal'): Promise<void>;
  /** Asks the server again who is signed in. Never rejects: the answer is the state. */
  refresh(): Promise<void>;
}
