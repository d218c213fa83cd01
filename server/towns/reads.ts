import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../kernel/clock.ts';
import { Town, TownConfiguration } from './entities.ts';

/** A town and the configuration in force. `Config` is the whole town file as `town-config.ts` types it. */
export interface TownInForce<Config> {
  readonly slug: string;
  readonly schemaName: string;
  readonly name: string;
  readonly version: number;
  readonly config: Config;
}

/** How long a process may go on with the configuration it knows: a new one counts everywhere within a second. */
const TRUSTED_MILLISECONDS = 1000;

/**
 * Finds towns by name or host, with their configuration. Configurations never change once written, so each is read and
 * parsed once per process; only the number of the one in force is asked again.
 */
export function townDirectory<Config>(parse: (stored: unknown) => Config, now: () => Instant) {
  const parsed = new Map<string, Config>();
  const found = new Map<string, { until: Instant; town: TownInForce<Config> | null }>();

  async function load(
    em: EntityManager,
    where: { slug: string } | { host: string },
  ): Promise<TownInForce<Config> | null> {
    const town = await em.findOne(Town, where);
    if (!town) return null;
    const key = `${town.slug} ${town.version}`;
    let config = parsed.get(key);
    if (config === undefined) {
      const row = await em.findOneOrFail(TownConfiguration, { town: town.slug, version: town.version });
      config = parse(row.config);
      parsed.set(key, config);
    }
    return { slug: town.slug, schemaName: town.schemaName, name: town.name, version: town.version, config };
  }

  async function remember(em: () => EntityManager, key: string, where: { slug: string } | { host: string }) {
    const known = found.get(key);
    if (known && known.until > now()) return known.town;
    const town = await load(em(), where);
    // Unknown names are not remembered: a caller could fill the memory with them.
    if (town) found.set(key, { until: now() + TRUSTED_MILLISECONDS, town });
    return town;
  }

  return {
    bySlug: (em: () => EntityManager, slug: string) => remember(em, `slug ${slug}`, { slug }),
    /** The town that alone answers on this host; null where several share it or none does. */
    byHost: (em: () => EntityManager, host: string) => remember(em, `host ${host}`, { host }),
  };
}

/** Every town of this server, in the order of their names. */
export async function listTowns(em: EntityManager): Promise<{ slug: string; schemaName: string; name: string }[]> {
  const towns = await em.findAll(Town, { orderBy: { name: 'asc' } });
  return towns.map(({ slug, schemaName, name }) => ({ slug, schemaName, name }));
}
