import { expect, it } from 'vitest';
import type { World } from './world.ts';

/** What an older WordPress itself does that a newer PHP complains of. */
const NOT_OURS = /^\[[^\]]+\] PHP Deprecated: .* in \/wordpress\/wp-(?:includes|admin)\//;

/** The whole run with WP_DEBUG on. */
export function complaints(world: World): void {
  it('PHP complained of nothing, from the first request to the last', () => {
    expect(world.wordpress.complaints().filter((line) => !NOT_OURS.test(line))).toEqual([]);
  });
}
