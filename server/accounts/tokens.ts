import { createHash, randomBytes } from 'node:crypto';

/** A secret for a browser: 256 random bits, 43 characters of base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret: SHA-256 in hexadecimal. Enough for 256 random bits, and a stolen table signs nobody in. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** The PKCE challenge of a verifier (RFC 7636, S256). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
