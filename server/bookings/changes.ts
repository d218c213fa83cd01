import type { Cents } from '../kernel/cents.ts';
import { addDays, type Day, daysOf, mondayOf } from '../kernel/days.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { BookingFact } from './family-facts.ts';
import { type Judge, keyOf } from './judgement.ts';
import { type BookingsConfig, closedBy, type Language, type Line, poolsOf } from './lines.ts';
import { judgePackage } from './packages.ts';
import type { Change, JudgedChange, PriceView, Reason, Verdict } from './view.ts';

/** A change with its verdict and all that writing it needs. */
export interface Judgement {
  readonly change: Change;
  readonly line: Line;
  readonly verdict: Verdict;
  readonly deltaCents: Cents;
  readonly price: PriceView | null;
  /** The booking that a cancellation ends. */
  readonly booking: BookingFact | null;
  /** Who books and pays. */
  readonly householdId: string | null;
  /** The pools that the change takes a place from, or gives one back to. */
  readonly pools: readonly string[];
}

/**
 * Judges changes together, as they would be made: cancellations first, so that a place or an hour that one child leaves
 * serves the next change; then bookings in the order given. Weeks that must be whole fall as a whole.
 * @throws DomainError `bookings.unknown-registration`, `bookings.unknown-slot`, `bookings.repeated-change`
 */
export function judgeChanges(
  judge: Judge,
  config: BookingsConfig,
  language: Language,
  changes: readonly Change[],
): Judgement[] {
  const asked = changes.map((change) => ({ change, line: lineOf(judge, change) }));
  refuseRepeated(asked);
  const refused = new Map<Change, Reason>();
  // Each round may refuse more days of a broken week; what they free is judged anew. It ends: refusals only grow.
  for (;;) {
    const judgements = judgeOnce(judge, asked, refused);
    const broken = brokenWeeks(judge, config, language, judgements);
    if (broken.size === 0) return judgements;
    for (const [change, reason] of broken) refused.set(change, reason);
  }
}

interface Asked {
  readonly change: Change;
  readonly line: Line;
}

function lineOf(judge: Judge, { registrationId, slot }: Change): Line {
  const line = judge.lines.get(`${registrationId} ${slot}`);
  if (line) return line;
  const known = [...judge.lines.keys()].some((key) => key.startsWith(`${registrationId} `));
  throw new DomainError(known ? 'bookings.unknown-slot' : 'bookings.unknown-registration');
}

function refuseRepeated(asked: readonly Asked[]): void {
  const seen = new Set<string>();
  for (const { change, line } of asked) {
    const key = keyOf(line.child.id, change.slot, change.day);
    if (seen.has(key)) throw new DomainError('bookings.repeated-change', { day: change.day, slot: change.slot });
    seen.add(key);
  }
}

function judgeOnce(judge: Judge, asked: readonly Asked[], refused: ReadonlyMap<Change, Reason>): Judgement[] {
  const living = new Map(judge.bookings);
  // Places, and places in the queue, that the changes judged so far take (below 0: give back), by pool and day.
  const moved = new Map<string, number>();
  const queued = new Map<string, number>();
  const verdicts = new Map<Change, Judgement>();

  function count(counted: Map<string, number>, pools: readonly string[], day: Day, by: number) {
    for (const pool of pools) counted.set(`${pool} ${day}`, (counted.get(`${pool} ${day}`) ?? 0) + by);
  }

  function cancel({ change, line }: Asked): Judgement {
    const key = keyOf(line.child.id, change.slot, change.day);
    const booking = living.get(key) ?? null;
    const about = { change, line, booking, householdId: booking?.householdId ?? null, price: null };
    const still = (verdict: Verdict): Judgement => ({ ...about, verdict, deltaCents: 0, pools: [] });
    const because = refused.get(change);
    if (because) return still({ kind: 'refused', reason: because });
    if (!booking) return still({ kind: 'unchanged' });
    const outlook = judge.cancelOutlook(line, booking);
    if (outlook.kind === 'closed') return still({ kind: 'refused', reason: outlook.reason });
    living.delete(key);
    const holdsPlace = booking.state !== 'waitlisted';
    const pools = holdsPlace ? booking.pools : [];
    count(holdsPlace ? moved : queued, booking.pools, change.day, -1);
    const price = { cents: booking.priceCents, trace: booking.trace };
    if (outlook.stillDue) return { ...about, price, verdict: { kind: 'cancelled-still-due' }, deltaCents: 0, pools };
    return { ...about, price, verdict: { kind: 'cancelled' }, deltaCents: holdsPlace ? -booking.priceCents : 0, pools };
  }

  function book({ change, line }: Asked): Judgement {
    const { day } = change;
    const key = keyOf(line.child.id, change.slot, day);
    const about = { change, line, booking: null, householdId: null, price: null, deltaCents: 0, pools: [] };
    const refuse = (reason: Reason): Judgement => ({ ...about, verdict: { kind: 'refused', reason } });
    const because = refused.get(change);
    if (because) return refuse(because);
    if (living.has(key)) return { ...about, verdict: { kind: 'unchanged' } };
    const outlook = judge.bookingOutlook(line, day);
    if (outlook.kind === 'closed') return refuse(outlook.reason);
    const clash = judge.overlapping(line, day, living.values());
    if (clash) return refuse({ code: 'overlap', with: clash.slot.label[judge.language] });

    const pools = poolsOf(line, day);
    const price = judge.pricer.price(line, day, outlook.householdId, outlook.late);
    const made = { ...about, householdId: outlook.householdId, price, pools };
    const room = judge.roomOf(pools, day, moved, queued);
    if (outlook.queueOnly || room.left === 0) {
      const queue = line.activity.waitingList;
      if (!queue || outlook.placeOnly) return refuse({ code: 'full' });
      if (queue.places !== undefined && room.waiting >= queue.places) return refuse({ code: 'waiting-list-full' });
      count(queued, pools, day, 1);
      living.set(key, bookingOf(made, 'waitlisted'));
      return { ...made, verdict: { kind: 'waiting', rank: room.waiting + 1 } };
    }
    count(moved, pools, day, 1);
    const pending = line.activity.validation === 'town';
    living.set(key, bookingOf(made, pending ? 'pending' : 'confirmed'));
    return { ...made, verdict: { kind: pending ? 'pending' : 'booked' }, deltaCents: price.cents };
  }

  for (const one of asked) if (one.change.want === 'cancelled') verdicts.set(one.change, cancel(one));
  for (const one of asked) if (one.change.want === 'booked') verdicts.set(one.change, book(one));
  return asked.flatMap(({ change }) => verdicts.get(change) ?? []);
}

