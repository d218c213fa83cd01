import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '../../server/accounts/entities.ts';
import type { CustodySchedule as Schedule } from '../../server/households/config.ts';
import { Child, CustodySchedule, Household, HouseholdChild, LegalGuardian } from '../../server/households/entities.ts';
import { Registration } from '../../server/registrations/entities.ts';
import { Quotient } from '../../server/tariffs/entities.ts';

// Factories create what a test does not mention. Each takes a manager bound to a town, writes one row at once, and
// returns the id; what is given wins over what is made up.

type Given<T> = Partial<T>;

let count = 0;

/** A number that no earlier row of this process has. */
function next(): number {
  count += 1;
  return count;
}

/** Where the frozen clock of most tests stands, for `created_at` and the like. */
const MADE_AT = new Date('2026-09-01T08:00:00Z');

interface HouseholdRow {
  id: string;
  familyNumber: string;
  street: string;
  postalCode: string;
  city: string;
  resident: boolean;
  importKey: string | null;
}

/** A household that lives in the town. */
export async function household(em: EntityManager, given: Given<HouseholdRow> = {}): Promise<string> {
  const id = given.id ?? randomUUID();
  await em.insert(Household, {
    familyNumber: `F${next()}`,
    street: '1 rue de la Mairie',
    postalCode: '99000',
    city: 'Testville',
    resident: true,
    importKey: null,
    createdAt: MADE_AT,
    ...given,
    id,
  });
  return id;
}

interface AccountRow {
  id: string;
  userName: string;
  email: string;
  passwordHash: string | null;
  firstName: string;
  lastName: string;
  language: string;
  lastSignedInAt: Date | null;
  previousSignedInAt: Date | null;
}

/** An activated account whose password nobody knows: tests that sign in set `passwordHash`. */
export async function account(em: EntityManager, given: Given<AccountRow> = {}): Promise<string> {
  const id = given.id ?? randomUUID();
  const userName = given.userName ?? `parent${next()}@exemple.fr`;
  await em.insert(Account, {
    userName,
    email: userName,
    passwordHash: null,
    firstName: 'Camille',
    lastName: 'Martin',
    language: 'fr',
    lastSignedInAt: null,
    previousSignedInAt: null,
    createdAt: MADE_AT,
    ...given,
    id,
  });
  return id;
}

interface GuardianRow {
  id: string;
  household: string;
  account: string | null;
  rank: number;
  sex: 'female' | 'male' | null;
  lastName: string;
  firstName: string;
  email: string | null;
  mobilePhone: string | null;
}

/** An adult of a household (made when not given), without an account unless one is given. */
export async function guardian(em: EntityManager, given: Given<GuardianRow> = {}): Promise<string> {
  const id = given.id ?? randomUUID();
  await em.insert(LegalGuardian, {
    account: null,
    rank: 1,
    sex: null,
    lastName: 'Martin',
    firstName: 'Camille',
    bornOn: null,
    email: null,
    mobilePhone: null,
    homePhone: null,
    workPhone: null,
    ...given,
    household: given.household ?? (await household(em)),
    id,
  });
  return id;
}

interface ChildRow {
  id: string;
  /** The households the child belongs to, the main one first. */
  households: readonly string[];
  lastName: string;
  firstName: string;
  sex: 'female' | 'male' | null;
  bornOn: string;
  importKey: string | null;
}

/** A child of eight in one household (made when not given). */
export async function child(em: EntityManager, given: Given<ChildRow> = {}): Promise<string> {
  const { households = [await household(em)], ...rest } = given;
  const id = given.id ?? randomUUID();
  await em.insert(Child, {
    lastName: 'Martin',
    firstName: `Enfant${next()}`,
    sex: null,
    bornOn: '2018-03-14',
    importKey: null,
    ...rest,
    id,
  });
  for (const [rank, one] of households.entries()) {
    await em.insert(HouseholdChild, { household: one, child: id, main: rank === 0 });
  }
  return id;
}

/** Which of two households has the child on which days. */
export async function custody(
  em: EntityManager,
  given: { child: string; householdA: string; householdB: string; schedule: Schedule },
): Promise<void> {
  await em.insert(CustodySchedule, { ...given, id: randomUUID() });
}

interface RegistrationRow {
  id: string;
  child: string;
  household: string;
  activity: string;
  venue: string;
  validFrom: string;
  validTo: string;
  state: 'requested' | 'accepted' | 'waiting' | 'refused' | 'ended';
}

/** An accepted registration for the school year 2026-2027. Give the child's household where the child is given. */
export async function registration(em: EntityManager, given: Given<RegistrationRow> = {}): Promise<string> {
  const id = given.id ?? randomUUID();
  const home = given.household ?? (await household(em));
  await em.insert(Registration, {
    activity: 'cantine',
    venue: 'tilleuls',
    validFrom: '2026-09-01',
    validTo: '2027-07-02',
    state: 'accepted',
    createdAt: MADE_AT,
    ...given,
    household: home,
    child: given.child ?? (await child(em, { households: [home] })),
    id,
  });
  return id;
}

interface QuotientRow {
  household: string;
  quotientCents: number;
  source: 'api' | 'document' | 'import';
  validFrom: string;
  validTo: string | null;
}

/** The family quotient of a household, 600 € from the first of January 2026 on unless said. */
export async function quotient(
  em: EntityManager,
  given: Given<QuotientRow> & Pick<QuotientRow, 'household'>,
): Promise<void> {
  await em.insert(Quotient, {
    quotientCents: 60_000,
    source: 'import',
    validFrom: '2026-01-01',
    validTo: null,
    ...given,
    id: randomUUID(),
  });
}
