import type { Reason, Verdict } from '../../server/bookings/view.ts';
import type { Instant } from '../../server/kernel/clock.ts';

// The bookings of a small town as a few lists in memory: the shortest program that says what must happen. The real one is
// held against it by model.test.ts. Nothing here is shared with server/bookings: the rules are written down a second time.

export const SLOTS = {
  'wednesdays.day': { pools: ['morning', 'afternoon'], days: 'wednesday', from: 8, to: 18, queue: 2 },
  'wednesdays.morning': { pools: ['morning'], days: 'wednesday', from: 8, to: 12, queue: 2 },
  'wednesdays.afternoon': { pools: ['afternoon'], days: 'wednesday', from: 13.5, to: 18, queue: 2 },
  'canteen.meal': { pools: ['meals'], days: 'school', from: 11.5, to: 13.5, queue: 0 },
  'club.evening': { pools: ['club'], days: 'term', from: 17, to: 18.5, queue: 1 },
  'holidays.day': { pools: ['camp'], days: 'holidays', from: 8, to: 18, queue: 0 },
} as const;
export type SlotCode = keyof typeof SLOTS;
export type Pool = (typeof SLOTS)[SlotCode]['pools'][number];

/** Two Wednesdays, a school day, a Saturday, and a week of the winter holidays. None has a change of clocks near it. */
export const DAYS = {
  '2026-12-02': 'wednesday',
  '2026-12-03': 'school',
  '2026-12-05': 'weekend',
  '2026-12-09': 'wednesday',
  '2027-02-22': 'holidays',
  '2027-02-23': 'holidays',
  '2027-02-24': 'holidays',
  '2027-02-25': 'holidays',
  '2027-02-26': 'holidays',
} as const;
export type ModelDay = keyof typeof DAYS;
export const CAMP_WEEK = (Object.keys(DAYS) as ModelDay[]).filter((day) => DAYS[day] === 'holidays');

/** Households of the children, the main one first. `requested`: the town has not accepted the registrations yet. */
export const CHILDREN: readonly { readonly households: readonly number[]; readonly accepted: boolean }[] = [
  { households: [0], accepted: true },
  { households: [0], accepted: true },
  { households: [1], accepted: true },
  { households: [2, 3], accepted: true },
  { households: [4], accepted: false },
  { households: [5], accepted: true },
];
/** The household of each adult who signs in: the first two share one, the fourth and fifth share a child. */
export const ADULTS: readonly number[] = [0, 0, 1, 2, 3, 4, 5];
/** The only household with a low quotient, for which the canteen is cheaper. */
export const LOW_QUOTIENT_HOUSEHOLD = 2;

export type Places = Record<Pool, number | null>;
/** Null: the canteen only counts. */
export const PLACES: Readonly<Places> = { morning: 1, afternoon: 1, meals: null, club: 1, camp: 1 };

export interface ModelChange {
  readonly child: number;
  readonly slot: SlotCode;
  readonly day: ModelDay;
  readonly want: 'booked' | 'cancelled';
}

export interface ModelBooking {
  readonly id: number;
  readonly child: number;
  readonly slot: SlotCode;
  readonly day: ModelDay;
  readonly household: number;
  readonly cents: number;
  readonly request: number;
  state: 'pending' | 'confirmed' | 'waitlisted' | 'cancelled-in-time' | 'cancelled-late' | 'refused';
}

export interface ModelItem {
  readonly kind: Verdict['kind'];
  readonly rank?: number;
  readonly reason?: Reason['code'];
  readonly deltaCents: number;
}
export type ModelAnswer =
  | { readonly error: string }
  | { readonly request: number | null; readonly items: readonly ModelItem[] };

