import type { EntityManager } from '@mikro-orm/postgresql';
import type { Brand } from '../kernel/brand.ts';
import { LegalGuardian } from './entities.ts';

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
  const guardians = await em.find(
    LegalGuardian,
    { account: accountId },
    { fields: ['household'], orderBy: { household: 'asc' } },
  );
  const householdIds = guardians.map((guardian) => guardian.household.id);
  // The one place that mints the brand.
  return { accountId, householdIds } as unknown as HouseholdScope;
}
