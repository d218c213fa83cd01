/** Facts that a sentence about an error may need. Never a name, an address or anything secret. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/**
 * A refusal that the domain expects, such as `bookings.unknown-slot`. The code is the contract: widgets translate it,
 * `trpc.ts` alone turns it into an HTTP status. It carries no sentence for people.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly details: ErrorDetails;

  constructor(code: string, details: ErrorDetails = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}
