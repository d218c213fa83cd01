import { defineEntity, p } from '@mikro-orm/core';

/** A town served by this server. The only tables that towns share: all else lives in the town's own schema. */
export const Town = defineEntity({
  name: 'Town',
  schema: 'public',
  properties: {
    /** The name in URLs and tags: `bondoufle`. */
    slug: p.string().length(40).primary(),
    schemaName: p.string().length(63).unique(),
    name: p.string().length(200),
    /** Host on which the town's hosted pages and API answer, without port; null when the tag's `town` tells. */
    host: p.string().length(253).nullable(),
    /** The configuration in force: `TownConfiguration.version`. */
    version: p.integer(),
    createdAt: p.datetime(),
  },
});

/** Every configuration a town ever had: dated, never edited, so that an old price can always be explained. */
export const TownConfiguration = defineEntity({
  name: 'TownConfiguration',
  schema: 'public',
  properties: {
    town: () => p.manyToOne(Town).primary(),
    version: p.integer().primary(),
    /** SHA-256 of the JSON: the same file applied twice changes nothing. */
    hash: p.string().length(64),
    // `json`, not `jsonb`: families see activities and slots in the order in which the town wrote them.
    config: p.json<unknown>().columnType('json'),
    appliedAt: p.datetime(),
  },
});
