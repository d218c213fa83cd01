import { type Cents, roundCents } from '../kernel/cents.ts';
import type { Penalty } from './config.ts';

// What a town's penalty makes of a price. Penalty lines are kept apart from care (they are no basis for a tax certificate).

export type PenaltyEvent = Penalty['when'];

export interface PenalisedItem {
  /** The ordinary price; null where the family has none for it (a flat penalty needs none). */
  readonly unitPriceCents: Cents | null;
  /** The so-manieth time in the rule's period, this one included. */
  readonly occurrence?: number;
  readonly resident?: boolean;
  /** Meals concerned, where the penalty counts them. */
  readonly meals?: number;
}

/** What becomes due, in cents; the ordinary price where no penalty applies; null where there is neither. */
export function penalisedCents(
  penalties: readonly Penalty[],
  when: readonly PenaltyEvent[],
  { unitPriceCents: unit, occurrence = 1, resident = true, meals = 0 }: PenalisedItem,
): Cents | null {
  const effect = penaltyFor(penalties, when)?.effect;
  if (!effect || occurrence < (effect.from_occurrence ?? 1)) return unit;
  if ('set' in effect) return effect.set;
  if ('by_residence' in effect) return resident ? effect.by_residence.resident : effect.by_residence.non_resident;
  if (unit === null) return null;
  if ('add' in effect) return unit + effect.add;
  if ('multiply' in effect) return times(unit, effect.multiply);
  return unit + times(unit, effect.add_percent, 100) + (effect.per_meal ?? 0) * meals;
}

/** The penalty for the first of these events that the town has one for. */
export function penaltyFor(penalties: readonly Penalty[], when: readonly PenaltyEvent[]): Penalty | undefined {
  for (const event of when) {
    const penalty = penalties.find((candidate) => candidate.when === event);
    if (penalty) return penalty;
  }
  return undefined;
}

const SCALE = 10_000;

// A decimal rate is brought to whole ten-thousandths first, so that 1.1 times a price is exact before its one rounding.
function times(cents: Cents, decimal: string, divisor = 1): Cents {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const scaled = Number(whole) * SCALE + Number(fraction.padEnd(4, '0'));
  return roundCents((cents * scaled) / (SCALE * divisor));
}
