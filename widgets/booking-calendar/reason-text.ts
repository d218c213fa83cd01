import type { Reason } from '../../server/bookings/view.ts';
import { formatDay } from '../i18n/format.ts';
import { limitText, type Words } from './words.ts';

/** Why a day cannot be changed: one plain sentence. */
export function reasonText(words: Words, reason: Reason): string {
  const { t, language } = words;
  const key = `reason.${reason.code}` as const;
  switch (reason.code) {
    case 'no-care-that-day':
      return t(key, { label: reason.label ?? t(`kind.${reason.kind}`) });
    case 'activity-closed':
      return t(key, { label: reason.label });
    case 'outside-period':
    case 'full-week-required':
      return t(key, { from: formatDay(language, reason.from, 'date'), to: formatDay(language, reason.to, 'date') });
    case 'deadline-passed': {
      const when = limitText(words, reason.closedAt, reason.endOfDay);
      return reason.because ? t('reason.deadline-because', { when, because: reason.because }) : t(key, { when });
    }
    case 'not-open-yet':
      return t(key, { when: limitText(words, reason.opensAt, undefined) });
    case 'age':
      return t(key, { from: reason.from, to: reason.to });
    case 'overlap':
      return t(key, { with: reason.with });
    default:
      return t(key);
  }
}
