import type { EntityManager } from '@mikro-orm/postgresql';
import type { BookingTown } from '../../server/bookings/submission.ts';
import { TEST_SCHEMA } from '../support/postgres-server.ts';
import { submitInProcess, wish } from './rounds.ts';
import { OPEN_DAYS, rushFamily } from './town.ts';

export interface BasketsOutcome {
  readonly failures: readonly string[];
  /** Days that each family got. */
  readonly daysByFamily: readonly number[];
  /** Places taken on each of the twenty days. */
  readonly takenByDay: readonly number[];
  readonly milliseconds: number;
}

const BASKETS = { 'all-or-nothing': OPEN_DAYS.slice(0, 20), 'what-is-possible': OPEN_DAYS.slice(20, 40) } as const;

/** Every family submits the same twenty days at the same moment, each in an order of its own. */
export async function crossingBaskets(
  em: () => EntityManager,
  town: BookingTown,
  { families, policy }: { readonly families: number; readonly policy: keyof typeof BASKETS },
): Promise<BasketsOutcome> {
  const basket = BASKETS[policy];
  const start = performance.now();
  const answers = await Promise.allSettled(
    Array.from({ length: families }, (_, index) => {
      const family = rushFamily(index);
      return submitInProcess(em(), town, family, { changes: wish(family, 'rush', shuffled(basket, index)), policy });
    }),
  );
  const milliseconds = performance.now() - start;
  const taken = await em()
    .getConnection()
    .execute<{ taken: number }[]>(
      `select taken from ${TEST_SCHEMA}.capacity_day where pool = 'rush' and day between ? and ? order by day`,
      [basket[0], basket.at(-1)],
    );
  return {
    failures: answers.flatMap((answer) => (answer.status === 'rejected' ? [String(answer.reason)] : [])),
    daysByFamily: answers.flatMap((answer) =>
      answer.status === 'fulfilled'
        ? [answer.value.items.filter(({ verdict }) => verdict.kind === 'booked').length]
        : [],
    ),
    takenByDay: taken.map((row) => row.taken),
    milliseconds,
  };
}

/** An order that is another for each seed, and the same in every run. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const keyed = list.map((item, index) => ({ item, key: Math.imul(seed * 31 + index + 1, 0x9e3779b1) >>> 0 }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
