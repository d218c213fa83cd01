import type { Change } from '../../server/bookings/view.ts';
import type { Cents } from '../../server/kernel/cents.ts';
import type { Day } from '../../server/kernel/days.ts';

// What a parent has ticked or unticked and not yet validated. It lives beside the planning, keyed by slot and day, so that
// browsing, a reload, a lost network or a lost session take no tick away.

/** One pending change; `cents` is what it should add to the cost, until the server says so itself. */
export interface Pending {
  readonly want: Change['want'];
  readonly cents: Cents;
}

/** By `registrationId/slot/day`. Never changed in place: a new one for each tick. */
export type Draft = ReadonlyMap<string, Pending>;

export const EMPTY: Draft = new Map();

export function keyOf(lineId: string, day: Day): string {
  return `${lineId}/${day}`;
}

/** The line (`registrationId/slot`) and the day that a key names. */
export function partsOf(key: string): { lineId: string; day: Day } {
  const at = key.lastIndexOf('/');
  return { lineId: key.slice(0, at), day: key.slice(at + 1) as Day };
}

/** The draft with these changes on top; `null` forgets one. */
export function withChanges(draft: Draft, changes: Iterable<readonly [string, Pending | null]>): Draft {
  const next = new Map(draft);
  for (const [key, pending] of changes) {
    if (pending) next.set(key, pending);
    else next.delete(key);
  }
  return next;
}

/** What the server is asked for, in a steady order: the same draft makes the same request. */
export function changesOf(draft: Draft): Change[] {
  return [...draft]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { want }]) => {
      const { lineId, day } = partsOf(key);
      const at = lineId.indexOf('/');
      return { registrationId: lineId.slice(0, at), slot: lineId.slice(at + 1), day, want };
    });
}

export function keyOfChange({ registrationId, slot, day }: Change): string {
  return keyOf(`${registrationId}/${slot}`, day);
}
