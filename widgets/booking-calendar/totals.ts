import type { Cell, PlanningView, QuoteView } from '../../server/bookings/view.ts';
import type { Cents } from '../../server/kernel/cents.ts';
import { type DayRange, isWithin } from '../../server/kernel/days.ts';
import { type Draft, keyOfChange, type Pending, partsOf } from './draft.ts';

/** What the bar at the bottom says. */
export interface Totals {
  /** What the shown period costs once the changes are made. */
  readonly periodCents: Cents;
  readonly add: number;
  readonly remove: number;
  /** Changes that the server would refuse now. */
  readonly refused: number;
  /** What all the changes add to, or take off, what the family pays. */
  readonly deltaCents: Cents;
}

/**
 * What a change should add to the cost, said at once; the server's quote corrects it a moment later. Nothing is due in a
 * waiting list, nor given back for a cancellation that comes too late.
 */
export function estimate(cell: Cell, want: Pending['want'], { prices }: Pick<PlanningView, 'prices'>): Cents {
  const cents = (cell.price === undefined ? undefined : prices[cell.price]?.cents) ?? 0;
  if (want === 'booked') return cell.state === 'full' ? 0 : cents;
  return cell.late || cell.state === 'waiting' ? 0 : -cents;
}

/** Counts and costs of a draft over the shown range; each change at the server's figure where the quote has it. */
export function totalsOf(draft: Draft, view: DayRange & { bookedCents: Cents }, quote: QuoteView | null): Totals {
  const quoted = new Map(quote?.items.map((item) => [keyOfChange(item), item]));
  let [periodCents, add, remove, refused, deltaCents] = [view.bookedCents, 0, 0, 0, 0];
  for (const [key, pending] of draft) {
    const item = quoted.get(key);
    const cents = item?.want === pending.want ? item.deltaCents : pending.cents;
    if (item?.verdict.kind === 'refused') refused += 1;
    else if (pending.want === 'booked') add += 1;
    else remove += 1;
    deltaCents += cents;
    if (isWithin(partsOf(key).day, view)) periodCents += cents;
  }
  return { periodCents, add, remove, refused, deltaCents };
}
