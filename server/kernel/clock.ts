import { Temporal } from 'temporal-polyfill';
import type { Day } from './days.ts';

/** Every rule of a French town runs on this wall clock. */
export const TOWN_TIME_ZONE = 'Europe/Paris';

/** An instant, in milliseconds since 1970 UTC. */
export type Instant = number;

/** Tells the time. The only door to "now": rules and actions are handed instants, never read the machine's clock. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that starts at a chosen instant and runs at normal speed (`EF_NOW`): guides and demos always meet the same calendar. */
export function clockStartingAt(start: Instant): Clock {
  return clockAheadBy(start - Date.now());
}

/** A clock so many milliseconds ahead of the machine's, behind it below 0: two processes can share one. */
export function clockAheadBy(milliseconds: number): Clock {
  return { now: () => Date.now() + milliseconds };
}

/** A clock for tests: it stands still until it is set. */
export function frozenClock(start: Instant): Clock & { set(instant: Instant): void } {
  let instant = start;
  return {
    now: () => instant,
    set: (to) => {
      instant = to;
    },
  };
}

/** The town's day at an instant. */
export function dayAt(instant: Instant): Day {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(TOWN_TIME_ZONE)
    .toPlainDate()
    .toString() as Day;
}

/**
 * The instant at which the town's clocks show `time` on `day`. `24:00` is the next midnight. A time that the clock change
 * skips is read as the instant just after the gap; one that comes twice, as the first of the two.
 */
export function instantAt(day: Day, time: string): Instant {
  const date = Temporal.PlainDate.from(day);
  const [on, at] = time === '24:00' ? [date.add({ days: 1 }), '00:00'] : [date, time];
  return on.toZonedDateTime({ timeZone: TOWN_TIME_ZONE, plainTime: Temporal.PlainTime.from(at) }).epochMilliseconds;
}

/** What the town's clocks show at an instant, `2026-09-10T12:00`. Seconds are left out. */
export function wallMomentAt(instant: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(TOWN_TIME_ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

/** Reads an ISO 8601 instant; a text without an offset is the town's wall clock. @throws RangeError where it is neither. */
export function instantFrom(text: string): Instant {
  if (/[zZ]|[+-]\d{2}:?\d{2}$/.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
  return Temporal.PlainDateTime.from(text).toZonedDateTime(TOWN_TIME_ZONE).epochMilliseconds;
}
