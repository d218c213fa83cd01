import type { Instant } from '../kernel/clock.ts';

const HOUR = 3_600_000;

/**
 * Whether an activation link still works: hours of elapsed time since it was made, the last instant included
 * (24 h in Ambérieu's guide, domain.md §4.19). An expired request is made again from the start.
 */
export function judgeActivation(
  link: { readonly createdAt: Instant; readonly validHours: number },
  now: Instant,
):
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly reason: 'link-expired'; readonly expiredAt: Instant } {
  const expiredAt = link.createdAt + link.validHours * HOUR;
  return now <= expiredAt ? { kind: 'allowed' } : { kind: 'refused', reason: 'link-expired', expiredAt };
}
