import type { z } from 'zod';

// A file with a mistake in one place is still checked in all others: references are followed between the parts that can
// be read, and those that cannot were told by their schema already.

/** A mistake that only shows when parts of a document are held side by side. */
export interface Finding {
  readonly path: readonly PropertyKey[];
  /** What should stand there. */
  readonly expected: string;
}

/** The properties of an object that fit their schema, each read alone. */
export function legible<Shape extends z.ZodRawShape>(
  { shape }: z.ZodObject<Shape>,
  raw: unknown,
): Partial<z.output<z.ZodObject<Shape>>> {
  const read = Object.entries(shape).flatMap(([key, schema]) => {
    const result = (schema as z.ZodType).safeParse(propertyOf(raw, key));
    return result.success && result.data !== undefined ? [[key, result.data] as const] : [];
  });
  return Object.fromEntries(read) as Partial<z.output<z.ZodObject<Shape>>>;
}

/** The members of a map of a document, or of a list by their places; none where it is neither. */
export function membersOf(raw: unknown): [string, unknown][] {
  return typeof raw === 'object' && raw !== null ? Object.entries(raw) : [];
}

/** What stands under a key, undefined where nothing can. */
export function propertyOf(raw: unknown, key: string): unknown {
  return typeof raw === 'object' && raw !== null && Object.hasOwn(raw, key) ? Reflect.get(raw, key) : undefined;
}

/** The codes that a section defines, right or wrong inside. */
export function codesOf(raw: unknown): ReadonlySet<string> {
  return new Set(membersOf(raw).map(([code]) => code));
}

/** Tells a code that its section does not define. */
export function unknownCode(
  code: string | undefined,
  codes: ReadonlySet<string>,
  what: string,
  path: readonly PropertyKey[],
): Finding[] {
  if (code === undefined || codes.has(code)) return [];
  return [{ path, expected: codes.size === 0 ? `${what}; none is defined` : `${what}: ${[...codes].join(', ')}` }];
}

/** Tells a span whose end comes before its beginning. */
export function reversed(
  span: { readonly from?: string | number | undefined; readonly to?: string | number | undefined } | undefined,
  path: readonly PropertyKey[],
): Finding[] {
  if (span?.from === undefined || span.to === undefined || span.from <= span.to) return [];
  return [{ path: [...path, 'to'], expected: `${span.from} or later, where it begins` }];
}
