import { createInstance, type TFunction } from 'i18next';
import type { Cents } from '../kernel/cents.ts';
import { type Instant, TOWN_TIME_ZONE } from '../kernel/clock.ts';
import { type Day, isDay } from '../kernel/days.ts';
import { dayInWords, momentInWords } from '../kernel/days-in-words.ts';
import { en } from './i18n/en.ts';
import { fr } from './i18n/fr.ts';
import type { ChangeReason } from './kinds.ts';

export type Language = 'fr' | 'en';

const engine = createInstance();
await engine.init({
  lng: 'fr',
  fallbackLng: 'fr',
  resources: { fr: { translation: fr }, en: { translation: en } },
  // Escaping is the business of the HTML version alone.
  interpolation: { escapeValue: false },
});

/** Words, days, instants and amounts of the mails, in one language. */
export interface Words {
  readonly t: TFunction;
  readonly language: Language;
  /** `lundi 7 septembre 2026` */
  day(day: Day): string;
  /** `lun. 7` */
  dayOfMonth(day: Day): string;
  /** `septembre 2026` */
  month(day: Day): string;
  /** `mardi 8 septembre 2026 à 23:59`, on the town's clock. */
  instant(instant: Instant): string;
  amount(cents: Cents): string;
  /** Why something was refused, as the end of a sentence. */
  reason(reason: ChangeReason): string;
}

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const;

// A decimal text: exact, where a division would make a float of the amount.
function decimal(cents: Cents): `${number}` {
  const [euros, rest] = [Math.trunc(Math.abs(cents) / 100), String(Math.abs(cents) % 100).padStart(2, '0')];
  return `${cents < 0 ? '-' : ''}${euros}.${rest}` as `${number}`;
}

function createWords(language: Language): Words {
  const locale = LOCALES[language];
  const t = engine.getFixedT(language);
  const days = (options: Intl.DateTimeFormatOptions) => dayInWords(locale, options);
  const full = days({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const instants = new Intl.DateTimeFormat(locale, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: TOWN_TIME_ZONE,
  });
  const euros = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });

  function fact(name: string, value: string | number | boolean | undefined): string {
    if (typeof value === 'string' && isDay(value)) return full(value);
    if (typeof value === 'number' && name.endsWith('At')) return momentInWords(instants, value);
    return String(value);
  }

  return {
    t,
    language,
    day: full,
    dayOfMonth: days({ weekday: 'short', day: 'numeric' }),
    month: days({ month: 'long', year: 'numeric' }),
    instant: (instant) => momentInWords(instants, instant),
    amount: (cents) => euros.format(decimal(cents)),
    reason: (reason) => {
      const facts = Object.fromEntries(Object.entries(reason).map(([name, value]) => [name, fact(name, value)]));
      return t([`reason.${reason.code}`, 'reason.other'], facts);
    },
  };
}

const WORDS = { fr: createWords('fr'), en: createWords('en') };

export function wordsIn(language: Language): Words {
  return WORDS[language];
}
