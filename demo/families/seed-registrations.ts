import { ageOn } from '../../server/bookings/lines.ts';
import type { Activity } from '../../server/catalog/config.ts';
import type { Database } from '../../server/database.ts';
import { Household, HouseholdChild } from '../../server/households/entities.ts';
import { type Clock, dayAt } from '../../server/kernel/clock.ts';
import { type Day, day } from '../../server/kernel/days.ts';
import { Registration } from '../../server/registrations/entities.ts';
import type { TownConfig } from '../../server/town-config.ts';
import { schemaNameOf } from '../../server/towns/rules.ts';
import { demoId } from './ids.ts';

/** How many of the imported households of each town use its services. */
const HOUSEHOLDS = 20;

/** Younger children go to no school, so to no canteen and no care around it. */
const SCHOOL_AGE = 3;

/**
 * Registers the children of the first imported households of each town, so that the demo's parents are not alone: always
 * the same ones, once. The import of the sample comes first.
 */
export async function seedRegistrations(database: Database, towns: readonly TownConfig[], clock: Clock): Promise<void> {
  const now = clock.now();
  for (const { town, catalog } of towns) {
    const em = database.forTown(schemaNameOf(town.slug));
    const imported = { importKey: { $ne: null }, resident: true };
    const households = await em.find(Household, imported, { orderBy: { importKey: 'asc' }, limit: HOUSEHOLDS });
    const links = await em.find(
      HouseholdChild,
      { household: { $in: households.map(({ id }) => id) }, main: true },
      { populate: ['child'], orderBy: { child: { importKey: 'asc' } } },
    );
    const rows = links.flatMap(({ household, child }, index) =>
      Object.entries(catalog.activities).flatMap(([activity, offer]) => {
        const venue = venueFor(offer, index);
        if (venue === undefined || !isOldEnough(offer, day(child.bornOn), dayAt(now))) return [];
        return {
          id: demoId(town.slug, `registration ${child.importKey} ${activity}`),
          child: child.id,
          household: household.id,
          activity,
          venue,
          validFrom: offer.period.from,
          validTo: offer.period.to,
          state: 'accepted',
          createdAt: new Date(now),
        };
      }),
    );
    await em.upsertMany(Registration, rows, { onConflictAction: 'ignore' });
  }
}

// Schools share the children out; leisure centres and nurseries take them all in their first house, where places are few.
function venueFor({ kind, venues }: Activity, index: number): string | undefined {
  return kind === 'canteen' || kind === 'wraparound' ? venues[index % venues.length] : venues[0];
}

function isOldEnough({ kind, ages }: Activity, bornOn: Day, today: Day): boolean {
  const age = ageOn(bornOn, today);
  if (ages) return ages.from <= age && age <= ages.to;
  return age >= SCHOOL_AGE || (kind !== 'canteen' && kind !== 'wraparound');
}
