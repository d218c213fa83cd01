import type { DayKind } from '../catalog/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import type { LocalText } from '../kernel/local-text.ts';
import type { BookingRule } from './config.ts';
import { type Closing, type DeadlineReader, hasPassed, type WantedDay } from './deadlines.ts';

// Whether a family may book, cancel or change a day now, and if not, why. `deadlines.ts` tells when an action closes.

export type Action = 'book' | 'cancel' | 'modify';

/** One slot on one day. A combined day is several: each slot is judged by its own rule. */
export interface JudgedDay extends WantedDay {
  readonly now: Instant;
  /** Set when there is no care that day: what kind of day it is instead. */
  readonly closedBy?: DayKind;
}

/** What follows a deadline that has passed, where it is not a plain refusal. */
export type LateAfter = 'surcharge' | 'if_place_left' | 'waiting_list' | 'billed';

interface Limit {
  /** Never later than the start of the slot. See `hasPassed` for whether the limit itself still counts. */
  readonly closesAt: Instant;
  readonly endOfDay: boolean;
}

export type Decision =
  | (Limit & { readonly kind: 'allowed' })
  /** Possible, but late: `after` says at what cost. `because`: the town's own words for its deadline. */
  | (Limit & { readonly kind: 'late'; readonly after: LateAfter; readonly because?: LocalText })
  /** `after: not_stated`: the town's texts do not say what follows. The interface refuses and sends to the desk. */
  | (Limit & {
      readonly kind: 'refused';
      readonly reason: 'deadline-passed';
      readonly after: 'refused' | 'not_stated';
      readonly because?: LocalText;
    })
  | (Limit & { readonly kind: 'refused'; readonly reason: 'not-open-yet'; readonly opensAt: Instant })
  /** The slot has begun, or the day is over. */
  | (Limit & { readonly kind: 'refused'; readonly reason: 'already-started' })
  | { readonly kind: 'refused'; readonly reason: 'day-closed'; readonly dayKind: DayKind }
  /** The rule says nothing about that day: a gap in the town's rule, never an open door. */
  | {
      readonly kind: 'refused';
      readonly reason: 'no-deadline';
      readonly why: Extract<Closing, { kind: 'unsaid' }>['why'];
    };

/**
 * Judges one action on one day, by the rule in force at the time of the action. The order of the questions is that of
 * what helps a family most: a closed day or a day that is over is told as such, whatever its deadline was.
 */
export function judge(rule: BookingRule, action: Action, wanted: JudgedDay, reader: DeadlineReader): Decision {
  const { now, closedBy } = wanted;
  // A booking that stands on a day which has closed since may always be given back.
  if (closedBy && action !== 'cancel') return { kind: 'refused', reason: 'day-closed', dayKind: closedBy };
  const start = startOf(wanted, reader);
  if (now >= start.closesAt) return { kind: 'refused', reason: 'already-started', ...start };

  const inForce = ruleInForce(rule, now, reader);
  const { deadline, after, lateUntil } = actionRule(inForce, action);
  const closing = reader.closing(deadline, wanted, inForce.windows);
  if (closing.kind === 'unsaid') return { kind: 'refused', reason: 'no-deadline', why: closing.why };
  const limit = closing.kind === 'none' ? start : earlier(closing, start);
  if (closing.kind === 'at' && closing.opensAt !== null && now < closing.opensAt) {
    return { kind: 'refused', reason: 'not-open-yet', opensAt: closing.opensAt, ...limit };
  }
  if (!hasPassed(limit, now)) return { kind: 'allowed', ...limit };

  const because = inForce.because ? { because: inForce.because } : {};
  if (after === 'refused' || after === 'not_stated') {
    return { kind: 'refused', reason: 'deadline-passed', after, ...limit, ...because };
  }
  const last = lateUntil ? reader.closing(lateUntil, wanted, inForce.windows) : undefined;
  if (last?.kind === 'at' && hasPassed(last, now)) {
    return { kind: 'refused', reason: 'deadline-passed', after: 'refused', ...limitOf(last), ...because };
  }
  return { kind: 'late', after, ...limit, ...because };
}

/**
 * The rule as it reads at an instant: a version that began by then replaces the parts it names. It is the day of the
 * action that decides, not the day of care: nobody can obey a deadline that was not written yet.
 */
export function ruleInForce(rule: BookingRule, at: Instant, reader: DeadlineReader): BookingRule {
  const versions = rule.versions ?? [];
  const begun = versions.filter(({ from }) => reader.instant(from, '00:00') <= at).length;
  if (begun === 0) return rule;
  const known = mergedVersions.get(rule) ?? [rule];
  for (let count = known.length; count <= versions.length; count += 1) {
    known.push({ ...known[count - 1], ...versions[count - 1] });
  }
  mergedVersions.set(rule, known);
  return known[begun] ?? rule;
}

// A merge follows from the rule alone; making it anew for each cell would cost more than judging the cell.
const mergedVersions = new WeakMap<BookingRule, BookingRule[]>();

type ActionRule = NonNullable<BookingRule['book'] | BookingRule['cancel']>;

interface Resolved {
  readonly deadline: ActionRule['deadline'];
  readonly after: ActionRule['after'];
  readonly lateUntil?: ActionRule['deadline'] | undefined;
}

const UNLIMITED: Resolved = { deadline: { type: 'none' }, after: 'refused' };

/**
 * The part of a rule that speaks about an action. A rule silent about cancellations or changes means those of bookings
 * (domain.md §4.3), and a town that only speaks of changes means cancellations by it too; what only makes sense for a
 * booking (a surcharge, a queue) is then a refusal. A rule that says nothing at all sets no limit but the slot itself.
 */
export function actionRule(rule: BookingRule, action: Action): Resolved {
  const own = rule[action];
  if (own) return { deadline: own.deadline, after: own.after, lateUntil: own.late_until };
  const other = rule.book ?? (action === 'cancel' ? rule.modify : undefined);
  if (!other) return UNLIMITED;
  const after = action === 'cancel' && other.after !== 'not_stated' ? 'refused' : other.after;
  return { deadline: other.deadline, after, lateUntil: other.late_until };
}

// Nothing can be changed once the slot has begun; where its hour is not known, once its day is over.
function startOf({ day, slotStart }: WantedDay, reader: DeadlineReader): Limit {
  return slotStart === undefined
    ? { closesAt: reader.instant(day, '24:00'), endOfDay: true }
    : { closesAt: reader.instant(day, slotStart), endOfDay: false };
}

function limitOf({ closesAt, endOfDay }: Limit): Limit {
  return { closesAt, endOfDay };
}

function earlier(closing: Limit, start: Limit): Limit {
  return closing.closesAt <= start.closesAt ? limitOf(closing) : start;
}
