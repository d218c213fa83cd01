/** Who counts as a regular user, and pays the regular price: known only once the month is over. */
export interface SubscriptionRule {
  /** Share of the possible meals that makes a regular user, in percent. */
  readonly sharePercent: number;
}

export type Subscription = 'regular' | 'occasional';

/** Reads a town's sentence ("at least half of the month's possible meals taken"); null where it says something else. */
export function readSubscriptionRule(sentence: string): SubscriptionRule | null {
  if (/^at least half\b/i.test(sentence)) return { sharePercent: 50 };
  const share = /^at least (\d{1,2}|100) ?%/i.exec(sentence)?.[1];
  return share === undefined ? null : { sharePercent: Number(share) };
}

/** Exactly the share is enough ("at least"). */
export function subscriptionOf(
  { sharePercent }: SubscriptionRule,
  meals: { readonly possible: number; readonly taken: number },
): Subscription {
  return meals.taken * 100 >= meals.possible * sharePercent ? 'regular' : 'occasional';
}
