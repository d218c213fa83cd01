import { defineEntity, p } from '@mikro-orm/core';
import { Household } from '../households/entities.ts';

/** A household's family quotient and the days on which it counts. */
export const Quotient = defineEntity({
  name: 'Quotient',
  schema: '*',
  indexes: [{ properties: ['household', 'validFrom'] }],
  properties: {
    id: p.uuid().primary(),
    household: () => p.manyToOne(Household).deleteRule('cascade'),
    /** The quotient in hundredths of a euro: 812 € is 81200. */
    quotientCents: p.integer(),
    /** `api`, `document` or `import`; a figure the family only declared is never stored here. */
    source: p.string().length(20),
    validFrom: p.date(),
    validTo: p.date().nullable(),
  },
});
