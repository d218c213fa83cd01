import { expect, it } from 'vitest';
import type { ReasonCode } from '../../server/bookings/view.ts';
import { type Language, wordsIn } from '../../server/notices/words.ts';

// The compiler asks for every reason that a booking can be refused for; the mails must have words for each.
const REASONS: Record<ReasonCode, true> = {
  'no-care-that-day': true,
  'activity-closed': true,
  'outside-period': true,
  past: true,
  'deadline-passed': true,
  'not-open-yet': true,
  full: true,
  'waiting-list-full': true,
  'not-your-day': true,
  age: true,
  'registration-not-accepted': true,
  overlap: true,
  'full-week-required': true,
  'place-gone': true,
  'others-refused': true,
};

it.each(Object.keys(REASONS).flatMap((code) => [[code, 'fr'] as const, [code, 'en'] as const]))(
  'a mail has words for %s, in %s',
  (code, language: Language) => {
    const words = wordsIn(language);
    expect(words.reason({ code })).not.toBe(words.reason({ code: 'never-heard-of' }));
  },
);
