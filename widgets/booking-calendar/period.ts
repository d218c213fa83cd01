import type { Instant } from '../../server/kernel/clock.ts';
import { addDays, addMonths, type Day, type DayRange, mondayOf, monthOf } from '../../server/kernel/days.ts';
import { formatDay, formatInstant } from '../i18n/format.ts';
import type { Words } from './words.ts';

/** How much is shown at once, and how. The agenda only tells what is booked. */
export const VIEWS = ['month', 'fortnight', 'week', 'list', 'agenda'] as const;
export type View = (typeof VIEWS)[number];

export function isView(text: string | null | undefined): text is View {
  return VIEWS.some((view) => view === text);
}

/** The days that a view shows around a day: its month, or one or two whole weeks from their Monday. */
export function periodAround(view: View, day: Day): DayRange {
  if (view === 'month' || view === 'agenda') return monthOf(day);
  const from = mondayOf(day);
  return { from, to: addDays(from, view === 'fortnight' ? 13 : 6) };
}

/** A day of the period before (−1) or after (1). */
export function neighbour(view: View, { from }: DayRange, step: 1 | -1): Day {
  if (view === 'month' || view === 'agenda') return addMonths(from, step);
  return addDays(from, step * (view === 'fortnight' ? 14 : 7));
}

/** The town's day at an instant of the server's clock. The browser's own clock may be wrong: it is never asked. */
export function dayOfInstant(instant: Instant): Day {
  return formatInstant('en', instant, 'numeric').split('/').reverse().join('-') as Day;
}

/** `septembre 2026`, `14 – 20 septembre`, `28 septembre – 4 octobre` */
export function periodText({ language }: Pick<Words, 'language'>, view: View, { from, to }: DayRange): string {
  if (view === 'month' || view === 'agenda') return formatDay(language, from, 'month');
  const start = from.slice(0, 7) === to.slice(0, 7) ? Number(from.slice(8)) : formatDay(language, from, 'date');
  return `${start} – ${formatDay(language, to, 'date')}`;
}
