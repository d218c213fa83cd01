import { defineEntity, p } from '@mikro-orm/core';
import { Child, Household } from '../households/entities.ts';

/** A child's right to book an activity at a place, from a day to a day. */
export const Registration = defineEntity({
  name: 'Registration',
  schema: '*',
  indexes: [{ properties: ['child', 'activity'] }],
  properties: {
    id: p.uuid().primary(),
    child: () => p.manyToOne(Child).deleteRule('cascade'),
    /** The household that asked for it; in shared custody the other one may book its own days all the same. */
    household: () => p.manyToOne(Household),
    /** Codes of the town's configuration. */
    activity: p.string().length(60),
    venue: p.string().length(60),
    validFrom: p.date(),
    validTo: p.date(),
    /** `requested`, `accepted`, `waiting`, `refused` or `ended`. */
    state: p.string().length(12),
    createdAt: p.datetime(),
  },
});
