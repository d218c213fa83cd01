import { createHash, randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../kernel/domain-error.ts';
import { networkOf } from './network.ts';

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 60 * MINUTE_SECONDS;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** Tries on one account from one address before it has to wait. */
const TRIES = 5;
/**
 * How long it waits the first, second, third… time within a day. Five tries a time make at most 25 in 24 hours, as the
 * CNIL advises (délibération 2022-100). Never for good: whoever could lock accounts would lock families out.
 */
const WAITS_SECONDS = [15 * MINUTE_SECONDS, HOUR_SECONDS, 4 * HOUR_SECONDS, 16 * HOUR_SECONDS] as const;
/** Failed tries an hour from one address, and on one account from all addresses together. */
const FAILURES_AN_HOUR = 100;

/** Password checks that may queue for each core: about a second of waiting. Beyond, people are asked to come back. */
const QUEUE_A_CORE = 100;

/** Someone who says who they are. */
export interface SignInTry {
  readonly town: string;
  readonly userName: string;
  readonly address: string;
}

/**
 * Stands before the password check: limits that all server processes share through PostgreSQL, and a queue of this
 * process alone, because a check costs a core for 10 ms.
 */
export interface SignInGuard {
  /** Counts the try before its password is looked at. @throws DomainError `accounts.too-many-tries` */
  admit(attempt: SignInTry): Promise<void>;
  /** Runs a password check when its turn comes. @throws DomainError `accounts.busy` */
  inTurn<T>(check: () => Promise<T>): Promise<T>;
  /** The password was right: what was counted is forgotten. */
  succeeded(attempt: SignInTry): Promise<void>;
  /** The password was never looked at: the try does not count. */
  takeBack(attempt: SignInTry): Promise<void>;
}

/** `manager` gives a manager outside any transaction: a try counts even where everything else fails. */
export function signInGuard(
  manager: () => EntityManager,
  cores: number = availableParallelism(),
  queueACore: number = QUEUE_A_CORE,
): SignInGuard {
  return { ...sharedLimits(manager), inTurn: turns(cores * 2, cores * queueACore) };
}

/** At most `atOnce` run, at most `queue` wait. */
function turns(atOnce: number, queue: number): SignInGuard['inTurn'] {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (check) => {
    if (running < atOnce) {
      running += 1;
    } else {
      // Spread over some seconds, so that those who are sent away do not come back together.
      if (waiting.length >= queue) throw new DomainError('accounts.busy', { retryAfterSeconds: 2 + randomInt(5) });
      await new Promise<void>((turn) => waiting.push(turn));
    }
    try {
      return await check();
    } finally {
      // The turn passes on without `running` ever showing a gap that a newcomer could slip into.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

function sharedLimits(manager: () => EntityManager): Omit<SignInGuard, 'inTurn'> {
  const storeClient = {
    query: async ({ text, values }: { text: string; values: readonly unknown[] }) => {
      const { rows } = await manager()
        .getKysely()
        .executeQuery(CompiledQuery.raw(text, [...values]));
      return { rows, rowCount: rows.length };
    },
  };
  const limiter = (keyPrefix: string, points: number, duration: number, clearExpiredByTimeout = false) =>
    new RateLimiterPostgres({
      storeClient,
      storeType: 'client',
      schemaName: 'public',
      tableName: 'rate_limit',
      tableCreated: true,
      keyPrefix,
      points,
      duration,
      clearExpiredByTimeout,
    });
  const tries = limiter('sign-in', TRIES, WAITS_SECONDS[0], true);
  const waits = limiter('sign-in-waits', WAITS_SECONDS.length, DAY_SECONDS);
  const byAccount = limiter('sign-in-account', FAILURES_AN_HOUR, HOUR_SECONDS);
  const byAddress = limiter('sign-in-address', FAILURES_AN_HOUR, HOUR_SECONDS);

  async function consume(from: RateLimiterPostgres, key: string): Promise<RateLimiterRes | null> {
    try {
      await from.consume(key);
      return null;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return refusal;
      throw refusal;
    }
  }

  // The one try that crosses the line sets the wait: the counter is atomic, so exactly one sees this number.
  async function waitMilliseconds(key: string, refusal: RateLimiterRes): Promise<number> {
    if (refusal.consumedPoints !== TRIES + 1) return refusal.msBeforeNext;
    const { consumedPoints } = await waits.penalty(key);
    const seconds = WAITS_SECONDS[Math.min(consumedPoints, WAITS_SECONDS.length) - 1] ?? WAITS_SECONDS[0];
    await tries.block(key, seconds);
    return seconds * 1000;
  }

  return {
    async admit(attempt) {
      const keys = keysOf(attempt);
      const refusal = (await consume(byAddress, keys.address)) ?? (await consume(byAccount, keys.account));
      if (refusal) throw tooManyTries(refusal.msBeforeNext);
      const own = await consume(tries, keys.both);
      if (own) throw tooManyTries(await waitMilliseconds(keys.both, own));
    },
    async succeeded(attempt) {
      const keys = keysOf(attempt);
      await Promise.all([tries.delete(keys.both), waits.delete(keys.both)]);
      await Promise.all([byAddress.reward(keys.address), byAccount.reward(keys.account)]);
    },
    async takeBack(attempt) {
      const keys = keysOf(attempt);
      await Promise.all([tries.reward(keys.both), byAddress.reward(keys.address), byAccount.reward(keys.account)]);
    },
  };
}

function tooManyTries(milliseconds: number): DomainError {
  return new DomainError('accounts.too-many-tries', { retryAfterSeconds: Math.ceil(milliseconds / 1000) });
}

// Hashed: names and addresses of people have no business in a table of counters.
function keysOf({ town, userName, address }: SignInTry): { account: string; address: string; both: string } {
  const digest = (...parts: readonly string[]) => createHash('sha256').update(parts.join('\n')).digest('base64url');
  const network = networkOf(address);
  return { account: digest(town, userName), address: digest(network), both: digest(town, userName, network) };
}
