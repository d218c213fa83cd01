import { createInstance, type TFunction } from 'i18next';
import type { Day } from '../kernel/days.ts';
import { dayInWords } from '../kernel/days-in-words.ts';
import { en } from './i18n/en.ts';
import { fr } from './i18n/fr.ts';

export type Language = 'fr' | 'en';

const engine = createInstance();
await engine.init({
  lng: 'fr',
  fallbackLng: 'fr',
  resources: { fr: { translation: fr }, en: { translation: en } },
  // The pages escape whatever they print.
  interpolation: { escapeValue: false },
});

/** The words of the hosted pages in a language. */
export function wordsIn(language: Language): TFunction {
  return engine.getFixedT(language);
}

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const satisfies Record<Language, string>;
const LONG = { dateStyle: 'long' } as const;
const DAYS = { fr: dayInWords(LOCALES.fr, LONG), en: dayInWords(LOCALES.en, LONG) };

/** A day as people write it: "1er septembre 2026". */
export function dayIn(language: Language, day: Day): string {
  return DAYS[language](day);
}

/** A time of day as people write it: "8 h 30", "8 h". */
export function timeIn(language: Language, time: string): string {
  const [hours = '', minutes = ''] = time.split(':');
  if (language === 'en') return `${Number(hours)}:${minutes}`;
  return minutes === '00' ? `${Number(hours)} h` : `${Number(hours)} h ${minutes}`;
}

/** Several things in one sentence: "lundi, mardi et jeudi". */
export function listIn(language: Language, things: readonly string[]): string {
  return new Intl.ListFormat(LOCALES[language], { type: 'conjunction' }).format(things);
}
