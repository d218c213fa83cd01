import { expect, it } from 'vitest';
import { applyTown } from '../../server/town-apply.ts';
import { testDatabase } from '../support/postgres.ts';
import { crossingBaskets } from './baskets.ts';
import { deadlocksOf, inForce } from './rounds.ts';
import { ROUND_PATIENCE, SIZE } from './size.ts';
import { OPENING, rushTown, seedFamilies } from './town.ts';

// Many families, each with the same twenty days in an order of its own; `npm run rush` runs it full size.

const { families: FAMILIES, places: PLACES } = SIZE.baskets;

const database = await testDatabase(8);
const config = rushTown({ places: PLACES, queue: false });
await applyTown(database, database.url, config, OPENING);
await seedFamilies(database.url, FAMILIES);

it.each([
  { policy: 'all-or-nothing', gives: 'whole baskets only' },
  { policy: 'what-is-possible', gives: 'every place once' },
] as const)(
  `${FAMILIES} families × 20 days in crossing order, $policy: $gives, and no deadlock`,
  {
    timeout: ROUND_PATIENCE,
  },
  async ({ policy }) => {
    const outcome = await crossingBaskets(database.em, inForce(config), { families: FAMILIES, policy });
    expect(outcome.failures).toEqual([]);
    expect(outcome.takenByDay).toEqual(Array(20).fill(PLACES));
    if (policy === 'all-or-nothing') {
      expect(outcome.daysByFamily.filter((days) => days === 20)).toHaveLength(PLACES);
      expect(outcome.daysByFamily.filter((days) => days === 0)).toHaveLength(FAMILIES - PLACES);
    }
    expect(await deadlocksOf(database.em())).toBe(0);
  },
);
