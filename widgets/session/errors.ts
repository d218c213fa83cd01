/** What went wrong with a request: a code that the texts know, and the facts that its sentence needs. */
export interface Failure {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
  /** Names the line in the server's log, where the failure was unexpected. */
  readonly logId: string | null;
}

/** The request never reached the server, or its answer never came back. */
export const OFFLINE = 'network.offline';
/** Something answered, but not our server: a proxy's page, a half-read answer. */
export const UNREADABLE = 'network.unreadable';
/** The page itself gave the request up. Nothing to tell anyone. */
export const ABORTED = 'network.aborted';

/** Reads what a procedure of the client threw. Anything that is no answer of the server is a failure of the network. */
export function failureOf(error: unknown): Failure {
  if (!isRecord(error)) return plain(UNREADABLE);
  const data = error.data;
  if (isRecord(data) && typeof data.code === 'string') {
    return {
      code: data.code,
      details: isRecord(data.details) ? (data.details as Failure['details']) : {},
      logId: typeof data.logId === 'string' ? data.logId : null,
    };
  }
  const cause = error.cause;
  if ((cause instanceof Error && cause.name === 'AbortError') || error.name === 'AbortError') return plain(ABORTED);
  // `fetch` says every network failure as a TypeError, and nothing more, on purpose.
  return plain(cause instanceof TypeError || error instanceof TypeError ? OFFLINE : UNREADABLE);
}

function plain(code: string): Failure {
  return { code, details: {}, logId: null };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
