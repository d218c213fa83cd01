import { z } from 'zod';
import { day } from './days.ts';

/** A text that people read, in each language of the interface. French is the town's own; English follows. */
export interface LocalText {
  readonly fr: string;
  readonly en: string;
}

/** A text in a town file: `{fr, en}`, or one text for a proper name that is the same in both. */
export const localTextSchema = z
  .union([z.string().min(1), z.strictObject({ fr: z.string().min(1), en: z.string().min(1) })], {
    error: 'a text, or one text a language: {fr: …, en: …}',
  })
  .transform((text): LocalText => (typeof text === 'string' ? { fr: text, en: text } : text));

/** A code of a town file: what URLs, tables and other sections name a thing by. */
export const codeSchema = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, {
  error: 'a code: a lower-case letter, then letters, figures or hyphens, at most 60',
});

/** A day of a town file. */
export const daySchema = z.iso.date({ error: 'a day of the calendar, YYYY-MM-DD' }).transform(day);
