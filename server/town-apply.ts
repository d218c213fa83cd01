import { setTimeout as wait } from 'node:timers/promises';
import { TableNotFoundException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { followCapacities } from './bookings/capacity.ts';
import type { PoolDay } from './bookings/places.ts';
import { type Database, migrateShared, migrateTown } from './database.ts';
import type { Instant } from './kernel/clock.ts';
import type { TownConfig } from './town-config.ts';
import { type AppliedVersion, applyConfiguration } from './towns/actions.ts';
import { type ConfigurationChange, diffConfigurations } from './towns/configuration-diff.ts';
import { Town, TownConfiguration } from './towns/entities.ts';
import { TRUSTED_MILLISECONDS } from './towns/reads.ts';
import { schemaNameOf } from './towns/rules.ts';

/** What applying a configuration would change. Null where the town is new: then all of it is. */
export async function changesFor(
  database: Database,
  config: TownConfig,
): Promise<{ readonly version: number; readonly changes: readonly ConfigurationChange[] } | null> {
  const inForce = await unlessNew(() => storedConfiguration(database.shared(), config.town.slug));
  if (!inForce) return null;
  const next: unknown = JSON.parse(JSON.stringify(config));
  return { version: inForce.version, changes: diffConfigurations(inForce.config, next) };
}

// As it is stored, unparsed: that of an older program may have sections that this one no longer reads.
async function storedConfiguration(em: EntityManager, slug: string) {
  const town = await em.findOne(Town, { slug });
  return town && em.findOneOrFail(TownConfiguration, { town, version: town.version });
}

/** A town's configuration put in force, and the days of care that had no place left and have some with it. */
export type AppliedTown = AppliedVersion<readonly PoolDay[]>;

/**
 * Makes or updates the tables of the town, puts its configuration in force, and lets the days that families already asked
 * for follow the new numbers of places. The same configuration twice changes nothing.
 * @param url of the same database: migrations need a connection of their own
 */
export async function applyTown(
  database: Database,
  url: string,
  config: TownConfig,
  now: Instant,
): Promise<AppliedTown> {
  const schemaName = schemaNameOf(config.town.slug);
  await migrateShared(url);
  await migrateTown(url, schemaName);
  return applyConfiguration(database.forTown(schemaName), config, now, (em) => followCapacities(em, config, now));
}

/**
 * Running servers may go on with the configuration before for a moment; days that they opened meanwhile have its numbers
 * of places. Waits until they all know the new one, then lets those days follow.
 */
export async function settleTown(database: Database, config: TownConfig, now: Instant): Promise<void> {
  await wait(2 * TRUSTED_MILLISECONDS);
  const em = database.forTown(schemaNameOf(config.town.slug));
  await em.transactional((tx) => followCapacities(tx, config, now));
}

// Before the first migration there is no table of towns: every town is new.
async function unlessNew<T>(read: () => Promise<T | null>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TableNotFoundException) return null;
    throw error;
  }
}
