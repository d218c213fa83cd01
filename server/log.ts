import { type Logger, pino } from 'pino';

export type Log = Logger;

/** JSON lines on standard output. Nothing that is logged names a person: routes, codes, durations and ids only. */
export function createLog(level: string): Log {
  // A request does not wait for its line to be written.
  const output = pino.destination({ dest: 1, sync: false });
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, output);
}

/**
 * What may be written of an unexpected error: its kind, its code and where it happened. Messages of the database are left
 * out, because they quote the row that they choke on.
 */
export function describeFailure(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown };
  const fromDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  return {
    kind: error.name,
    code,
    constraint,
    table,
    message: fromDatabase ? undefined : error.message.slice(0, 300),
    stack: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)),
    cause: error.cause === undefined ? undefined : describeFailure(error.cause),
  };
}
