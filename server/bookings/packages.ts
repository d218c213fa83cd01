import { addDays, type Day, daysOf, mondayOf, WEEKDAYS, type Weekday, weekdayOf } from '../kernel/days.ts';
import type { Package } from './config.ts';

// Weeks that are taken whole or not at all.

export interface WantedPackage {
  /** Every day the child would be booked on, what is booked already included. */
  readonly days: readonly Day[];
  /** Which way of taking the week, where the town has several. */
  readonly variant?: string;
  /** Days taken whole, for variants made of half-days. */
  readonly fullDays?: readonly Day[];
}

/** What is wrong with a week. */
export interface BrokenWeek {
  readonly monday: Day;
  /** Open days of the week that were left out. */
  readonly missing: readonly Day[];
  /** Days that must be taken whole in this variant, and are not. */
  readonly notWhole: readonly Day[];
}

export type PackageDecision =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'rejected'; readonly reason: 'incomplete-week'; readonly weeks: readonly BrokenWeek[] }
  | { readonly kind: 'rejected'; readonly reason: 'unknown-variant' };

/**
 * Judges the days of one child. `opens` says whether there is care on a day: the week of a public holiday or of the end
 * of the holidays is whole with the days that are open in it.
 */
export function judgePackage(rule: Package, wanted: WantedPackage, opens: (day: Day) => boolean): PackageDecision {
  const days = new Set(wanted.days);
  const fullDays = new Set(wanted.fullDays);
  const whole = wholeWeekdays(rule, wanted.variant);
  if (!whole) return { kind: 'rejected', reason: 'unknown-variant' };
  const weeks = [...new Set(wanted.days.map(mondayOf))].sort().flatMap((monday): BrokenWeek[] => {
    const open = openDaysOfWeek(monday, opens);
    const missing = open.filter((day) => !days.has(day));
    const notWhole = open.filter((day) => whole.includes(weekdayOf(day)) && !fullDays.has(day));
    return missing.length + notWhole.length > 0 ? [{ monday, missing, notWhole }] : [];
  });
  return weeks.length > 0 ? { kind: 'rejected', reason: 'incomplete-week', weeks } : { kind: 'accepted' };
}

// The days to take together: those of the week on which there is care.
function openDaysOfWeek(monday: Day, opens: (day: Day) => boolean): readonly Day[] {
  return daysOf({ from: monday, to: addDays(monday, 6) }).filter(opens);
}

// booking-rules/1 writes variants as sentences ("all half-days plus the whole Friday"): the variant `half_days` is the
// one whose sentence speaks of half-days, and the weekdays it calls whole are those that must be.
function wholeWeekdays({ variants = [] }: Package, variant: string | undefined): readonly Weekday[] | undefined {
  if (variant === undefined) return [];
  const words = variant.replaceAll('_', '-').replace(/s$/, '');
  for (const known of variants) {
    if (typeof known !== 'string') {
      if (known.id === variant) return known.whole;
    } else if (known.includes(words)) {
      return WEEKDAYS.filter((weekday) => new RegExp(`whole ${weekday}`, 'i').test(known));
    }
  }
  return undefined;
}
