import { loadTexts, translate } from '../i18n/engine.ts';
import type { Language } from '../i18n/language.ts';
import type { Words } from './words.ts';

/** The widget's own words, for tests of what is said. */
export async function wordsIn(language: Language): Promise<Words> {
  await loadTexts(language, 'booking-calendar');
  return { language, t: (key, values) => translate(language, 'booking-calendar', key, values) };
}

/** With plain spaces: the no-break ones are right, and impossible to read in a test. */
export function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}
