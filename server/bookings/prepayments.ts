import type { Instant } from '../kernel/clock.ts';
import type { BookingRule } from './config.ts';
import { type DeadlineReader, hasPassed, type WantedDay } from './deadlines.ts';
import { actionRule, ruleInForce } from './rules.ts';

// Bookings that only hold once they are paid ("une réservation non payée n'est pas valable").

export interface BookedAndPaid extends WantedDay {
  readonly now: Instant;
  readonly bookedAt: Instant;
  /** When the share that the rule asks for was paid; null: not yet. */
  readonly paidAt: Instant | null;
}

export type PrepaymentDecision =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'awaiting-payment'; readonly payBy: Instant | null }
  | { readonly kind: 'rejected'; readonly reason: 'not-paid-in-time'; readonly payBy: Instant };

/** Judges a booking that the rule wants paid in advance, by the rule in force when it was made. */
export function judgePrepayment(rule: BookingRule, booking: BookedAndPaid, reader: DeadlineReader): PrepaymentDecision {
  const { prepay, windows, ...inForce } = ruleInForce(rule, booking.bookedAt, reader);
  if (!prepay) return { kind: 'confirmed' };
  const deadline = prepay.before === 'same_deadline' ? actionRule(inForce, 'book').deadline : prepay.before;
  const closing = reader.closing(deadline, booking, windows);
  if (closing.kind !== 'at') return booking.paidAt === null ? { kind: 'awaiting-payment', payBy: null } : CONFIRMED;
  if (booking.paidAt !== null && !hasPassed(closing, booking.paidAt)) return CONFIRMED;
  if (!hasPassed(closing, booking.now)) return { kind: 'awaiting-payment', payBy: closing.closesAt };
  return { kind: 'rejected', reason: 'not-paid-in-time', payBy: closing.closesAt };
}

const CONFIRMED = { kind: 'confirmed' } as const;
