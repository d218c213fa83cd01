import type { Instant } from '../kernel/clock.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * How long after a failed try the next one comes. Short at first, because most failures are a restart of the mail server;
 * an hour at most, so that a long failure is over soon after its cause.
 */
const DELAYS = [10 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR] as const;

/** Tries for an address that the mail server refuses: about three days, for a mailbox that is full over a week-end. */
export const REFUSED_TRIES_MAX = 75;

/** Who drains holds a notice for so long. Longer than a try can take, so that nobody else sends it meanwhile. */
export const CLAIM = 10 * MINUTE;

/** Notices that were sent are kept this long, to answer "did you write to me?", then forgotten. */
export const KEPT_AFTER_SENDING = 30 * 24 * HOUR;

/**
 * When to try again after the `attempts`-th failed try; null: never, a person must look at it. A mail server that is away
 * is waited for without end: nothing gets lost. Only an address that it keeps refusing is given up.
 */
export function nextAttempt(attempts: number, refused: boolean, now: Instant): Instant | null {
  if (refused && attempts >= REFUSED_TRIES_MAX) return null;
  return now + (DELAYS[Math.min(attempts, DELAYS.length) - 1] ?? DELAYS[0]);
}

/** True for one plain address: nothing that a mail program could read as a second one, a name or a header. */
export function isSafeAddress(text: string): boolean {
  return /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/.test(text);
}
