// Every table, for the ORM and the migrations. A new domain adds its entities here.
import { Account, AuditEntry, Session, SignInCode } from './accounts/entities.ts';
import { Booking, CapacityDay } from './bookings/entities.ts';
import { Child, CustodySchedule, Household, HouseholdChild, LegalGuardian, Schooling } from './households/entities.ts';
import { Notice } from './notices/entities.ts';
import { SepaMandate } from './payments/entities.ts';
import { Registration } from './registrations/entities.ts';
import { IdempotencyKey, Request, RequestEvent } from './requests/entities.ts';
import { Quotient } from './tariffs/entities.ts';
import { Town, TownConfiguration } from './towns/entities.ts';

/** Tables that all towns share, in the schema `public`. */
export const SHARED_ENTITIES = [Town, TownConfiguration];

/** Tables that each town has for itself, in its own schema. */
export const TOWN_ENTITIES = [
  Account,
  Session,
  SignInCode,
  AuditEntry,
  Household,
  LegalGuardian,
  Child,
  HouseholdChild,
  CustodySchedule,
  Schooling,
  Request,
  RequestEvent,
  IdempotencyKey,
  Notice,
  Quotient,
  Registration,
  Booking,
  CapacityDay,
  SepaMandate,
];
