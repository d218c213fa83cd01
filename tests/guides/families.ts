import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { hashPassword } from '../../server/accounts/passwords.ts';
import { account, child, guardian, household, quotient, registration } from '../support/factories.ts';

// Families that one journey has for itself: no other test sees their days, and a second run makes new ones.

/** Somebody who can sign in, and where their mail goes. */
export interface Parent {
  readonly fullName: string;
  readonly userName: string;
  readonly password: string;
  readonly email: string;
}

/** A parent with the home that a journey gave them. */
export interface Home extends Parent {
  readonly householdId: string;
  readonly accountId: string;
}

export interface GivenHome {
  readonly parent?: string;
  /** Euros; null: the family never told, and pays the highest price. */
  readonly quotient?: number | null;
}

export interface GivenChild {
  readonly bornOn?: string;
  /** Activity → venue, codes of the town file: accepted registrations. */
  readonly goesTo: Readonly<Record<string, string>>;
  /** The same, where the town has not answered yet. */
  readonly askedFor?: Readonly<Record<string, string>>;
}

export interface GivenFamily extends GivenHome {
  /** By first name. */
  readonly children: Readonly<Record<string, GivenChild>>;
}

const PASSWORD = 'petit-suisse-et-compote';
// Made once a file: hashing is slow on purpose.
const passwordHash = hashPassword(PASSWORD);

/** A home in the town, with one parent who can sign in. */
export async function settle(em: EntityManager, given: GivenHome): Promise<Home> {
  const { parent = 'Camille Martin', quotient: euros = 812 } = given;
  const [firstName = '', ...rest] = parent.split(' ');
  const lastName = rest.join(' ');
  const own = randomUUID().slice(0, 8);
  const userName = `camille.${own}`;
  const email = `${userName}@maison.example`;
  const householdId = await household(em, { familyNumber: `F${own}` });
  const accountId = await account(em, { userName, email, firstName, lastName, passwordHash: await passwordHash });
  await guardian(em, { household: householdId, account: accountId, firstName, lastName, email });
  if (euros !== null) await quotient(em, { household: householdId, quotientCents: euros * 100 });
  return { fullName: parent, userName, password: PASSWORD, email, householdId, accountId };
}

/** A child of these homes, the main one first; its registrations belong to the main one. Answers their ids by activity. */
export async function bear(
  em: EntityManager,
  homes: readonly [Home, ...Home[]],
  firstName: string,
  { bornOn = '2018-05-14', goesTo, askedFor = {} }: GivenChild,
): Promise<{ readonly childId: string; readonly registrations: Readonly<Record<string, string>> }> {
  const households = homes.map(({ householdId }) => householdId);
  const childId = await child(em, { firstName, bornOn, households });
  const registrations: Record<string, string> = {};
  for (const [state, wanted] of [
    ['accepted', goesTo],
    ['requested', askedFor],
  ] as const) {
    for (const [activity, venue] of Object.entries(wanted)) {
      const given = { child: childId, household: homes[0].householdId, activity, venue, state };
      registrations[activity] = await registration(em, given);
    }
  }
  return { childId, registrations };
}

/** A home and its children. */
export async function settleFamily(em: EntityManager, given: GivenFamily): Promise<Home> {
  const home = await settle(em, given);
  for (const [firstName, one] of Object.entries(given.children)) await bear(em, [home], firstName, one);
  return home;
}
