// Proof that the page that takes up a sign-in is the one that asked for it (RFC 7636, method S256).

/** What the hosted page is given: the secret's imprint, and a mark that must come back unchanged. */
export interface Departure {
  readonly state: string;
  readonly verifier: string;
}

/** 43 characters of base64url: 256 random bits. */
function secret(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

export function departure(): Departure {
  return { state: secret(), verifier: secret() };
}

/** The imprint of a verifier: BASE64URL(SHA-256(verifier)). */
export async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(digest));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
