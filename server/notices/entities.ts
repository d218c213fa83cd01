import { defineEntity, p } from '@mikro-orm/core';

/**
 * A mail that must leave: written in the transaction that causes it, sent after the commit, never twice at a time.
 * The text is made at sending time from `kind`, `language` and `data`.
 */
export const Notice = defineEntity({
  name: 'Notice',
  schema: '*',
  indexes: [{ properties: ['nextAttemptAt'], where: 'sent_at is null' }],
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    kind: p.string().length(40),
    recipient: p.string().length(254),
    language: p.string().length(2),
    data: p.json<unknown>(),
    createdAt: p.datetime(),
    nextAttemptAt: p.datetime(),
    attempts: p.smallint().default(0),
    sentAt: p.datetime().nullable(),
  },
});
