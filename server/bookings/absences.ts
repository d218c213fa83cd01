import { dayKindOf } from '../catalog/calendar.ts';
import { dayAt, type Instant } from '../kernel/clock.ts';
import { addDays, type Day, daysOf, monthOf } from '../kernel/days.ts';
import type { AbsenceRule, BookingRule } from './config.ts';
import { type DeadlineReader, hasPassed } from './deadlines.ts';
import { judge } from './rules.ts';

// Which booked days stay due when a child did not come (domain.md §4.10).

export interface ReportedAbsence {
  /** What the family gave as the reason; matched with the town's list by its first word ("strike of teachers…"). */
  readonly reason?: string;
  /** The booked days that were missed or are about to be. */
  readonly bookings: readonly Day[];
  /** When the town was told; null: never. */
  readonly notifiedAt: Instant | null;
  /** When the proof arrived; null: none. */
  readonly proofAt: Instant | null;
  /** Whatever else the rule asks for (a letter) was brought. */
  readonly alsoGiven?: boolean;
}

/** Why the days that stay due do: a code, for the sentence a family reads. */
export type BilledBecause =
  | 'reason-not-accepted'
  | 'told-too-late'
  | 'no-proof'
  | 'proof-too-late'
  | 'carence'
  | 'days-beyond-the-excused';

export interface AbsenceOutcome {
  /** The days that stay due, in order. */
  readonly billedDays: readonly Day[];
  /** Share of the price they cost, in percent. */
  readonly ratePercent: number;
  /** Null when nothing is due. */
  readonly because: BilledBecause | null;
  /** What the town may keep of a refund, in percent. */
  readonly retainedPercentMax: number;
}

/**
 * Judges an absence. Days whose cancellation deadline was still open when the town was told count as cancelled in time,
 * whatever the reason; the rest follows the town's entry for that reason.
 */
export function judgeAbsence(rule: BookingRule, absence: ReportedAbsence, reader: DeadlineReader): AbsenceOutcome {
  const { notifiedAt } = absence;
  const days = [...absence.bookings].sort();
  const cancelledInTime = (day: Day) =>
    notifiedAt !== null && judge(rule, 'cancel', { day, now: notifiedAt }, reader).kind === 'allowed';
  const lateDays = days.filter((day) => !cancelledInTime(day));
  const [firstDay] = days;
  const entry = entryFor(rule.absence ?? [], absence.reason);
  const due = (billedDays: readonly Day[], because: BilledBecause): AbsenceOutcome => ({
    billedDays,
    ratePercent: entry && because !== 'carence' ? entry.unjustified_rate_percent : 100,
    because: billedDays.length > 0 ? because : null,
    retainedPercentMax: entry?.retained_percent_max ?? 0,
  });

  if (!entry || !firstDay || entry.billed === 'full') return due(lateDays, 'reason-not-accepted');
  const toldLate = lateDays.filter((day) => !wasTold(entry, absence, { firstDay, day }, reader));
  if (toldLate.length > 0) return due(toldLate, 'told-too-late');
  const proof = proofState(entry, absence, firstDay, reader);
  if (proof.kind === 'missing') return due(lateDays, 'no-proof');
  if (proof.kind === 'late') return due(lateDays.slice(0, proof.billedDays), 'proof-too-late');
  if (entry.free_days !== undefined) {
    const excused = new Set(days.slice(0, entry.free_days));
    return due(
      lateDays.filter((day) => !excused.has(day)),
      'days-beyond-the-excused',
    );
  }
  const carenceDays = entry.carence_days ?? (entry.billed === 'first_day' ? 1 : 0);
  return due(lateDays.slice(0, carenceDays), 'carence');
}

// The list names reasons in words: "serious (illness or family)" answers to "serious". A family that gives no reason
// meets the entry for any reason, or the only one there is.
function entryFor(entries: readonly AbsenceRule[], reason: string | undefined): AbsenceRule | undefined {
  const named = entries.find((entry) => entry.reason === reason || entry.reason.split(/[ (]/)[0] === reason);
  const any = entries.find((entry) => entry.reason === 'any');
  return named ?? any ?? (reason === undefined && entries.length === 1 ? entries[0] : undefined);
}

function wasTold(
  { notify }: AbsenceRule,
  { notifiedAt, alsoGiven }: ReportedAbsence,
  { firstDay, day }: { firstDay: Day; day: Day },
  reader: DeadlineReader,
): boolean {
  if (!notify) return true;
  if (notifiedAt === null || (notify.also !== undefined && !alsoGiven)) return false;
  const endOfDay = notify.before === '24:00' || notify.before === '23:59';
  const on = notify.day === 'same' ? day : firstDay;
  return !hasPassed({ closesAt: reader.instant(on, endOfDay ? '24:00' : notify.before), endOfDay }, notifiedAt);
}

type ProofState = { kind: 'given' } | { kind: 'missing' } | { kind: 'late'; billedDays: number };

const NO_PROOF_HELPS = 'none accepted';

function proofState(entry: AbsenceRule, absence: ReportedAbsence, firstDay: Day, reader: DeadlineReader): ProofState {
  if (entry.proof === undefined) return { kind: 'given' };
  if (entry.proof === NO_PROOF_HELPS || absence.proofAt === null) return { kind: 'missing' };
  if (!entry.proof_within) return { kind: 'given' };
  const { proofAt } = absence;
  if (!hasPassed(proofLimit(entry.proof_within, absence, firstDay, reader), proofAt)) return { kind: 'given' };
  const late = entry.late_proof;
  const stillHelps = late && !hasPassed(endOf(addDays(firstDay, late.within_days), reader), proofAt);
  return { kind: 'late', billedDays: stillHelps ? late.billed_days : Number.POSITIVE_INFINITY };
}

function proofLimit(
  within: NonNullable<AbsenceRule['proof_within']>,
  { notifiedAt }: ReportedAbsence,
  firstDay: Day,
  reader: DeadlineReader,
): { closesAt: Instant; endOfDay: boolean } {
  if ('end_of_month' in within) {
    const days = daysOf(monthOf(firstDay)).reverse();
    const lastSchoolDay = days.find((day) => dayKindOf(reader.calendar, day) === 'school');
    const last = within.end_of_month === 'last_school_day' ? lastSchoolDay : days[0];
    return endOf(last ?? firstDay, reader);
  }
  const announcedAt = within.from === 'announcement' ? notifiedAt : null;
  if ('days' in within) {
    return endOf(addDays(announcedAt === null ? firstDay : dayAt(announcedAt), within.days), reader);
  }
  if (announcedAt !== null) return { closesAt: announcedAt + within.hours * HOUR, endOfDay: false };
  // Without a printed origin, hours count from the start of the first day missed, and as calendar time, like deadlines.
  const time = `${String(within.hours % 24).padStart(2, '0')}:00`;
  return { closesAt: reader.instant(addDays(firstDay, Math.floor(within.hours / 24)), time), endOfDay: false };
}

const HOUR = 3_600_000;

function endOf(day: Day, reader: DeadlineReader): { closesAt: Instant; endOfDay: boolean } {
  return { closesAt: reader.instant(day, '24:00'), endOfDay: true };
}
