import { z } from 'zod';
import { closedObject } from '../kernel/file-problems.ts';
import { daySchema, localTextSchema } from '../kernel/local-text.ts';

// The section of a town file that says who the town is and where its families meet the widgets.

const originSchema = z
  .string()
  .regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, { error: 'an origin: scheme and host, no path (https://www.town.fr)' })
  .refine((text) => URL.canParse(text), { error: 'an origin that browsers accept' });

export const townSchema = closedObject({
  slug: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,38}$/, { error: 'a short name for URLs: lower-case letters, figures, hyphens' }),
  name: z.string().min(1).max(200),
  insee: z.string().regex(/^[0-9AB]{5}$/, { error: "the town's INSEE code, 5 characters" }),
  department: z.string().min(2).max(3),
  /** Where this town's API and hosted pages answer, without port. */
  host: z.string().regex(/^[a-z0-9.-]+$/, { error: 'a host name, without scheme or port' }),
  /** Several towns answer on that host: the `town` attribute of the tags tells which one is meant. */
  sharedHost: z.boolean().default(false),
  /** The town's own site: only pages of these origins may hold the widgets. */
  origins: z.array(originSchema).min(1),
  /** Origins that may show the password form in their own page. Same site as `host` only: see embedding. */
  inlineSignIn: z.array(originSchema).default([]),
  accent: z.string().regex(/^#[0-9a-f]{6}$/, { error: 'a colour, #rrggbb' }),
  help: closedObject({ phone: z.string().min(3), email: z.email().optional(), hours: localTextSchema.optional() }),
  /** What the town calls its family space, on the hosted pages and as the sender of its mails. */
  spaceName: localTextSchema.default({ fr: 'Espace famille', en: 'Family space' }),
  /** What an audit of the town's space found (RGAA 4.1). Not audited is not compliant, by law. */
  accessibility: closedObject({
    state: z.enum(['none', 'partial', 'full']),
    audit: closedObject({ on: daySchema, percent: z.int().min(0).max(100) }).optional(),
  })
    .refine(({ state, audit }) => state === 'none' || audit !== undefined, {
      error: 'a state that an audit found: say when',
    })
    .default({ state: 'none' }),
  /** The page of the town's site that holds the family space: where mails and "back" links lead. */
  familyPage: z.url(),
});

export type TownIdentity = z.infer<typeof townSchema>;
