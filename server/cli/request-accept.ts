import { decide } from './request-decision.ts';

/** `request accept NUMBER --town TOWN`: confirms the days of a booking request that waits for the town. */
export function run(args: readonly string[]): Promise<number> {
  return decide('accepted', args);
}
