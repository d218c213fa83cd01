import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { World } from './world.ts';

const CASES = JSON.parse(readFileSync(join(import.meta.dirname, 'render-cases.json'), 'utf8')) as readonly {
  rule: string;
}[];
const JUDGE = readFileSync(join(import.meta.dirname, 'php/render-case.php'), 'utf8').replace('<?php', '');

/** The renderer's rules, by the WordPress that runs. */
export function rendering(world: World): void {
  it('every case of the renderer holds', async () => {
    const cases = Buffer.from(JSON.stringify(CASES)).toString('base64');
    const wrong = await world.wordpress.run<Record<string, string[]>>(`${JUDGE}
      switch_to_locale( 'en_US' );
      $wrong = array();
      foreach ( json_decode( base64_decode( '${cases}' ), true ) as $case ) {
        $wrong[ $case['rule'] ] = ef_test_judge( $case );
      }
      restore_previous_locale();
      return $wrong;`);
    expect(wrong).toEqual(Object.fromEntries(CASES.map(({ rule }) => [rule, []])));
  });
}
