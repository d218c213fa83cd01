/** What becomes of wishes for the same places. Every wish has one answer. */
export interface Allocation<Wish> {
  readonly accepted: readonly Wish[];
  readonly waitingList: readonly Wish[];
  readonly refused: readonly Wish[];
}

/** Answers wishes that stand in the town's order, first served first. */
export function answerWishes<Wish>(
  wishes: readonly Wish[],
  places: number,
  whenFull: 'refused' | 'waiting_list',
): Allocation<Wish> {
  const accepted = wishes.slice(0, Math.max(0, places));
  const left = wishes.slice(accepted.length);
  return whenFull === 'waiting_list'
    ? { accepted, waitingList: left, refused: [] }
    : { accepted, waitingList: [], refused: left };
}
