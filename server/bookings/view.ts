import type { Cents } from '../kernel/cents.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Day, Weekday } from '../kernel/days.ts';
import type { TraceStep } from '../tariffs/rules.ts';

// What the booking procedures take and give: plain data, ready to show. Texts are in the language that was asked.

/** Kinds of day, as the calendar of the town sees them. `unknown`: the calendar of that school year is not published yet. */
export type DayKind = 'school' | 'wednesday' | 'holidays' | 'public-holiday' | 'closed' | 'weekend' | 'unknown';

/** Why a day cannot be changed, or why it would queue: a code and the facts that a sentence needs. */
export type Reason =
  | { readonly code: 'no-care-that-day'; readonly kind: DayKind; readonly label?: string }
  | { readonly code: 'activity-closed'; readonly label: string }
  | { readonly code: 'outside-period'; readonly from: Day; readonly to: Day }
  | { readonly code: 'past' }
  | {
      readonly code: 'deadline-passed';
      readonly closedAt: Instant;
      readonly endOfDay?: true;
      readonly because?: string;
    }
  | { readonly code: 'not-open-yet'; readonly opensAt: Instant }
  | { readonly code: 'full' }
  | { readonly code: 'waiting-list-full' }
  | { readonly code: 'not-your-day' }
  | { readonly code: 'age'; readonly from: number; readonly to: number }
  | { readonly code: 'registration-not-accepted' }
  | { readonly code: 'overlap'; readonly with: string }
  | { readonly code: 'full-week-required'; readonly from: Day; readonly to: Day }
  | { readonly code: 'place-gone' }
  /** Not kept because another change of an all-or-nothing submission was refused. */
  | { readonly code: 'others-refused' };

export type ReasonCode = Reason['code'];

/**
 * - `free` can be ticked · `booked` has its place, can be unticked · `locked` booked, too late to change
 * - `pending` waits for the town's answer · `waiting` queues, see `rank` · `full` no place left; editable where it can queue
 * - `closed` see `reason`
 */
export type CellState = 'free' | 'booked' | 'locked' | 'pending' | 'waiting' | 'full' | 'closed';

/** One slot on one day for one child. Absent fields mean no. */
export interface Cell {
  readonly state: CellState;
  /** The tick may be changed now. */
  readonly editable?: true;
  readonly reason?: Reason;
  /** Until when the tick may be changed. Absent: no limit but the slot itself. */
  readonly closesAt?: Instant;
  /** `closesAt` is a midnight: say the day before, until the end of the day. */
  readonly endOfDay?: true;
  /** Index into `prices`: what the slot costs, or would cost if ticked now. */
  readonly price?: number;
  /** Ticking now comes late and its price says so; unticking now leaves it due. */
  readonly late?: true;
  /** Place in the waiting list, or the place a tick would get. */
  readonly rank?: number;
  /** Places left, where the town limits them. */
  readonly left?: number;
  /** Cells of one child with the same group are ticked together (full week). */
  readonly group?: string;
}

export interface PriceView {
  readonly cents: Cents;
  /** How the price came about, to be put into words. */
  readonly trace: readonly TraceStep[];
}

export interface DayView {
  readonly day: Day;
  readonly kind: DayKind;
  /** Name of the public holiday or of the holidays. */
  readonly label?: string;
}

export interface LineView {
  /** `registrationId/slot`: names the line in the page. */
  readonly id: string;
  readonly registrationId: string;
  readonly slot: string;
  readonly activity: string;
  readonly label: string;
  readonly venue: string;
  readonly from: string;
  readonly to: string;
  /** One a day of the view, in the same order. */
  readonly cells: readonly Cell[];
}

export interface ChildPlanning {
  readonly id: string;
  readonly firstName: string;
  /** Class and school, where known: `CE1 · École Macé`. */
  readonly detail: string | null;
  readonly lines: readonly LineView[];
}

/** The planning of one household's children over a range of days. */
export interface PlanningView {
  readonly from: Day;
  readonly to: Day;
  readonly today: Day;
  /** The server's time: the page counts deadlines from it, not from its own clock. */
  readonly now: Instant;
  readonly days: readonly DayView[];
  readonly prices: readonly PriceView[];
  readonly children: readonly ChildPlanning[];
  /** What the booked days of the range cost. */
  readonly bookedCents: Cents;
}

/** A line of the list that a parent starts from: child × activity × place × period. */
export interface ChoiceView {
  readonly registrationId: string;
  readonly childId: string;
  readonly firstName: string;
  readonly activity: string;
  readonly venue: string;
  readonly from: Day;
  readonly to: Day;
  /** False while the town has not accepted the registration: shown with the reason, not to be opened. */
  readonly open: boolean;
  readonly slots: readonly {
    readonly slot: string;
    readonly label: string;
    readonly from: string;
    readonly to: string;
  }[];
}

/** What a parent wants for one slot on one day. */
export interface Change {
  readonly registrationId: string;
  readonly slot: string;
  readonly day: Day;
  readonly want: 'booked' | 'cancelled';
}

export type Verdict =
  | { readonly kind: 'booked' }
  | { readonly kind: 'pending' }
  | { readonly kind: 'waiting'; readonly rank: number }
  | { readonly kind: 'cancelled' }
  /** Cancelled after the deadline: the place is free again but stays due. */
  | { readonly kind: 'cancelled-still-due' }
  /** It was already so. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly reason: Reason };

export interface JudgedChange extends Change {
  readonly childId: string;
  readonly firstName: string;
  readonly activity: string;
  readonly label: string;
  readonly verdict: Verdict;
  /** What the change adds to (or takes off) what the family pays. */
  readonly deltaCents: Cents;
  readonly price: PriceView | null;
}

/** The changes judged as of now; nothing is written. */
export interface QuoteView {
  readonly items: readonly JudgedChange[];
  readonly addedCents: Cents;
  readonly removedCents: Cents;
  /** Booked days of each month that the changes touch, before and after. */
  readonly months: readonly { readonly month: string; readonly beforeCents: Cents; readonly afterCents: Cents }[];
}

/** What a tool ("typical week", "copy to another child"…) would change, before anything is ticked. */
export interface ProposalView {
  readonly items: readonly JudgedChange[];
}

/** A tool's order: which days to tick, said shortly; the server turns it into changes. */
export type Tool =
  | {
      readonly kind: 'typical-week';
      readonly registrationId: string;
      /** The weekdays to be ticked, slot by slot. */
      readonly slots: readonly { readonly slot: string; readonly weekdays: readonly Weekday[] }[];
      readonly from: Day;
      readonly to: Day;
      /** Every week, or every other one counted from the week of `from`. */
      readonly every: 1 | 2;
      /** Also untick what the pattern does not hold. */
      readonly replace: boolean;
    }
  | {
      readonly kind: 'copy-planning';
      readonly fromChildId: string;
      readonly toChildId: string;
      readonly from: Day;
      readonly to: Day;
    }
  | { readonly kind: 'same-changes'; readonly toChildId: string; readonly changes: readonly Change[] };

export interface SubmittedView {
  /** Null when every change was refused or changed nothing: then there is no request. */
  readonly request: { readonly number: number; readonly id: string } | null;
  /** Where the acknowledgement goes, masked: `s•••@exemple.fr`. */
  readonly sentTo: string | null;
  readonly items: readonly JudgedChange[];
  /** The planning as it now is, for the range that the page shows. */
  readonly view: PlanningView | null;
}
