import { createInstance, type TFunction } from 'i18next';
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
