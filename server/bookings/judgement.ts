import { guardianOf } from '../households/custody.ts';
import type { HouseholdScope } from '../households/scope.ts';
import type { Instant } from '../kernel/clock.ts';
import { type Day, mondayOf } from '../kernel/days.ts';
import { deadlineReaderOf } from './deadlines.ts';
import type { BookingFact, FamilyFacts, PlacesFact } from './family-facts.ts';
import { createLinePricer } from './line-prices.ts';
import {
  type BookingsConfig,
  capacityOn,
  closedBy,
  inOrder,
  type Language,
  type Line,
  linesOf,
  overlaps,
  poolsOf,
} from './lines.ts';
import { type Decision, judge } from './rules.ts';
import type { Cell, PriceView, Reason } from './view.ts';

/** All that is known when a family's days are judged. Pure data: reading and locking happen before. */
export interface Known {
  readonly config: BookingsConfig;
  readonly scope: HouseholdScope;
  readonly facts: FamilyFacts;
  readonly bookings: readonly BookingFact[];
  readonly places: readonly PlacesFact[];
  readonly now: Instant;
  readonly language: Language;
}

/** What stands in the way of a booking, or how it would be made. */
export type BookingOutlook =
  | { readonly kind: 'closed'; readonly reason: Reason }
  | {
      readonly kind: 'open';
      readonly householdId: string;
      readonly late: boolean;
      /** Past the deadline the town only takes names for its waiting list. */
      readonly queueOnly: boolean;
      /** Past the deadline the town still takes it, where a place is left: it cannot queue. */
      readonly placeOnly: boolean;
      readonly closesAt: Instant;
      readonly endOfDay: boolean;
    };

export type CancelOutlook =
  | { readonly kind: 'closed'; readonly reason: Reason; readonly closesAt?: Instant; readonly endOfDay?: boolean }
  | { readonly kind: 'open'; readonly stillDue: boolean; readonly closesAt: Instant; readonly endOfDay: boolean };

/** Places left and the length of the queue, over all pools of a slot. */
export interface Room {
  /** Those of the pool that has fewest; null: the town does not limit them. */
  readonly left: number | null;
  /** How many wait for the pool with the longest queue. */
  readonly waiting: number;
}

export type Judge = ReturnType<typeof createJudge>;

