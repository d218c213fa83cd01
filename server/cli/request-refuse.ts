import { decide } from './request-decision.ts';

/** `request refuse NUMBER --town TOWN --reason TEXT`: gives the places back and tells the family why. */
export function run(args: readonly string[]): Promise<number> {
  return decide('refused', args);
}
