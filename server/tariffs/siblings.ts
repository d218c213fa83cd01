import type { Day } from '../kernel/days.ts';

/**
 * Rank of a child among children of the household (those present on an activity, or those enrolled), 1 for the eldest.
 * Twins keep the order of their ids, so that one of them is always the first.
 * @throws RangeError where the child is not among them.
 */
export function siblingRank(
  childId: string,
  children: readonly { readonly id: string; readonly bornOn: Day }[],
): number {
  const ordered = [...children].sort((a, b) => compare(a.bornOn, b.bornOn) || compare(a.id, b.id));
  const rank = ordered.findIndex(({ id }) => id === childId) + 1;
  if (rank === 0) throw new RangeError('the child is not among the children');
  return rank;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