// The booking as it will be, for judging the changes that follow it in the same submission.
function bookingOf(
  made: Pick<Judgement, 'change' | 'line' | 'householdId' | 'pools' | 'price'>,
  state: BookingFact['state'],
): BookingFact {
  return {
    id: 0,
    registrationId: made.change.registrationId,
    childId: made.line.child.id,
    householdId: made.householdId ?? '',
    slot: made.change.slot,
    day: made.change.day,
    state,
    pools: made.pools,
    priceCents: made.price?.cents ?? 0,
    trace: made.price?.trace ?? [],
    rank: null,
  };
}

const HOLDS = new Set<Verdict['kind']>(['booked', 'pending']);
const LEAVES = new Set<Verdict['kind']>(['cancelled', 'cancelled-still-due']);

/** The changes to refuse so that weeks taken together stay whole: all their days booked, or none. */
function brokenWeeks(judge: Judge, config: BookingsConfig, language: Language, judgements: readonly Judgement[]) {
  const broken = new Map<Change, Reason>();
  const weeks = Map.groupBy(
    judgements.filter(({ line }) => line.activity.package === 'full-week'),
    ({ change, line }) => `${line.registration.id} ${line.code} ${mondayOf(change.day)}`,
  );
  for (const week of weeks.values()) {
    const [first] = week;
    if (!first) continue;
    const { line } = first;
    const monday = mondayOf(first.change.day);
    const opens = (day: Day) => closedBy(config, line, day, language) === null;
    const days = daysOf({ from: monday, to: addDays(monday, 6) }).filter(opens);
    const held = days.filter((day) => {
      const change = week.find((judgement) => judgement.change.day === day);
      if (change && HOLDS.has(change.verdict.kind)) return true;
      if (change && LEAVES.has(change.verdict.kind)) return false;
      return judge.bookings.has(keyOf(line.child.id, line.code, day));
    });
    if (judgePackage({ full_week: true }, { days: held }, opens).kind === 'accepted') continue;
    const from = days[0] ?? monday;
    const to = days.at(-1) ?? monday;
    // What stopped one day of the week is what the family must be told for the others.
    const cause = week.find(({ verdict }) => verdict.kind === 'refused' || verdict.kind === 'waiting');
    const reason: Reason =
      cause?.verdict.kind === 'refused'
        ? cause.verdict.reason
        : cause
          ? { code: 'full' }
          : { code: 'full-week-required', from, to };
    for (const { change, verdict } of week) {
      if (verdict.kind !== 'refused' && verdict.kind !== 'unchanged') broken.set(change, reason);
    }
  }
  return broken;
}

/** The judgement as a page shows it. */
export function judgedChange(
  { change, line, verdict, deltaCents, price }: Judgement,
  language: Language,
): JudgedChange {
  return {
    ...change,
    childId: line.child.id,
    firstName: line.child.firstName,
    activity: line.activity.label[language],
    label: line.slot.label[language],
    verdict,
    deltaCents,
    price,
  };
}
