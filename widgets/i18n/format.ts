import type { Cents } from '../../server/kernel/cents.ts';
import type { Day } from '../../server/kernel/days.ts';
import type { Language } from './language.ts';

// The only place that puts days, instants and amounts into words. Rules run on the towns' wall clock, wherever the
// parent's own computer thinks it is.

const LOCALES: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' };
const TOWN_TIME_ZONE = 'Europe/Paris';

const DAYS = {
  /** mardi 15 septembre */
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  /** mardi 15 septembre 2026 */
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** 15 septembre */
  date: { day: 'numeric', month: 'long' },
  /** mar. 15 sept. */
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  /** 15/09/2026 */
  numeric: { day: '2-digit', month: '2-digit', year: 'numeric' },
  /** mardi */
  weekday: { weekday: 'long' },
  /** mar. */
  'weekday-short': { weekday: 'short' },
  /** septembre 2026 */
  month: { month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const INSTANTS = {
  /** mardi 15 septembre à 12:00 */
  long: { ...DAYS.long, hour: '2-digit', minute: '2-digit' },
  /** mar. 15 sept. à 12:00 */
  short: { ...DAYS.short, hour: '2-digit', minute: '2-digit' },
  /** 15/09/2026 */
  numeric: DAYS.numeric,
  /** mardi 15 septembre */
  day: DAYS.long,
  /** 12:00 */
  time: { hour: '2-digit', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type DayStyle = keyof typeof DAYS;
export type InstantStyle = keyof typeof INSTANTS;

// Making a formatter costs a hundred times its use: a month of cells would make thousands.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, timeZone: string, style: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language} ${timeZone} ${style}`;
  let made = formatters.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone });
    formatters.set(key, made);
  }
  return made;
}

/** A day in words. A day has no time zone: noon UTC stands for it. */
export function formatDay(language: Language, day: Day, style: DayStyle): string {
  return firstOfMonth(language, formatter(language, 'UTC', style, DAYS[style]).format(Date.parse(`${day}T12:00:00Z`)));
}

/** An instant (epoch milliseconds) on the towns' clock. */
export function formatInstant(language: Language, instant: number, style: InstantStyle): string {
  return firstOfMonth(language, formatter(language, TOWN_TIME_ZONE, style, INSTANTS[style]).format(instant));
}

// French says « 1er septembre »; Intl says « 1 septembre ».
function firstOfMonth(language: Language, text: string): string {
  return language === 'fr' ? text.replace(/(?<=^| )1(?= \p{L})/u, '1er') : text;
}

/** An amount in words, with the no-break space that keeps the figure and its sign together: `12,30 €`. */
export function formatEuros(language: Language, cents: Cents): string {
  return euros[language].format(cents / 100);
}

const euros: Readonly<Record<Language, Intl.NumberFormat>> = {
  fr: new Intl.NumberFormat(LOCALES.fr, { style: 'currency', currency: 'EUR' }),
  en: new Intl.NumberFormat(LOCALES.en, { style: 'currency', currency: 'EUR' }),
};
