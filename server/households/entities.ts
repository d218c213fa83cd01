import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/entities.ts';
import type { CustodySchedule as Schedule } from './config.ts';

/** People who share a home and a family file. */
export const Household = defineEntity({
  name: 'Household',
  schema: '*',
  properties: {
    id: p.uuid().primary(),
    /** What letters and invoices print ("numéro de dossier"). */
    familyNumber: p.string().length(40).unique(),
    street: p.string().length(200),
    postalCode: p.string().length(10),
    city: p.string().length(120),
    /** Lives in the town, as the town's configuration defines it. */
    resident: p.boolean(),
    /** Key in the back office it came from; null when born here. */
    importKey: p.string().length(60).nullable().unique(),
    createdAt: p.datetime(),
  },
});

/** An adult of a household ("représentant légal"), with or without an account yet. */
export const LegalGuardian = defineEntity({
  name: 'LegalGuardian',
  schema: '*',
  uniques: [{ properties: ['household', 'rank'] }],
  properties: {
    id: p.uuid().primary(),
    household: () => p.manyToOne(Household).deleteRule('cascade'),
    account: () => p.manyToOne(Account).nullable().index(),
    /** 1 for the holder of the family file, then 2. */
    rank: p.smallint(),
    /** `female`, `male` or null: what the imported file says, used for the form of address only. */
    sex: p.string().length(6).nullable(),
    lastName: p.string().length(200),
    firstName: p.string().length(200),
    bornOn: p.date().nullable(),
    email: p.string().length(254).nullable(),
    mobilePhone: p.string().length(20).nullable(),
    homePhone: p.string().length(20).nullable(),
    workPhone: p.string().length(20).nullable(),
  },
});

export const Child = defineEntity({
  name: 'Child',
  schema: '*',
  properties: {
    id: p.uuid().primary(),
    lastName: p.string().length(200),
    firstName: p.string().length(200),
    sex: p.string().length(6).nullable(),
    bornOn: p.date(),
    importKey: p.string().length(60).nullable().unique(),
  },
});

/** A child belongs to one household, or to two when the parents live apart. */
export const HouseholdChild = defineEntity({
  name: 'HouseholdChild',
  schema: '*',
  properties: {
    household: () => p.manyToOne(Household).primary().deleteRule('cascade'),
    child: () => p.manyToOne(Child).primary().deleteRule('cascade').index(),
    /** The household that answers for the days that no custody schedule covers. */
    main: p.boolean(),
  },
});

/** Which household has the child on which days. Household A is the one named first. */
export const CustodySchedule = defineEntity({
  name: 'CustodySchedule',
  schema: '*',
  properties: {
    id: p.uuid().primary(),
    child: () => p.manyToOne(Child).deleteRule('cascade').index(),
    householdA: () => p.manyToOne(Household),
    householdB: () => p.manyToOne(Household),
    schedule: p.json<Schedule>(),
  },
});

/** School and class of a child, one row a school year. */
export const Schooling = defineEntity({
  name: 'Schooling',
  schema: '*',
  uniques: [{ properties: ['child', 'schoolYear'] }],
  properties: {
    id: p.uuid().primary(),
    child: () => p.manyToOne(Child).deleteRule('cascade'),
    /** `2026-2027` */
    schoolYear: p.string().length(9),
    school: p.string().length(200),
    gradeLevel: p.string().length(20).nullable(),
    className: p.string().length(80).nullable(),
  },
});
