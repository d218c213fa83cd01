import { setTimeout as wait } from 'node:timers/promises';
import { DomainError } from '../kernel/domain-error.ts';

/** What the statements of this domain fail with where they find other rows than were judged: they divide by zero. */
const STALE_ROWS = '22012';

/**
 * SQLSTATEs that a second try mends at once: deadlock, serialisation, lock timeout, a key taken a moment ago, the ceiling
 * of a pool (a race that the database itself caught), and rows that moved since they were judged.
 */
const RACES = new Set(['40P01', '40001', '55P03', '23505', '23514', STALE_ROWS]);

/** The database went away, or is coming back. The idempotency key makes it safe not to know whether it had committed. */
const OUTAGES = new Set(['57P01', '57P02', '57P03', '08000', '08003', '08006', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

const RACE_TRIES = 6;
const OUTAGE_TRIES = 20;
const OUTAGE_PAUSE_MILLISECONDS = 250;

/**
 * Runs a transaction again where the database gave up for a reason that passes.
 * @throws DomainError `bookings.try-again` when it does not pass
 */
export async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let races = 0, outages = 0; ; ) {
    try {
      return await attempt();
    } catch (error) {
      if (isRace(error)) races += 1;
      else if (isOutage(error)) outages += 1;
      else throw error;
      if (races === RACE_TRIES || outages === OUTAGE_TRIES) throw new DomainError('bookings.try-again');
      if (isOutage(error)) await wait(OUTAGE_PAUSE_MILLISECONDS);
    }
  }
}

function isRace(error: unknown): boolean {
  return codesOf(error).some((code) => RACES.has(code));
}

function isOutage(error: unknown): boolean {
  if (codesOf(error).some((code) => OUTAGES.has(code))) return true;
  // The driver gives these no code.
  return messagesOf(error).some((message) =>
    /Connection terminated|Client has encountered a connection error/.test(message),
  );
}

function chain(error: unknown): Error[] {
  const found: Error[] = [];
  for (let next = error; next instanceof Error && found.length < 5; next = next.cause) found.push(next);
  return found;
}

function codesOf(error: unknown): string[] {
  return chain(error).flatMap((one) => ('code' in one && typeof one.code === 'string' ? [one.code] : []));
}

function messagesOf(error: unknown): string[] {
  return chain(error).map(({ message }) => message);
}
