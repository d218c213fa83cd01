import type { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '../../server/accounts/entities.ts';
import { hashPassword } from '../../server/accounts/passwords.ts';
import type { Database } from '../../server/database.ts';
import {
  Child,
  CustodySchedule,
  Household,
  HouseholdChild,
  LegalGuardian,
  Schooling,
} from '../../server/households/entities.ts';
import type { Clock, Instant } from '../../server/kernel/clock.ts';
import { Registration } from '../../server/registrations/entities.ts';
import { Quotient } from '../../server/tariffs/entities.ts';
import type { TownConfig } from '../../server/town-config.ts';
import { schemaNameOf } from '../../server/towns/rules.ts';
import { CUSTODY, DEMO_FAMILIES, demoPassword, SCHOOL_YEAR, userNameOf } from './demo-families.ts';
import type { DemoChild, DemoFamily, DemoHome } from './demo-family.ts';
import { demoId } from './ids.ts';

/** From when the demo's quotients count. */
const QUOTIENT_FROM = '2026-01-01';

/**
 * Puts the families that one can sign in as into their towns. A family that stands already is left as it is, whatever
 * was done with it since.
 */
export async function seedDemoFamilies(database: Database, towns: readonly TownConfig[], clock: Clock): Promise<void> {
  for (const config of towns) {
    const em = database.forTown(schemaNameOf(config.town.slug));
    for (const family of DEMO_FAMILIES.filter(({ town }) => town === config.town.slug)) {
      if (await em.count(Household, { id: demoId(family.town, 'home') })) continue;
      const passwordHash = await hashPassword(demoPassword(family.town));
      await em.transactional((tx) => seedFamily(tx, config, family, { passwordHash, now: clock.now() }));
    }
  }
}

interface Seeding {
  readonly passwordHash: string;
  readonly now: Instant;
}

async function seedFamily(em: EntityManager, config: TownConfig, family: DemoFamily, seeding: Seeding): Promise<void> {
  const { town, home, otherHome, children } = family;
  await seedHome(em, family, 'home', home, seeding);
  await seedHome(em, family, 'other home', otherHome, seeding);
  for (const [index, child] of children.entries()) {
    const id = demoId(town, `child ${index}`);
    const { firstName, lastName, sex, bornOn, schooling } = child;
    await em.insert(Child, { id, firstName, lastName, sex, bornOn, importKey: null });
    await em.insert(HouseholdChild, { household: demoId(town, 'home'), child: id, main: true });
    if (schooling) {
      const row = { id: demoId(town, `schooling ${index}`), child: id, schoolYear: SCHOOL_YEAR, ...schooling };
      await em.insert(Schooling, row);
    }
    await seedRegistrations(em, config, child, index, seeding.now);
  }
  const shared = demoId(town, 'child 0');
  await em.insert(HouseholdChild, { household: demoId(town, 'other home'), child: shared, main: false });
  await em.insert(CustodySchedule, {
    id: demoId(town, 'custody'),
    child: shared,
    householdA: demoId(town, 'home'),
    householdB: demoId(town, 'other home'),
    schedule: CUSTODY,
  });
}

async function seedHome(
  em: EntityManager,
  { town, address }: DemoFamily,
  name: 'home' | 'other home',
  { street, quotient, adults }: DemoHome,
  { passwordHash, now }: Seeding,
): Promise<void> {
  const id = demoId(town, name);
  const createdAt = new Date(now);
  const familyNumber = name === 'home' ? 'D-1001' : 'D-1002';
  await em.insert(Household, { id, familyNumber, street, ...address, resident: true, importKey: null, createdAt });
  for (const [index, adult] of adults.entries()) {
    const { firstName, lastName, sex, bornOn, mobilePhone } = adult;
    const userName = userNameOf(adult);
    const account = demoId(town, `account ${userName}`);
    const email = `${userName}@maison.example`;
    const person = { firstName, lastName, email };
    const fresh = { language: 'fr', lastSignedInAt: null, previousSignedInAt: null, createdAt };
    await em.insert(Account, { id: account, userName, passwordHash, ...person, ...fresh });
    await em.insert(LegalGuardian, {
      id: demoId(town, `adult ${userName}`),
      household: id,
      account,
      rank: index + 1,
      sex,
      bornOn,
      mobilePhone,
      ...person,
      homePhone: null,
      workPhone: null,
    });
  }
  if (quotient !== null) {
    const value = { quotientCents: quotient * 100, source: 'document', validFrom: QUOTIENT_FROM, validTo: null };
    await em.insert(Quotient, { id: demoId(town, `quotient ${name}`), household: id, ...value });
  }
}

async function seedRegistrations(
  em: EntityManager,
  { town, catalog }: TownConfig,
  { firstName, registrations, requested = [] }: DemoChild,
  index: number,
  now: Instant,
): Promise<void> {
  for (const [activity, venue] of Object.entries(registrations)) {
    const offer = catalog.activities[activity];
    if (!offer?.venues.includes(venue)) throw new Error(`${town.slug} offers ${firstName} no ${activity} at ${venue}`);
    await em.insert(Registration, {
      id: demoId(town.slug, `registration ${index} ${activity}`),
      child: demoId(town.slug, `child ${index}`),
      household: demoId(town.slug, 'home'),
      activity,
      venue,
      validFrom: offer.period.from,
      validTo: offer.period.to,
      state: requested.includes(activity) ? 'requested' : 'accepted',
      createdAt: new Date(now),
    });
  }
}
