import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { sql } from '../kernel/sql.ts';
import type { TownIdentity } from './config.ts';
import { Town, TownConfiguration } from './entities.ts';
import { hashOf, schemaNameOf } from './rules.ts';

/** What applying a configuration did. `version` is the one in force now. */
export interface AppliedVersion<Followed> {
  readonly kind: 'created' | 'changed' | 'unchanged';
  readonly version: number;
  /** What `follow` answered; null where nothing changed. */
  readonly followed: Followed | null;
}

/**
 * Puts a configuration in force. Configurations are only added: bookings made under an older one can always be explained.
 * The same configuration twice changes nothing.
 * @param em bound to the town's schema, whose tables exist
 * @param follow what other domains must do in the same transaction, when the configuration is another
 * @throws DomainError `towns.host-taken` where another town answers on that host
 */
export async function applyConfiguration<Config extends { readonly town: TownIdentity }, Followed>(
  em: EntityManager,
  config: Config,
  now: Instant,
  follow: (em: EntityManager) => Promise<Followed>,
): Promise<AppliedVersion<Followed>> {
  return em.transactional(async (em) => {
    await sql(em, 'select pg_advisory_xact_lock($1)', [APPLYING]);
    const { town: identity } = config;
    await refuseForeignHost(em, identity);
    const hash = hashOf(config);
    const town = await em.findOne(Town, { slug: identity.slug });
    const inForce = town ? await em.findOneOrFail(TownConfiguration, { town, version: town.version }) : null;
    if (town && inForce?.hash === hash) return { kind: 'unchanged', version: town.version, followed: null };

    const version = (town?.version ?? 0) + 1;
    const appliedAt = new Date(now);
    const row = { name: identity.name, host: identity.sharedHost ? null : identity.host, version };
    if (town) {
      await em.nativeUpdate(Town, { slug: town.slug }, row);
    } else {
      const schemaName = schemaNameOf(identity.slug);
      await em.insert(Town, { ...row, slug: identity.slug, schemaName, createdAt: appliedAt });
    }
    await em.insert(TownConfiguration, { town: identity.slug, version, hash, config, appliedAt });
    return { kind: town ? 'changed' : 'created', version, followed: await follow(em) };
  });
}

/** Names, for PostgreSQL, the lock that lets one configuration be applied at a time, whichever town. */
const APPLYING = 1_186_001;

// A host leads to one town, or to several that all say so.
async function refuseForeignHost(em: EntityManager, { slug, host, sharedHost }: TownIdentity): Promise<void> {
  const [other] = await sql<{ slug: string }>(
    em,
    `select t.slug from public.town t join public.town_configuration c on c.town_slug = t.slug and c.version = t.version
     where t.slug <> $1 and c.config->'town'->>'host' = $2 and not ($3 and (c.config->'town'->>'sharedHost')::boolean)`,
    [slug, host, sharedHost],
  );
  if (other) throw new DomainError('towns.host-taken', { host, town: other.slug });
}
