import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../kernel/clock.ts';
import type { TownIdentity } from './config.ts';
import { Town, TownConfiguration } from './entities.ts';

/** A town and the configuration in force. `Config` is the whole town file as `town-config.ts` types it. */
export interface TownInForce<Config> {
  readonly slug: string;
  readonly schemaName: string;
  readonly name: string;
  readonly version: number;
  readonly config: Config;
}

/** How long a process may go on with the configurations it knows: a new one counts everywhere within a second. */
export const TRUSTED_MILLISECONDS = 1000;

/** Finds towns by name, host or page, with their configuration. */
export interface TownDirectory<Config> {
  bySlug(em: () => EntityManager, slug: string): Promise<TownInForce<Config> | null>;
  /** The town that alone answers on this host; null where several share it or none does. */
  byHost(em: () => EntityManager, host: string): Promise<TownInForce<Config> | null>;
  /** Every town that answers on this host, alone or shared. */
  onHost(em: () => EntityManager, host: string): Promise<readonly TownInForce<Config>[]>;
}

interface Snapshot<Config> {
  readonly until: Instant;
  readonly bySlug: ReadonlyMap<string, TownInForce<Config>>;
  /** Host → slug of the town that has it alone. */
  readonly alone: ReadonlyMap<string, string>;
  readonly onHost: ReadonlyMap<string, readonly TownInForce<Config>[]>;
}

/**
 * Keeps all towns of the server in memory, as of at most a second ago: whether an origin is allowed is known before any
 * query, and a caller who makes up names causes none. Configurations never change once written, so each is read and
 * parsed once per process; only the numbers of those in force are asked again. A configuration that this program cannot
 * read (`parse` throws) is reported, and the one before stays: one town's file never stops another town.
 */
export function townDirectory<Config extends { readonly town: TownIdentity }>(
  parse: (stored: unknown) => Config,
  now: () => Instant,
  report: (slug: string, error: unknown) => void,
): TownDirectory<Config> {
  let known: Snapshot<Config> | null = null;
  let loading: Promise<Snapshot<Config>> | null = null;

  function readable(slug: string, stored: unknown): Config | null {
    try {
      return parse(stored);
    } catch (error) {
      report(slug, error);
      return null;
    }
  }

  async function load(em: EntityManager): Promise<Snapshot<Config>> {
    const before = known?.bySlug;
    const towns = await em.findAll(Town);
    const changed = towns.filter((town) => before?.get(town.slug)?.version !== town.version);
    const stored =
      changed.length === 0
        ? []
        : await em.find(TownConfiguration, { $or: changed.map(({ slug, version }) => ({ town: slug, version })) });
    const configs = new Map(stored.map((row) => [row.town.slug, row.config]));
    const bySlug = new Map<string, TownInForce<Config>>();
    for (const { slug, schemaName, name, version } of towns) {
      const kept = before?.get(slug);
      const config = kept?.version === version ? kept.config : readable(slug, configs.get(slug));
      if (config) bySlug.set(slug, { slug, schemaName, name, version, config });
      else if (kept) bySlug.set(slug, kept);
    }
    const alone = new Map(towns.flatMap(({ host, slug }) => (host ? [[host, slug] as const] : [])));
    const onHost = Map.groupBy(bySlug.values(), ({ config }) => config.town.host);
    return { until: now() + TRUSTED_MILLISECONDS, bySlug, alone, onHost };
  }

  async function current(em: () => EntityManager): Promise<Snapshot<Config>> {
    if (known && known.until > now()) return known;
    loading ??= load(em())
      .catch((error: unknown) => {
        // With the database away, what was known a moment ago still tells pages apart: they then read a proper refusal
        // from the query that follows, instead of nothing.
        if (!known) throw error;
        return { ...known, until: now() + TRUSTED_MILLISECONDS };
      })
      .finally(() => {
        loading = null;
      });
    known = await loading;
    return known;
  }

  return {
    bySlug: async (em, slug) => (await current(em)).bySlug.get(slug) ?? null,
    byHost: async (em, host) => {
      const { bySlug, alone } = await current(em);
      return bySlug.get(alone.get(host) ?? '') ?? null;
    },
    onHost: async (em, host) =>
      [...(await current(em)).bySlug.values()].filter(({ config }) => config.town.host === host),
  };
}

/** Every town of this server, in the order of their names. */
export async function listTowns(em: EntityManager): Promise<{ slug: string; schemaName: string; name: string }[]> {
  const towns = await em.findAll(Town, { orderBy: { name: 'asc' } });
  return towns.map(({ slug, schemaName, name }) => ({ slug, schemaName, name }));
}
