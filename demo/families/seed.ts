import type { Database } from '../../server/database.ts';
import type { Clock } from '../../server/kernel/clock.ts';
import type { TownConfig } from '../../server/town-config.ts';
import { seedBookings } from './seed-bookings.ts';
import { seedDemoFamilies } from './seed-families.ts';
import { seedRegistrations } from './seed-registrations.ts';

/**
 * Fills the demo's towns with life, after the towns are applied and the sample is imported: the families of
 * `DEMO_SIGN_INS`, registrations of imported children, and booked days. Run again, it changes nothing.
 */
export async function seedFamilies(database: Database, towns: readonly TownConfig[], clock: Clock): Promise<void> {
  await seedDemoFamilies(database, towns, clock);
  await seedRegistrations(database, towns, clock);
  await seedBookings(database, towns, clock);
}
