import type { SessionState } from './session.ts';

// What the elements tell the page around them. Any script of the page can listen: only codes and numbers, never a name, an
// address or what somebody typed.

/** The events of the elements, and what each brings along (`detail`). */
export interface EventDetails {
  'ef-ready': null;
  'ef-session': { readonly state: Exclude<SessionState['kind'], 'unknown'> };
  'ef-error': { readonly code: string };
  'ef-signed-in': null;
  'ef-signed-out': null;
  'ef-bookings-saved': { readonly requestNumber: number };
  'ef-navigate': { readonly to: 'sign-in' | 'home' };
}

/**
 * Tells the page. Events bubble, out of shadow roots too; `ef-navigate` can be cancelled.
 *
 * @returns false where the page cancelled it, and does itself what was about to be done.
 */
export function tell<Fact extends keyof EventDetails>(
  element: EventTarget,
  fact: Fact,
  detail: EventDetails[Fact],
): boolean {
  const cancelable = fact === 'ef-navigate';
  return element.dispatchEvent(new CustomEvent(fact, { detail, bubbles: true, composed: true, cancelable }));
}
