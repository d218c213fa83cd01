import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/entities.ts';
import { Household } from '../households/entities.ts';

/** The numbered envelope of a parent's step. Numbers come from the town's sequence `request_number`. */
export const Request = defineEntity({
  name: 'Request',
  schema: '*',
  properties: {
    id: p.uuid().primary(),
    number: p.integer().unique(),
    /** `booking-change`, later `registration`, `absence`… : each domain names its own. */
    kind: p.string().length(40),
    household: () => p.manyToOne(Household).index(),
    account: () => p.manyToOne(Account).nullable(),
    status: p.string().length(20),
    /** What was asked, as the domain of its kind needs it to show it again. */
    summary: p.json<unknown>(),
    submittedAt: p.datetime(),
    decidedAt: p.datetime().nullable(),
  },
});

/** The timeline of a request: one row a change of status. */
export const RequestEvent = defineEntity({
  name: 'RequestEvent',
  schema: '*',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    request: () => p.manyToOne(Request).deleteRule('cascade').index(),
    at: p.datetime(),
    status: p.string().length(20),
    note: p.text().nullable(),
  },
});

/** The stored answer to a submission: the same key again gets the same answer and changes nothing. */
export const IdempotencyKey = defineEntity({
  name: 'IdempotencyKey',
  schema: '*',
  properties: {
    account: () => p.manyToOne(Account).primary().deleteRule('cascade'),
    key: p.uuid().primary(),
    /** SHA-256 of the input: the same key with another body is refused. */
    bodyHash: p.string().length(64),
    answer: p.json<unknown>().nullable(),
    createdAt: p.datetime().index(),
  },
});