export interface ModelCell {
  readonly state: 'free' | 'booked' | 'locked' | 'pending' | 'waiting' | 'full' | 'closed';
  readonly editable: boolean;
  readonly reason?: Reason['code'];
  readonly rank?: number;
  readonly left?: number;
  readonly cents?: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
// The days of the model all lie in winter time.
const midnight = (day: ModelDay): Instant => Date.parse(`${day}T00:00:00+01:00`);

/** First instant that is too late, by what the town wrote. The kitchen's noon still counts, midnights no more. */
export function tooLateFrom(slot: SlotCode, day: ModelDay, want: ModelChange['want']): Instant {
  if (slot === 'canteen.meal') return midnight(day) - 2 * DAY + 12 * HOUR + 1;
  if (slot === 'club.evening' || slot === 'holidays.day') return midnight(day);
  return midnight(day) - (want === 'booked' ? 6 : 8) * DAY;
}

export const startOf = (slot: SlotCode, day: ModelDay): Instant => midnight(day) + SLOTS[slot].from * HOUR;

export const isLiving = ({ state }: ModelBooking): boolean => holdsPlace({ state }) || state === 'waitlisted';
const holdsPlace = ({ state }: Pick<ModelBooking, 'state'>) => state === 'pending' || state === 'confirmed';

export type Model = ReturnType<typeof createModel>;

export function createModel(now: Instant) {
  let bookings: ModelBooking[] = [];
  const requests: { status: 'submitted' | 'accepted' | 'refused' }[] = [];
  const places: Places = { ...PLACES };
  const told = { changes: 0, granted: 0, decided: 0 };
  // Every other week, the first household first; flipped by a new agreement.
  let flipped = false;

  const poolsOf = (slot: SlotCode): readonly Pool[] => SLOTS[slot].pools;
  const within = (list: readonly ModelBooking[], pool: Pool, day: ModelDay) =>
    list.filter((booking) => booking.day === day && poolsOf(booking.slot).includes(pool));
  const taken = (list: readonly ModelBooking[], pool: Pool, day: ModelDay) =>
    within(list, pool, day).filter(holdsPlace).length;
  const waiting = (list: readonly ModelBooking[], pool: Pool, day: ModelDay) =>
    within(list, pool, day).filter(({ state }) => state === 'waitlisted');
  const left = (list: readonly ModelBooking[], slot: SlotCode, day: ModelDay) =>
    Math.min(...poolsOf(slot).map((pool) => Math.max(0, (places[pool] ?? Infinity) - taken(list, pool, day))));
  const ahead = (list: readonly ModelBooking[], slot: SlotCode, day: ModelDay) =>
    Math.max(...poolsOf(slot).map((pool) => waiting(list, pool, day).length));
  const rank = ({ id, slot, day }: ModelBooking) =>
    ahead(
      bookings.filter((booking) => booking.id <= id),
      slot,
      day,
    );

  function guardian(child: number, day: ModelDay): number {
    const [main, second] = CHILDREN[child]?.households ?? [];
    if (main === undefined) throw new Error('no such child');
    const secondsWeek = (day === '2026-12-09') !== flipped;
    return second !== undefined && secondsWeek ? second : main;
  }
  const isOpen = (slot: SlotCode, day: ModelDay) => {
    const [wanted, kind] = [SLOTS[slot].days, DAYS[day]];
    return wanted === kind || (wanted === 'term' && (kind === 'wednesday' || kind === 'school'));
  };
  const price = (slot: SlotCode, household: number) =>
    slot === 'canteen.meal'
      ? household === LOW_QUOTIENT_HOUSEHOLD
        ? 100
        : 410
      : slot === 'wednesdays.day' || slot === 'holidays.day'
        ? 920
        : 500;
  const find = (list: readonly ModelBooking[], child: number, slot: SlotCode, day: ModelDay) =>
    list.find((one) => isLiving(one) && one.child === child && one.slot === slot && one.day === day);

  function mayNotCancel(adult: number, booking: ModelBooking): Reason['code'] | null {
    if (booking.household !== ADULTS[adult]) return 'not-your-day';
    if (now >= startOf(booking.slot, booking.day)) return 'past';
    const late = now >= tooLateFrom(booking.slot, booking.day, 'cancelled');
    return late && !booking.slot.startsWith('wednesdays') && booking.state !== 'waitlisted' ? 'deadline-passed' : null;
  }
  const stillDue = (booking: ModelBooking) =>
    booking.state !== 'waitlisted' && now >= tooLateFrom(booking.slot, booking.day, 'cancelled');

  function mayNotBook(adult: number, { child, slot, day }: Omit<ModelChange, 'want'>): Reason['code'] | null {
    if (!isOpen(slot, day)) return 'no-care-that-day';
    if (now >= startOf(slot, day)) return 'past';
    if (!CHILDREN[child]?.accepted) return 'registration-not-accepted';
    if (guardian(child, day) !== ADULTS[adult]) return 'not-your-day';
    return now >= tooLateFrom(slot, day, 'booked') ? 'deadline-passed' : null;
  }
  const clashes = (list: readonly ModelBooking[], { child, slot, day }: Omit<ModelChange, 'want'>) =>
    list.some(
      (one) =>
        holdsPlace(one) &&
        one.child === child &&
        one.day === day &&
        one.slot !== slot &&
        SLOTS[one.slot].from < SLOTS[slot].to &&
        SLOTS[slot].from < SLOTS[one.slot].to,
    );

  const refused = (reason: Reason['code']): ModelItem => ({ kind: 'refused', reason, deltaCents: 0 });

  function cancel(draft: ModelBooking[], adult: number, { child, slot, day }: ModelChange): ModelItem {
    const booking = find(draft, child, slot, day);
    if (!booking) return { kind: 'unchanged', deltaCents: 0 };
    const reason = mayNotCancel(adult, booking);
    if (reason) return refused(reason);
    const due = stillDue(booking);
    const deltaCents = due || !holdsPlace(booking) ? 0 : -booking.cents;
    booking.state = due ? 'cancelled-late' : 'cancelled-in-time';
    return { kind: due ? 'cancelled-still-due' : 'cancelled', deltaCents };
  }

  function book(draft: ModelBooking[], adult: number, change: ModelChange): ModelItem {
    const { child, slot, day } = change;
    if (find(draft, child, slot, day)) return { kind: 'unchanged', deltaCents: 0 };
    const reason = mayNotBook(adult, change);
    if (reason) return refused(reason);
    if (clashes(draft, change)) return refused('overlap');
    const household = guardian(child, day);
    const made = { child, slot, day, household, cents: price(slot, household), request: requests.length };
    const add = (state: ModelBooking['state']) => draft.push({ ...made, id: draft.length, state });
    if (left(draft, slot, day) > 0) {
      const kind = slot === 'club.evening' ? 'pending' : 'booked';
      add(kind === 'pending' ? 'pending' : 'confirmed');
      return { kind, deltaCents: made.cents };
    }
    if (SLOTS[slot].queue === 0) return refused('full');
    const before = ahead(draft, slot, day);
    if (before >= SLOTS[slot].queue) return refused('waiting-list-full');
    add('waitlisted');
    return { kind: 'waiting', rank: before + 1, deltaCents: 0 };
  }

  /** Weeks of the camp are taken whole: what would leave one with some of its days falls. */
  function wholeWeeks(
    draft: readonly ModelBooking[],
    changes: readonly ModelChange[],
    items: ModelItem[],
  ): ModelItem[] {
    const [first] = changes;
    if (first?.slot !== 'holidays.day') return items;
    const held = CAMP_WEEK.filter((day) => find(draft, first.child, first.slot, day)).length;
    if (held === 0 || held === CAMP_WEEK.length) return items;
    const cause = items.find(({ kind }) => kind === 'refused')?.reason ?? 'full-week-required';
    return items.map((item) => (item.kind === 'refused' || item.kind === 'unchanged' ? item : refused(cause)));
  }

  /** Whoever waits and could have the place, in the order of asking, while the day can still be given back free of charge. */
  function promote() {
    for (const booking of bookings.filter(({ state }) => state === 'waitlisted')) {
      if (left(bookings, booking.slot, booking.day) === 0) continue;
      if (now >= tooLateFrom(booking.slot, booking.day, 'cancelled')) continue;
      const validated = booking.slot === 'club.evening';
      booking.state = validated ? 'pending' : 'confirmed';
      const request = requests[booking.request];
      if (validated && request) request.status = 'submitted';
      told.granted += 1;
    }
  }

  return {
    /** Cancellations first, then bookings; either every change or those that are possible. */
    submit(adult: number, changes: readonly ModelChange[], policy: 'all-or-nothing' | 'what-is-possible'): ModelAnswer {
      const mine = (child: number) => CHILDREN[child]?.households.some((one) => one === ADULTS[adult]);
      if (changes.some(({ child }) => !mine(child))) return { error: 'bookings.unknown-registration' };
      const named = new Set(changes.map(({ child, slot, day }) => `${child} ${slot} ${day}`));
      if (named.size < changes.length) return { error: 'bookings.repeated-change' };

      const draft = bookings.map((booking) => ({ ...booking }));
      const answers = new Map<ModelChange, ModelItem>();
      for (const one of changes) if (one.want === 'cancelled') answers.set(one, cancel(draft, adult, one));
      for (const one of changes) if (one.want === 'booked') answers.set(one, book(draft, adult, one));
      let items = wholeWeeks(
        draft,
        changes,
        changes.flatMap((one) => answers.get(one) ?? []),
      );
      if (policy === 'all-or-nothing' && items.some(({ kind }) => kind === 'refused')) {
        const kept = (item: ModelItem) => item.kind === 'refused' || item.kind === 'unchanged';
        items = items.map((item) => (kept(item) ? item : refused('others-refused')));
      }
      if (items.every(({ kind }) => kind === 'refused' || kind === 'unchanged')) return { request: null, items };
      bookings = draft;
      requests.push({ status: items.some(({ kind }) => kind === 'pending') ? 'submitted' : 'accepted' });
      told.changes += 1;
      promote();
      return { request: requests.length, items };
    },
    decide(request: number, answer: 'accepted' | 'refused'): string | null {
      const known = requests[request];
      if (!known) return 'requests.not-found';
      if (known.status !== 'submitted') return 'requests.already-decided';
      known.status = answer;
      for (const booking of bookings) {
        if (booking.request === request && booking.state === 'pending')
          booking.state = answer === 'accepted' ? 'confirmed' : 'refused';
      }
      told.decided += 1;
      promote();
      return null;
    },
    setPlaces(pool: Pool, number: number) {
      places[pool] = number;
      promote();
    },
    setNow(instant: Instant) {
      now = instant;
    },
    swapWeeks() {
      flipped = !flipped;
    },
    cell(adult: number, child: number, slot: SlotCode, day: ModelDay): ModelCell {
      const booking = find(bookings, child, slot, day);
      if (booking) {
        const reason = mayNotCancel(adult, booking);
        if (reason === 'not-your-day') return { state: 'closed', editable: false, reason };
        const { state, cents } = booking;
        const asked = state === 'waitlisted' ? 'waiting' : state === 'pending' ? 'pending' : 'booked';
        const more = { cents, ...(asked === 'waiting' ? { rank: rank(booking) } : {}) };
        if (reason) return { state: asked === 'booked' ? 'locked' : asked, editable: false, reason, ...more };
        return { state: stillDue(booking) ? 'locked' : asked, editable: true, ...more };
      }
      const reason = mayNotBook(adult, { child, slot, day });
      if (reason) return { state: 'closed', editable: false, reason };
      const cents = price(slot, guardian(child, day));
      const room = left(bookings, slot, day);
      const before = ahead(bookings, slot, day);
      if (room === 0) {
        const { queue } = SLOTS[slot];
        if (before < queue) return { state: 'full', editable: true, rank: before + 1, cents };
        return { state: 'full', editable: false, reason: queue === 0 ? 'full' : 'waiting-list-full', cents };
      }
      const clash = clashes(bookings, { child, slot, day }) ? ({ reason: 'overlap' } as const) : {};
      return { state: 'free', editable: true, ...clash, ...(room === Infinity ? {} : { left: room }), cents };
    },
    state: () => ({
      now,
      bookings,
      requests,
      places,
      told,
      flipped,
      rank,
      taken: (pool: Pool, day: ModelDay) => taken(bookings, pool, day),
    }),
  };
}
