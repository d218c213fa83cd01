import { z } from 'zod';
import { readSchoolCalendar } from './catalog/calendar-source.ts';
import { type FileProblem, fileProblems, readYaml } from './kernel/file-problems.ts';
import { type TownConfig, townFileSchema } from './town-config.ts';
import { townFindings } from './town-findings.ts';

/** A town file that can be applied, or everything that is wrong with it. */
export type TownFileReading = { readonly config: TownConfig } | { readonly problems: readonly FileProblem[] };

/**
 * Reads a town file (YAML) and settles its calendar. Never throws for what the text holds: mistakes of YAML, of shape,
 * and between sections are all told at once, in the order of the file.
 */
export function readTownFile(text: string): TownFileReading {
  const yaml = readYaml(text, z.unknown());
  if (!yaml.ok) return { problems: yaml.problems };
  const shape = townFileSchema.safeParse(yaml.value);
  const findings = townFindings(yaml.value);
  if (shape.success && findings.length === 0) {
    return { config: { ...shape.data, calendar: readSchoolCalendar(shape.data.calendar) } };
  }
  const issues = findings.map(({ path, expected }) => ({
    code: 'custom' as const,
    path: [...path],
    message: expected,
    input: undefined,
  }));
  return { problems: fileProblems(text, new z.ZodError([...(shape.error?.issues ?? []), ...issues])) };
}
