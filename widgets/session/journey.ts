import { remember, takeLuggage } from './luggage.ts';
import { challengeOf, departure } from './pkce.ts';

// The way to the hosted sign-in page and back. Nothing secret survives it: the verifier is worthless without the code,
// and both are used once, within a minute.

/** What a returning page finds in its address. */
export type Arrival =
  /** From the server's own site: the cookie is there or not. */
  | { readonly kind: 'back' }
  | { readonly kind: 'code'; readonly code: string; readonly verifier: string }
  /** A code that this tab never asked for, or asked for differently: forgotten, unused. */
  | { readonly kind: 'stray' };

/** The address of the hosted page, told where to come back. */
export function signInAddress(signInUrl: string): string {
  const address = new URL(signInUrl);
  const here = new URL(location.href);
  here.hash = '';
  address.searchParams.set('return', here.href);
  return address.href;
}

/** Packs for the way to the hosted page. On the server's own site the cookie is all it takes to come back. */
export async function leaveFor(signInUrl: string, sameSite: boolean): Promise<string> {
  const address = new URL(signInAddress(signInUrl));
  const { state, verifier } = departure();
  remember({ state, verifier, fragment: location.hash });
  if (!sameSite) {
    address.searchParams.set('state', state);
    address.searchParams.set('challenge', await challengeOf(verifier));
  }
  return address.href;
}

/** On the hosted page: what its own address says of the page that sent the person here. */
export function errand(): { returnTo?: string } | { returnTo: string; state: string; challenge: string } {
  const asked = new URLSearchParams(location.search);
  const [returnTo, state, challenge] = ['return', 'state', 'challenge'].map((name) => asked.get(name));
  if (!returnTo) return {};
  return state && challenge ? { returnTo, state, challenge } : { returnTo };
}

/** Takes the code out of the address before anything else can see it, and puts the page's own fragment back. */
export function arrive(): Arrival {
  const luggage = takeLuggage();
  const answer = new URLSearchParams(location.hash.slice(1));
  const code = answer.get('ef_code');
  const fragment = luggage?.fragment ?? '';
  if (code === null) {
    if (fragment && !location.hash) cleanAddress(fragment);
    return { kind: 'back' };
  }
  cleanAddress(fragment);
  if (!luggage || answer.get('ef_state') !== luggage.state) return { kind: 'stray' };
  return { kind: 'code', code, verifier: luggage.verifier };
}

function cleanAddress(fragment: string): void {
  history.replaceState(history.state, '', location.pathname + location.search + fragment);
}
