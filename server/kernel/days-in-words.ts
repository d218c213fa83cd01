import type { Day } from './days.ts';

/** A moment in words. French says "1er septembre", which Intl does not. */
export function momentInWords(format: Intl.DateTimeFormat, instant: number): string {
  const french = format.resolvedOptions().locale.startsWith('fr');
  return format
    .formatToParts(instant)
    .map(({ type, value }) => (french && type === 'day' && value === '1' ? '1er' : value))
    .join('');
}

/** A day in words: "1er septembre 2026". A day has no time zone: noon UTC stands for it. */
export function dayInWords(locale: string, options: Intl.DateTimeFormatOptions): (day: Day) => string {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  return (day) => momentInWords(format, Date.parse(`${day}T12:00:00Z`));
}
