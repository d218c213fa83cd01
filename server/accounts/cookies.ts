import { type Carrier, LIFETIMES } from './rules.ts';

// `__Host-`: set over a secure connection, for this very host, for every path. The town is in the name because several
// towns may share a host, and a family may know two of them.
const NAMES = { cookie: '__Host-ef_sid_', partitioned: '__Host-ef_psid_' } as const;
const ATTRIBUTES = {
  // Lax rather than Strict: a link in a mail must find the family signed in.
  cookie: 'HttpOnly; Secure; SameSite=Lax; Path=/',
  // Partitioned: the browser keeps one jar per site of the page, so no page of another site ever shares it.
  partitioned: 'HttpOnly; Secure; SameSite=None; Partitioned; Path=/',
} as const;

export type CookieCarrier = keyof typeof NAMES;

const SESSION_SECONDS = LIFETIMES.remembered.absolute / 1000;

/** The `Set-Cookie` of a session. Without "remember me" it ends with the browser. */
export function sessionCookie(carrier: CookieCarrier, town: string, token: string, remember: boolean): string {
  const age = remember ? `; Max-Age=${SESSION_SECONDS}` : '';
  return `${NAMES[carrier]}${town}=${token}; ${ATTRIBUTES[carrier]}${age}`;
}

/** The `Set-Cookie` that takes a session cookie away. */
export function endedCookie(carrier: CookieCarrier, town: string): string {
  return `${NAMES[carrier]}${town}=; ${ATTRIBUTES[carrier]}; Max-Age=0`;
}

/** A secret that a request presents, and how it came. */
export interface Credential {
  readonly carrier: Carrier;
  readonly token: string;
}

/**
 * The one secret that counts for a request: the token of the page's memory, else the cookie of the page's tier. A page of
 * another site never gets by with the same-site cookie, whatever the browser sends.
 */
export function credentialOf(
  request: { readonly authorization: string | null; readonly cookie: string | null; readonly sameSite: boolean },
  town: string,
): Credential | null {
  const bearer = /^Bearer ([\w-]{43})$/.exec(request.authorization ?? '')?.[1];
  if (bearer !== undefined) return { carrier: 'bearer', token: bearer };
  const carrier = request.sameSite ? 'cookie' : 'partitioned';
  const name = `${NAMES[carrier]}${town}=`;
  const pair = request.cookie?.split('; ').find((one) => one.startsWith(name));
  const token = pair?.slice(name.length);
  return token !== undefined && /^[\w-]{43}$/.test(token) ? { carrier, token } : null;
}
