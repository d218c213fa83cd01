import { parseArgs } from 'node:util';

export interface StartOptions {
  /** The server's; the towns' sites take the next one, the mail the one after. */
  readonly port: number | null;
  /** Throws away what earlier starts left: bookings, mails, families. */
  readonly fresh: boolean;
}

export const USAGE = `npm start -- [--port PORT] [--fresh]
  --port PORT   the server on PORT (4000), the towns' sites on PORT + 1, the mail on PORT + 2
  --fresh       forget every booking and every mail of earlier starts
`;

/** Reads the arguments; null where they are wrong. */
export function readOptions(args: readonly string[]): StartOptions | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, fresh: { type: 'boolean', default: false } },
    });
    const port = values.port === undefined ? null : Number(values.port);
    // Ports below 1024 need rights that a demo does not ask for.
    if (port !== null && !(Number.isInteger(port) && port >= 1024 && port <= 65_533)) return null;
    return { port, fresh: values.fresh };
  } catch {
    // An option that does not exist: the usage says which do.
    return null;
  }
}
