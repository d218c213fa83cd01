import { judgeActivation } from '../accounts/activation.ts';
import type { SchoolCalendar } from '../catalog/calendar.ts';
import { instantFrom, wallMomentAt } from '../kernel/clock.ts';
import { type Day, daysOf, monthOf, weekdayOf } from '../kernel/days.ts';
import { judgeAbsence } from './absences.ts';
import { answerWishes } from './allocation.ts';
import type { BookingRule } from './config.ts';
import { closedKindOf, type ExampleRun, type RulesService, runDeadline } from './deadline-examples.ts';
import { createDeadlineReader, type DeadlineReader } from './deadlines.ts';
import { judgePackage } from './packages.ts';
import { penalisedCents } from './penalties.ts';
import { judgePrepayment } from './prepayments.ts';
import type { BookingRulesDocument, RuleExample } from './rules-document.ts';
import { readSubscriptionRule, subscriptionOf } from './subscriptions.ts';

// Runs the worked examples of a booking-rules/1 file through the engine, whatever they are about.

/** What an example says should come out, and what the engine says: the same keys on both sides. */
export interface ExampleResult {
  readonly id: string;
  readonly right: boolean;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly got: Readonly<Record<string, unknown>>;
  /** How the engine came to it, step by step. */
  readonly trace: readonly string[];
}

type Example<Of extends RuleExample['action']> = Extract<RuleExample, { action: Of }>;

/** Keys of an example that state an outcome; everything else in it is what happened. */
const OUTCOMES = ['expect', 'closes_at', 'effect_cents', 'effect', 'billed_days'] as const;

/** `calendar`: that of the document's zone. */
export function runExample(
  document: BookingRulesDocument,
  example: RuleExample,
  calendar: SchoolCalendar,
): ExampleResult {
  const { got, trace } = run(document, example, createDeadlineReader(calendar));
  const stated = OUTCOMES.filter((key) => Reflect.get(example, key) !== undefined);
  const expected = Object.fromEntries(stated.map((key) => [key, Reflect.get(example, key)]));
  const answered = Object.fromEntries(stated.map((key) => [key, got[key] ?? null]));
  const right = stated.length > 0 && stated.every((key) => sameValue(expected[key], answered[key]));
  return { id: example.id, right, expected, got: answered, trace };
}

function run(document: BookingRulesDocument, example: RuleExample, reader: DeadlineReader): ExampleRun {
  if (example.action === 'activate') return runActivation(document, example);
  const service = document.services[example.service];
  if (!service) return { got: {}, trace: [`the file has no service ${example.service}`] };
  const rule: BookingRule = { windows: document.windows, ...service };
  switch (example.action) {
    case 'book':
    case 'cancel':
    case 'modify':
      return runDeadline(document, service, rule, example, reader);
    case 'absence':
      return runAbsence(rule, example, reader);
    case 'package':
      return runPackage(service, example, reader.calendar);
    case 'presence':
      return runPresence(rule, example);
    case 'confirm':
      return runConfirmation(rule, example, reader);
    case 'decide':
      return runAllocation(rule, example);
    case 'subscription':
      return runSubscription(document, service, example, reader.calendar);
  }
}

function runAbsence(rule: BookingRule, example: Example<'absence'>, reader: DeadlineReader): ExampleRun {
  const outcome = judgeAbsence(
    rule,
    {
      bookings: example.bookings,
      notifiedAt: example.notified_at === null ? null : instantFrom(example.notified_at),
      proofAt: example.proof_at ? instantFrom(example.proof_at) : null,
      ...(example.reason === undefined ? {} : { reason: example.reason }),
      ...(example.written === undefined ? {} : { alsoGiven: example.written }),
    },
    reader,
  );
  const each = penalisedCents(rule.penalties ?? [], ['no_show'], { unitPriceCents: null });
  return {
    got: { billed_days: outcome.billedDays, effect_cents: each === null ? null : each * outcome.billedDays.length },
    trace: [outcome.because ?? 'nothing due'],
  };
}

