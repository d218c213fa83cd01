import type { Instant } from '../../server/kernel/clock.ts';
import { formatInstant } from '../i18n/format.ts';
import type { Texts } from '../i18n/texts.ts';

/** The language of the place and its texts: all that a sentence needs. */
export type Words = Pick<Texts<'booking-calendar'>, 'language' | 't'>;

/** `07:30` as people write it: `7 h 30` in French. */
export function hourText({ language }: Pick<Words, 'language'>, time: string): string {
  const plain = time.replace(/^0/, '');
  // A no-break space keeps the hour together; on the hour the minutes say nothing.
  return language === 'fr' ? plain.replace(':', '\u00a0h\u00a0').replace(/\u00a000$/, '') : plain;
}

/** A limit: a midnight is said as the end of the day before, which is how people read it. */
export function limitText(words: Words, at: Instant, endOfDay: boolean | undefined): string {
  const day = formatInstant(words.language, endOfDay ? at - 1 : at, 'day');
  return endOfDay ? words.t('limit.end-of-day', { day }) : words.t('limit.at', { day, time: timeText(words, at) });
}

/** The same in a corner: `mar. 8 sept.`, `ven. 11 sept., 12 h`. */
export function shortLimitText(words: Words, at: Instant, endOfDay: boolean | undefined): string {
  if (endOfDay) return shortDay(words, at - 1);
  return `${shortDay(words, at)}, ${timeText(words, at)}`;
}

function shortDay({ language }: Words, at: Instant): string {
  return formatInstant(language, at, 'short').replace(/,? (à )?\d\d:\d\d$/, '');
}

function timeText(words: Words, at: Instant): string {
  return hourText(words, formatInstant(words.language, at, 'time'));
}
