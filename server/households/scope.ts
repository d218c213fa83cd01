import type { Brand } from '../kernel/brand.ts';
import { type Queryable, sql } from '../kernel/sql.ts';

/**
 * Proof that a signed-in adult belongs to these households. Every read and write of family data demands it and filters
 * by it. Only this file mints one.
 */
export type HouseholdScope = Brand<
  { readonly accountId: string; readonly householdIds: readonly string[] },
  'HouseholdScope'
>;

/** The households of which the account's holder is a guardian: none, one or several. */
export async function proveHouseholdScope(on: Queryable, accountId: string): Promise<HouseholdScope> {
  const guardians = await sql<{ householdId: string }>(on, OF_ACCOUNT, [accountId]);
  return mint(
    accountId,
    guardians.map(({ householdId }) => householdId),
  );
}

/**
 * The same for the account of a session: a question that need not wait for the session's proof to be answered.
 * @returns null where there is no such session. Where there is one, the scope counts only if the session is proven too.
 */
export async function proveSessionScope(on: Queryable, sessionHash: string): Promise<HouseholdScope | null> {
  const [session] = await sql<{ accountId: string; householdIds: string[] }>(on, OF_SESSION, [sessionHash]);
  return session ? mint(session.accountId, session.householdIds) : null;
}

// The one place that mints the brand.
function mint(accountId: string, householdIds: readonly string[]): HouseholdScope {
  return { accountId, householdIds } as unknown as HouseholdScope;
}

const OF_ACCOUNT = `
select household_id as "householdId" from @.legal_guardian where account_id = $1 order by 1`;

const OF_SESSION = `
select s.account_id as "accountId",
  array(select household_id from @.legal_guardian l where l.account_id = s.account_id order by 1) as "householdIds"
from @.session s where s.token_hash = $1`;
