import type { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '../../server/accounts/entities.ts';
import { submitChanges } from '../../server/bookings/actions.ts';
import type { Change } from '../../server/bookings/view.ts';
import { calendarDay } from '../../server/catalog/calendar.ts';
import type { Activity } from '../../server/catalog/config.ts';
import type { Database } from '../../server/database.ts';
import { LegalGuardian } from '../../server/households/entities.ts';
import { proveHouseholdScope } from '../../server/households/scope.ts';
import { type Clock, dayAt, type Instant } from '../../server/kernel/clock.ts';
import { addDays, type Day, daysOf, isWithin, mondayOf } from '../../server/kernel/days.ts';
import { sql } from '../../server/kernel/sql.ts';
import { Registration } from '../../server/registrations/entities.ts';
import { IdempotencyKey } from '../../server/requests/entities.ts';
import type { TownConfig } from '../../server/town-config.ts';
import { schemaNameOf } from '../../server/towns/rules.ts';
import { DEMO_FAMILIES, userNameOf } from './demo-families.ts';
import { demoId } from './ids.ts';

/** The days on which the demo's places are taken: near enough to be seen, far enough to be booked. */
const FIRST_DAY = 10;
const LAST_DAY = 42;

/**
 * Books days as parents would, through the booking action and by every rule of the town: some for the demo's families, so
 * that their planning is not empty, and many for the imported ones, so that places get few. What a rule refuses is not
 * booked. A family that booked already is left as it is. Families and registrations come first.
 */
export async function seedBookings(database: Database, towns: readonly TownConfig[], clock: Clock): Promise<void> {
  const now = clock.now();
  for (const config of towns) {
    const em = () => database.forTown(schemaNameOf(config.town.slug));
    for (const { town, home } of DEMO_FAMILIES.filter((family) => family.town === config.town.slug)) {
      const [adult] = home.adults;
      if (!adult) continue;
      const account = demoId(town, `account ${userNameOf(adult)}`);
      // The second child lives in one home only: all its days are theirs.
      await bookFor(em(), config, account, now, (weeks, { child }) =>
        child === demoId(town, 'child 1') ? few(weeks) : [],
      );
    }
    await seedAccounts(em(), config.town.slug, now);
    const others = await em().find(Account, { passwordHash: null }, { orderBy: { userName: 'asc' } });
    for (const [index, { id }] of others.entries()) {
      await bookFor(em(), config, id, now, (weeks, { kind }) => (isScarce(kind) ? many(weeks, index) : []));
    }
  }
}

interface Wanted {
  readonly child: string;
  readonly kind: Activity['kind'];
}

/** Chooses among the weeks of an activity, each with its open days, those that a child comes. */
type Choice = (weeks: readonly (readonly Day[])[], wanted: Wanted) => readonly Day[];

function isScarce(kind: Activity['kind']): boolean {
  return kind === 'leisure-centre' || kind === 'nursery';
}

/** The first and the third week. */
function few(weeks: readonly (readonly Day[])[]): readonly Day[] {
  return weeks.filter((_, week) => week === 0 || week === 2).flat();
}

/** One week that everybody wants, and of the others each household one in three. */
function many(weeks: readonly (readonly Day[])[], household: number): readonly Day[] {
  const wanted = weeks.length > 2 ? 2 : 0;
  return weeks.filter((_, week) => week === wanted || (household + week) % 3 === 0).flat();
}

async function bookFor(
  em: EntityManager,
  config: TownConfig,
  accountId: string,
  now: Instant,
  choose: Choice,
): Promise<void> {
  const key = demoId(config.town.slug, `bookings of ${accountId}`);
  if (await em.count(IdempotencyKey, { account: accountId, key })) return;
  const scope = await proveHouseholdScope(em, accountId);
  const registrations = await em.find(
    Registration,
    { household: { $in: [...scope.householdIds] }, state: 'accepted' },
    { orderBy: { child: 'asc', activity: 'asc' } },
  );
  const changes = registrations.flatMap(({ id, child, activity }): Change[] => {
    const offer = config.catalog.activities[activity];
    if (!offer) return [];
    const days = choose(openWeeks(config, offer, dayAt(now)), { child: child.id, kind: offer.kind });
    return days.flatMap((day) =>
      slotsOf(offer).map((slot) => ({ registrationId: id, slot: `${activity}.${slot}`, day, want: 'booked' })),
    );
  });
  if (changes.length === 0) return;
  const { email } = await em.findOneOrFail(Account, accountId);
  const { slug, name } = config.town;
  const town = { slug, schemaName: schemaNameOf(slug), name, version: 0, config };
  await em.transactional(async (tx) => {
    const policy = 'what-is-possible';
    await submitChanges(tx, scope, town, { key, changes, policy, language: 'fr', shown: null, now, email });
    // These days were asked for long before the demo begins: nobody waits for their acknowledgement.
    await sql(tx, 'delete from @.notice where recipient = $1 and sent_at is null', [email]);
  });
}

// A day's slots taken together: the one that is the whole day, or all that make it up.
function slotsOf({ slots }: Activity): readonly string[] {
  const codes = Object.keys(slots);
  if (codes.includes('journee')) return ['journee'];
  return codes.includes('repas') && codes.length === 1 ? codes : codes.filter((code) => !code.startsWith('soir-'));
}

/** The open days of an activity in the time to come, week by week. */
function openWeeks({ calendar }: TownConfig, { opens, period }: Activity, today: Day): readonly (readonly Day[])[] {
  const range = { from: addDays(today, FIRST_DAY), to: addDays(today, LAST_DAY) };
  const days = daysOf(range).filter((day) => {
    const { kind } = calendarDay(calendar, day);
    return (
      opens.when.some((open) => open === kind) && isWithin(day, { from: period.from as Day, to: period.to as Day })
    );
  });
  return [...Map.groupBy(days, mondayOf).values()];
}

/**
 * Gives the first adult of each registered household an account that nobody has activated: nobody can sign in with it,
 * and its bookings have an owner.
 */
async function seedAccounts(em: EntityManager, town: string, now: Instant): Promise<void> {
  const registered = await em.find(
    Registration,
    { household: { importKey: { $ne: null } } },
    { fields: ['household'] },
  );
  const adults = await em.find(
    LegalGuardian,
    { household: { $in: registered.map(({ household }) => household.id) }, rank: 1, account: null },
    { populate: ['household'] },
  );
  await em.transactional(async (tx) => {
    for (const { id, household, firstName, lastName, email } of adults) {
      if (!household.importKey) continue;
      const account = demoId(town, `account ${household.importKey}`);
      const userName = household.importKey.toLowerCase();
      const person = { firstName, lastName, email: email ?? `${userName}@courriel.example` };
      const fresh = { passwordHash: null, language: 'fr', lastSignedInAt: null, previousSignedInAt: null };
      await tx.insert(Account, { id: account, userName, ...person, ...fresh, createdAt: new Date(now) });
      await tx.nativeUpdate(LegalGuardian, { id }, { account: tx.getReference(Account, account) });
    }
  });
}