/** Answers, for one family at one instant, what may be done with each slot of each day, and why not. */
export function createJudge(known: Known) {
  const { config, facts, scope, now, language } = known;
  const reader = deadlineReaderOf(config.calendar);
  const pricer = createLinePricer(config, facts, now, reader);
  const places = new Map(known.places.map((place) => [`${place.pool} ${place.day}`, place]));
  const bookings = new Map(
    known.bookings.map((booking) => [keyOf(booking.childId, booking.slot, booking.day), booking]),
  );
  const lines = new Map(
    inOrder(config, facts).flatMap((registration) =>
      linesOf(config, facts, registration).map((line) => [`${registration.id} ${line.code}`, line] as const),
    ),
  );

  /** The household that answers for the child that day, when it is one of the signed-in adult's; null for the other one's day. */
  function householdFor(line: Line, day: Day): string | null {
    const mine = (id: string) => scope.householdIds.includes(id);
    const { households, custody } = line.child;
    for (const { householdA, householdB, schedule } of custody) {
      const guardian = guardianOf(schedule, day, { slotStartTime: line.slot.from, holidays: config.calendar.holidays });
      if (guardian === 'outside') continue;
      const id = guardian === 'A' ? householdA : householdB;
      return mine(id) ? id : null;
    }
    const main = households.find((household) => household.main)?.id;
    // Outside a schedule the main household answers; where no schedule was ever given, whoever books pays.
    if (custody.length > 0) return main !== undefined && mine(main) ? main : null;
    if (main !== undefined && mine(main)) return main;
    return households.find(({ id }) => mine(id))?.id ?? null;
  }

  function bookingOutlook(line: Line, day: Day): BookingOutlook {
    const closed = closedBy(config, line, day, language);
    if (closed) return { kind: 'closed', reason: closed };
    const decision = judge(line.rule, 'book', { day, now, slotStart: line.slot.from }, reader);
    if (decision.kind === 'refused' && decision.reason === 'already-started')
      return { kind: 'closed', reason: { code: 'past' } };
    if (line.registration.state !== 'accepted')
      return { kind: 'closed', reason: { code: 'registration-not-accepted' } };
    const householdId = householdFor(line, day);
    if (householdId === null) return { kind: 'closed', reason: { code: 'not-your-day' } };
    if (decision.kind === 'refused') return { kind: 'closed', reason: refusalReason(decision) };
    const after = decision.kind === 'late' ? decision.after : null;
    return {
      kind: 'open',
      householdId,
      late: after !== null,
      queueOnly: after === 'waiting_list',
      placeOnly: after === 'if_place_left' || after === 'surcharge',
      closesAt: decision.closesAt,
      endOfDay: decision.endOfDay,
    };
  }

  function cancelOutlook(line: Line, booking: BookingFact): CancelOutlook {
    if (!scope.householdIds.includes(booking.householdId)) return { kind: 'closed', reason: { code: 'not-your-day' } };
    const decision = judge(line.rule, 'cancel', { day: booking.day, now, slotStart: line.slot.from }, reader);
    if (decision.kind === 'refused') {
      const reason = refusalReason(decision);
      // Leaving a queue takes nothing from anybody: possible until the slot begins.
      if (booking.state === 'waitlisted' && reason.code !== 'past' && 'closesAt' in decision) {
        return { kind: 'open', stillDue: false, closesAt: decision.closesAt, endOfDay: decision.endOfDay };
      }
      return 'closesAt' in decision
        ? { kind: 'closed', reason, closesAt: decision.closesAt, endOfDay: decision.endOfDay }
        : { kind: 'closed', reason };
    }
    const stillDue = decision.kind === 'late' && booking.state !== 'waitlisted';
    return { kind: 'open', stillDue, closesAt: decision.closesAt, endOfDay: decision.endOfDay };
  }

  function refusalReason(decision: Extract<Decision, { kind: 'refused' }>): Reason {
    switch (decision.reason) {
      case 'deadline-passed': {
        const because = decision.because?.[language];
        return {
          code: 'deadline-passed',
          closedAt: decision.closesAt,
          ...(decision.endOfDay ? { endOfDay: true as const } : {}),
          ...(because ? { because } : {}),
        };
      }
      case 'not-open-yet':
        return { code: 'not-open-yet', opensAt: decision.opensAt };
      case 'already-started':
        return { code: 'past' };
      case 'day-closed':
        return { code: 'no-care-that-day', kind: decision.dayKind };
      case 'no-deadline':
        return { code: 'no-care-that-day', kind: 'unknown' };
    }
  }

  /**
   * @param moved places that changes judged before take (below 0: give back), by `pool day`
   * @param queued how many they add to its queue (below 0: leave it)
   */
  function roomOf(
    pools: readonly string[],
    day: Day,
    moved?: ReadonlyMap<string, number>,
    queued?: typeof moved,
  ): Room {
    let left: number | null = null;
    let waiting = 0;
    for (const pool of pools) {
      const key = `${pool} ${day}`;
      const row = places.get(key);
      const capacity = row ? row.capacity : capacityOn(config, pool, day);
      waiting = Math.max(waiting, (row?.waiting ?? 0) + (queued?.get(key) ?? 0));
      if (capacity === null) continue;
      const taken = (row?.taken ?? 0) + (moved?.get(key) ?? 0);
      left = Math.min(left ?? Number.POSITIVE_INFINITY, Math.max(0, capacity - taken));
    }
    return { left, waiting };
  }

  /** Another slot of the child at the same hours that day, among the bookings given. */
  function overlapping(line: Line, day: Day, living: Iterable<BookingFact>): Line | null {
    for (const booking of living) {
      if (booking.childId !== line.child.id || booking.day !== day || booking.slot === line.code) continue;
      if (booking.state === 'waitlisted') continue;
      const other = lines.get(`${booking.registrationId} ${booking.slot}`);
      if (other && overlaps(other.slot, line.slot)) return other;
    }
    return null;
  }

  /** The cell that a page shows. `priceIndex` gives a price its place in the view's list. */
  function cellOf(line: Line, day: Day, priceIndex: (price: PriceView) => number): Cell {
    const booking = bookings.get(keyOf(line.child.id, line.code, day));
    const group = line.activity.package === 'full-week' ? { group: mondayOf(day) } : {};
    if (booking && booking.registrationId === line.registration.id) return bookedCell(line, booking, priceIndex, group);
    if (booking) return { state: 'closed', reason: { code: 'overlap', with: line.slot.label[language] } };

    const outlook = bookingOutlook(line, day);
    if (outlook.kind === 'closed') return { state: 'closed', reason: outlook.reason };
    const { closesAt, endOfDay, late } = outlook;
    const when = {
      closesAt,
      ...(endOfDay ? { endOfDay: true as const } : {}),
      ...(late ? { late: true as const } : {}),
    };
    const room = roomOf(poolsOf(line, day), day);
    const price = { price: priceIndex(pricer.price(line, day, outlook.householdId, late)) };
    if (room.left === 0 || outlook.queueOnly) {
      const queue = line.activity.waitingList;
      const canQueue = queue && !outlook.placeOnly && room.waiting < (queue.places ?? Number.POSITIVE_INFINITY);
      if (canQueue) return { state: 'full', editable: true, rank: room.waiting + 1, ...when, ...price, ...group };
      return { state: 'full', reason: { code: queue && !outlook.placeOnly ? 'waiting-list-full' : 'full' }, ...price };
    }
    const clash = overlapping(line, day, known.bookings);
    return {
      state: 'free',
      editable: true,
      ...(clash ? { reason: { code: 'overlap', with: clash.slot.label[language] } as const } : {}),
      ...(room.left === null ? {} : { left: room.left }),
      ...when,
      ...price,
      ...group,
    };
  }

  function bookedCell(line: Line, booking: BookingFact, priceIndex: (price: PriceView) => number, group: object): Cell {
    const outlook = cancelOutlook(line, booking);
    if (outlook.kind === 'closed' && outlook.reason.code === 'not-your-day') {
      return { state: 'closed', reason: outlook.reason };
    }
    const limit =
      outlook.closesAt === undefined
        ? {}
        : { closesAt: outlook.closesAt, ...(outlook.endOfDay ? { endOfDay: true as const } : {}) };
    const price = { price: priceIndex({ cents: booking.priceCents, trace: booking.trace }) };
    const rank = booking.rank === null ? {} : { rank: booking.rank };
    const state = booking.state === 'waitlisted' ? 'waiting' : booking.state === 'pending' ? 'pending' : 'booked';
    if (outlook.kind === 'closed')
      return { state: state === 'booked' ? 'locked' : state, reason: outlook.reason, ...limit, ...price, ...rank };
    if (outlook.stillDue) return { state: 'locked', editable: true, late: true, ...limit, ...price, ...group };
    return { state, editable: true, ...limit, ...price, ...rank, ...group };
  }

  return {
    language,
    lines,
    bookings,
    reader,
    pricer,
    householdFor,
    bookingOutlook,
    cancelOutlook,
    roomOf,
    overlapping,
    cellOf,
  };
}

/** Names one slot of one child on one day. */
export function keyOf(childId: string, slot: string, day: Day): string {
  return `${childId} ${slot} ${day}`;
}
