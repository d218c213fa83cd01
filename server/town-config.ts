import { z } from 'zod';
import { bookingRuleSchema } from './bookings/config.ts';
import { calendarSettingsSchema, schoolCalendarSchema } from './catalog/calendar-config.ts';
import { catalogSchema } from './catalog/config.ts';
import { familiesSchema } from './households/families-config.ts';
import { closedObject } from './kernel/file-problems.ts';
import { codeSchema } from './kernel/local-text.ts';
import { tariffSchema } from './tariffs/config.ts';
import { townSchema } from './towns/config.ts';

// A town as configuration: one section a domain, each defined by its own domain. This file only holds them together.

const sections = {
  /** Who the town is, and where its families meet the widgets. */
  town: townSchema,
  /** Services, places, pools, activities and their slots. */
  catalog: catalogSchema,
  /** Prices: dated documents. The day of care decides which one counts. */
  tariffs: z.array(tariffSchema).min(1),
  /** Deadlines by name; slots name the one that binds them. */
  bookingRules: z.record(codeSchema, bookingRuleSchema),
  /** How the families of the town are recognised. */
  families: familiesSchema,
};

/** What a town writes: its calendar is settings, resolved when it is applied. */
export const townFileSchema = closedObject({ ...sections, calendar: calendarSettingsSchema });

/** What is stored: everything that a rule needs, the whole calendar included. JSON as it stands. */
export const townConfigSchema = z.strictObject({ ...sections, calendar: schoolCalendarSchema });
export type TownConfig = z.infer<typeof townConfigSchema>;

/** Reads a stored configuration. @throws ZodError where it was written by a program whose sections differ. */
export function parseTownConfig(stored: unknown): TownConfig {
  return townConfigSchema.parse(stored);
}
