import type { DurationUnits } from './price-form.ts';

/** How many units are due for a number of minutes. */
export function countUnits(minutes: number, { unit, rounding, tolerance, threshold, cap }: DurationUnits): number {
  if (minutes <= threshold) return 0;
  const full = Math.floor(minutes / unit);
  const rest = minutes - full * unit;
  // The tolerance forgives going over a unit that is paid; it does not make the first one free (that is `threshold`).
  const forgiven = rest === 0 || (full > 0 && rest <= tolerance);
  const more = !forgiven && (rounding === 'up' || (rounding === 'nearest' && rest * 2 >= unit));
  return Math.min(more ? full + 1 : full, cap ?? Number.POSITIVE_INFINITY);
}
