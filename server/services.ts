import { type SignInGuard, signInGuard } from './accounts/sign-in-guard.ts';
import type { Database } from './database.ts';
import type { Env } from './env.ts';
import type { Clock } from './kernel/clock.ts';
import { describeFailure, type Log } from './log.ts';
import { parseTownConfig, type TownConfig } from './town-config.ts';
import { type TownDirectory, townDirectory } from './towns/reads.ts';

/** What one server process has once, and every request shares. */
export interface Services {
  readonly env: Env;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly towns: TownDirectory<TownConfig>;
  readonly guard: SignInGuard;
}

export function createServices(given: Pick<Services, 'env' | 'database' | 'clock' | 'log'>): Services {
  const { database, clock, log } = given;
  return {
    ...given,
    towns: townDirectory(parseTownConfig, clock.now, (town, error) => {
      log.error({ town, failure: describeFailure(error) }, 'configuration not readable');
    }),
    guard: signInGuard(database.shared),
  };
}
