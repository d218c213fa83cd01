/** Who is signed in, as proven by the session the request carries. */
export interface SignedIn {
  readonly accountId: string;
  /** SHA-256 of the session token: names the session without giving it away. */
  readonly sessionHash: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly language: 'fr' | 'en';
  /** Instant of the sign-in before this one; null the first time. */
  readonly previousSignedInAt: number | null;
}
