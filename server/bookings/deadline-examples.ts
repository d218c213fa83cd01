import { type DayKind, dayKindOf, type SchoolCalendar } from '../catalog/calendar.ts';
import type { Cents } from '../kernel/cents.ts';
import { type Instant, instantFrom, wallMomentAt } from '../kernel/clock.ts';
import { type Day, weekdayOf } from '../kernel/days.ts';
import type { BookingRule, Penalty } from './config.ts';
import type { DeadlineReader } from './deadlines.ts';
import { type PenaltyEvent, penalisedCents, penaltyFor } from './penalties.ts';
import { type Action, type Decision, judge } from './rules.ts';
import type { BookingRulesDocument, RuleExample } from './rules-document.ts';

// The worked examples of a booking-rules/1 file that ask whether an action is still possible.

/** What the engine answers to an example: its outcomes by key, and how it came to them. */
export interface ExampleRun {
  readonly got: Readonly<Record<string, unknown>>;
  readonly trace: readonly string[];
}

export type RulesService = BookingRulesDocument['services'][string];

/** Asks the engine whether the action of the example is possible, until when, and what it costs when late. */
export function runDeadline(
  document: BookingRulesDocument,
  service: RulesService,
  rule: BookingRule,
  example: Extract<RuleExample, { action: Action }>,
  reader: DeadlineReader,
): ExampleRun {
  const now = instantFrom(example.now);
  // An example names a session by its first day alone: then only the deadline is asked about.
  const day = example.day ?? example.session_start;
  if (!day) return { got: {}, trace: ['neither a day nor a session'] };
  const closedBy = example.day ? closedKindOf(service, example.day, reader.calendar) : undefined;
  const decision = judge(
    rule,
    example.action,
    {
      day,
      now,
      ...(example.session_start ? { sessionStart: example.session_start } : {}),
      ...(closedBy ? { closedBy } : {}),
    },
    reader,
  );
  const closesAt = 'closesAt' in decision ? decision.closesAt : null;
  const session = example.session_start ?? null;
  const late = decision.kind === 'late' ? latePenalty(rule, { now, session }, document.prices ?? {}, reader) : null;
  return {
    got: {
      expect: wordFor(decision, example.action),
      closes_at: closesAt === null ? null : wallMomentAt(closesAt),
      effect_cents: late?.totals.find((cents) => cents === example.effect_cents) ?? late?.totals[0],
      effect: late?.words,
    },
    trace: [explain(decision), ...(late ? late.trace : [])],
  };
}

/** What kind of day it is where the service does not open on it; undefined where it does, or where nobody knows. */
export function closedKindOf({ days, when }: RulesService, day: Day, calendar: SchoolCalendar): DayKind | undefined {
  const kind = dayKindOf(calendar, day);
  const isListed = days.includes(weekdayOf(day));
  // Sources older than the published calendars, or without a zone, are believed about their own days.
  if (kind === 'unknown') return isListed ? undefined : 'closed';
  const isTerm = kind === 'school' || kind === 'wednesday';
  const opens = when === 'holidays' ? kind === 'holidays' : isTerm && (when === 'school' || weekdayOf(day) === 'wed');
  return isListed && opens ? undefined : kind;
}

function wordFor(decision: Decision, action: Action): string {
  if (decision.kind === 'allowed') return action === 'cancel' ? 'free' : 'allowed';
  if (decision.kind === 'late') return decision.after;
  if (decision.reason === 'deadline-passed') return decision.after;
  return decision.reason === 'not-open-yet' || decision.reason === 'already-started' ? 'refused' : 'rejected';
}

function explain(decision: Decision): string {
  if (decision.kind === 'refused') {
    if (decision.reason === 'day-closed') return `no care that day: ${decision.dayKind}`;
    if (decision.reason === 'no-deadline') return `the rule says nothing about that day: ${decision.why}`;
    if (decision.reason === 'not-open-yet') return `opens at ${wallMomentAt(decision.opensAt)}`;
    if (decision.reason === 'already-started') return `the day ended at ${wallMomentAt(decision.closesAt)}`;
  }
  const closes = `closes at ${wallMomentAt(decision.closesAt)}${decision.endOfDay ? ' (end of the day before)' : ''}`;
  if (decision.kind === 'allowed') return closes;
  return `${closes}; after that: ${decision.after}`;
}

interface LatePenalty {
  /** What the late booking costs, for each price of the file; one figure where the penalty needs no price. */
  readonly totals: readonly Cents[];
  readonly words: string;
  readonly trace: readonly string[];
}

function latePenalty(
  rule: BookingRule,
  { now, session }: { now: Instant; session: Day | null },
  prices: Readonly<Record<string, Cents>>,
  reader: DeadlineReader,
): LatePenalty | null {
  const penalties = rule.penalties ?? [];
  const events = lateEvents(rule, session !== null && now >= reader.instant(session, '00:00'));
  const penalty = penaltyFor(penalties, events);
  if (!penalty) return null;
  const priced = Object.entries(prices).map(([name, cents]) => ({ name, cents }));
  const totals = [...priced, { name: 'no price', cents: null }].flatMap(({ name, cents }) => {
    const total = penalisedCents(penalties, events, { unitPriceCents: cents });
    return total === null ? [] : [{ name, total }];
  });
  return {
    totals: totals.map(({ total }) => total),
    words: wordsOf(penalty),
    trace: totals.map(({ name, total }) => `${penalty.when}: ${name} becomes ${total} cents`),
  };
}

// Out of a town's time limits an event has more than one name: the narrowest that the town has a penalty for counts.
function lateEvents(rule: BookingRule, hasBegun: boolean): readonly PenaltyEvent[] {
  if (rule.book?.deadline.type !== 'windows') return ['late_booking', 'no_booking'];
  return hasBegun ? ['booked_during_first_days', 'booked_after_window'] : ['booked_after_window', 'late_booking'];
}

function wordsOf({ effect }: Penalty): string {
  if ('add_percent' in effect) return `+ ${effect.add_percent} %`;
  if ('add' in effect) return `+ ${effect.add} cents`;
  if ('multiply' in effect) return `× ${effect.multiply}`;
  return 'set' in effect ? `${effect.set} cents` : 'by residence';
}
