/** An amount of money in whole euro cents. Never a float, never euros. */
export type Cents = number;

/**
 * Rounds a quantity of cents half up, as the towns' by-laws do: 212.5 → 213, −212.5 → −212.
 * The only rounding function for money.
 */
export function roundCents(exact: number): Cents {
  // A binary fraction such as 1.005 × 100 stands a hair under its decimal value: nudge by far less than any real figure.
  return Math.floor(exact + 0.5 + 1e-9);
}
