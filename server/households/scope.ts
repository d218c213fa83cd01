import type { EntityManager } from '@mikro-orm/postgresql';
import type { Brand } from '../kernel/brand.ts';
import { sql } from '../kernel/sql.ts';

/**
 * Proof that a signed-in adult belongs to these households. Every read and write of family data demands it and filters
 * by it. Only `proveHouseholdScope` mints one.
 */
export type HouseholdScope = Brand<
  { readonly accountId: string; readonly householdIds: readonly string[] },
  'HouseholdScope'
>;

/** The households of which the account's holder is a guardian: none, one or several. */
export async function proveHouseholdScope(em: EntityManager, accountId: string): Promise<HouseholdScope> {
  const guardians = await sql<{ householdId: string }>(
    em,
    'select household_id as "householdId" from @.legal_guardian where account_id = $1 order by 1',
    [accountId],
  );
  const householdIds = guardians.map(({ householdId }) => householdId);
  // The one place that mints the brand.
  return { accountId, householdIds } as unknown as HouseholdScope;
}