function runPackage(service: RulesService, example: Example<'package'>, calendar: SchoolCalendar): ExampleRun {
  if (!service.package) return { got: {}, trace: ['the service has no package'] };
  const decision = judgePackage(
    service.package,
    {
      days: example.days,
      ...(example.variant === undefined ? {} : { variant: example.variant }),
      ...(example.full_days === undefined ? {} : { fullDays: example.full_days }),
    },
    (day) => closedKindOf(service, day, calendar) === undefined,
  );
  if (decision.kind === 'accepted') return { got: { expect: 'accepted' }, trace: ['whole weeks'] };
  const broken = decision.reason === 'incomplete-week' ? decision.weeks : [];
  const trace = broken.map(
    ({ monday, missing, notWhole }) =>
      `week of ${monday}: missing ${missing.join(' ') || 'nothing'}, not whole ${notWhole.join(' ') || 'nothing'}`,
  );
  return { got: { expect: 'rejected' }, trace: [decision.reason, ...trace] };
}

function runPresence(rule: BookingRule, example: Example<'presence'>): ExampleRun {
  const occurrence = (example.unbooked_so_far ?? 0) + 1;
  const cents = penalisedCents(rule.penalties ?? [], ['no_booking'], {
    unitPriceCents: example.unit_price ?? null,
    occurrence,
    resident: example.residence !== 'non_resident',
  });
  return { got: { effect_cents: cents }, trace: [`present without a booking, time ${occurrence} of the period`] };
}

function runConfirmation(rule: BookingRule, example: Example<'confirm'>, reader: DeadlineReader): ExampleRun {
  const decision = judgePrepayment(
    rule,
    {
      day: example.session_start,
      sessionStart: example.session_start,
      now: instantFrom(example.now),
      bookedAt: instantFrom(example.booked_at),
      paidAt: example.paid_at === null ? null : instantFrom(example.paid_at),
    },
    reader,
  );
  const words = { confirmed: 'accepted', rejected: 'rejected', 'awaiting-payment': 'awaiting-payment' };
  const payBy = 'payBy' in decision && decision.payBy !== null ? [`to be paid by ${wallMomentAt(decision.payBy)}`] : [];
  return { got: { expect: words[decision.kind] }, trace: [decision.kind, ...payBy] };
}

function runAllocation(rule: BookingRule, example: Example<'decide'>): ExampleRun {
  const wishes = Array.from({ length: example.wishes }, (_, index) => index + 1);
  const answer = answerWishes(wishes, example.capacity, rule.capacity?.when_full ?? 'refused');
  const counts = {
    accepted: answer.accepted.length,
    waiting_list: answer.waitingList.length,
    refused: answer.refused.length,
  };
  const some = Object.entries(counts).filter(([key, count]) => key === 'accepted' || count > 0);
  return { got: { expect: Object.fromEntries(some) }, trace: [`${example.capacity} places`] };
}

function runSubscription(
  document: BookingRulesDocument,
  service: RulesService,
  example: Example<'subscription'>,
  calendar: SchoolCalendar,
): ExampleRun {
  const rule = document.subscription && readSubscriptionRule(document.subscription.regular);
  if (!rule) return { got: {}, trace: ['the file has no subscription rule that can be counted'] };
  const schoolDays = daysOf(monthOf(`${example.month}-01` as Day)).filter(
    (day) => weekdayOf(day) !== 'wed' && closedKindOf(service, day, calendar) === undefined,
  );
  const possible = schoolDays.length;
  if (possible !== example.school_days_without_wednesday) {
    return { got: {}, trace: [`the calendar has ${possible} school days, the example says otherwise`] };
  }
  const taken = example.meals_taken_without_wednesday;
  return { got: { expect: subscriptionOf(rule, { possible, taken }) }, trace: [`${taken} of ${possible} days`] };
}

function runActivation(document: BookingRulesDocument, example: Example<'activate'>): ExampleRun {
  const validHours = document.account?.activation_link_valid_hours;
  if (validHours === undefined) return { got: {}, trace: ['the file does not say how long a link is valid'] };
  const decision = judgeActivation({ createdAt: instantFrom(example.created), validHours }, instantFrom(example.now));
  return { got: { expect: decision.kind }, trace: [`valid for ${validHours} hours`] };
}

function sameValue(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

// The order of keys says nothing.
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
