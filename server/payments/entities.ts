import { defineEntity, p } from '@mikro-orm/core';
import { Household } from '../households/entities.ts';

/** A household's leave to debit its bank account ("mandat de prélèvement SEPA"). Kept after the last debit, as proof. */
export const SepaMandate = defineEntity({
  name: 'SepaMandate',
  schema: '*',
  properties: {
    id: p.uuid().primary(),
    household: () => p.manyToOne(Household).index(),
    /** "Référence unique du mandat" (RUM): with the creditor's number it names the mandate at every bank. */
    reference: p.string().length(35).unique(),
    signedOn: p.date(),
    /** The IBAN in a secret box, in the context `mandate <id>`. */
    sealedIban: p.text(),
    /** What people may see of it: `FR76 •••• 0189`. */
    maskedIban: p.string().length(20),
    /** Null where the bank is named by the IBAN alone, as SEPA allows. */
    bic: p.string().length(11).nullable(),
    createdAt: p.datetime(),
  },
});
