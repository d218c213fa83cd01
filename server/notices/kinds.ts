import type { Cents } from '../kernel/cents.ts';
import type { Day } from '../kernel/days.ts';
import type { LocalText } from '../kernel/local-text.ts';

// What a notice of each kind must bring. The domain that causes it writes `kind` and `data` in its own transaction; the
// words, the town's name, telephone and link are added when the mail is made.

/** How a change ended. The same words as the booking verdicts. */
export type ChangeOutcome =
  | 'booked'
  | 'pending'
  | 'waiting'
  | 'cancelled'
  | 'cancelled-still-due'
  | 'unchanged'
  | 'refused';

/** Why a change was refused: a code, and the facts its sentence needs (days as `YYYY-MM-DD`, instants in milliseconds). */
export type ChangeReason = Readonly<Record<string, string | number | boolean | undefined>> & { readonly code: string };

export interface ChangeLine {
  readonly firstName: string;
  readonly activity: string;
  /** The slot's name. */
  readonly label: string;
  readonly day: Day;
  readonly outcome: ChangeOutcome;
  /** Place in the waiting list, where the outcome is `waiting`. */
  readonly rank?: number;
  /** Where the outcome is `refused`. */
  readonly reason?: ChangeReason;
  /** What the change adds to (or takes off) what the family pays. */
  readonly cents: Cents;
}

/** `booking-change`: the acknowledgement of days booked and cancelled. */
export interface BookingChangeNotice {
  readonly requestNumber: number;
  /** In the order in which the page showed them; at most some thousands. */
  readonly items: readonly ChangeLine[];
  /** What the accepted changes add, and take off; both positive. */
  readonly addedCents: Cents;
  readonly removedCents: Cents;
}

/** `place-granted`: somebody gave a day back, and it went to the first who waited. */
export interface PlaceGrantedNotice {
  readonly firstName: string;
  readonly activity: LocalText;
  readonly label: LocalText;
  readonly day: Day;
  /** The town must still agree. */
  readonly pending: boolean;
  readonly cents: Cents;
}

/** `booking-decided`: the town's answer to days that waited for it. */
export interface BookingDecidedNotice {
  readonly requestNumber: number;
  readonly answer: 'accepted' | 'refused';
  /** What the agent says with a refusal. */
  readonly reason: string | null;
  readonly days: readonly {
    readonly firstName: string;
    readonly activity: LocalText;
    readonly label: LocalText;
    readonly day: Day;
  }[];
}

/** The data of every kind of notice, by `Notice.kind`. */
export interface NoticeKinds {
  readonly 'booking-change': BookingChangeNotice;
  readonly 'place-granted': PlaceGrantedNotice;
  readonly 'booking-decided': BookingDecidedNotice;
}

export type NoticeKind = keyof NoticeKinds;
