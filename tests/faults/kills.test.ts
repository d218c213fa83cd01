import { afterAll, describe, expect, it } from 'vitest';
import { ROUND_PATIENCE, SIZE } from '../rush/size.ts';
import { auditStorm, startStorm } from './storm.ts';

// Killed in the middle of a rush, as a machine without power is; `npm run rush` does it twenty times each.

const { kills: KILLS, stormFamilies } = SIZE;
const storm = await startStorm(stormFamilies);
afterAll(() => storm.stop(), 60_000);
const everything: Parameters<typeof auditStorm>[1][number][] = [];

describe.each([
  { what: 'postgres', title: 'PostgreSQL' },
  { what: 'server', title: 'the server process' },
] as const)('killing $title under load', ({ what }) => {
  it('loses no acknowledged booking, doubles none, and the service is back by itself', {
    timeout: 2 * ROUND_PATIENCE,
  }, async () => {
    const { acknowledged, backAfter } = await storm.ravage(what, KILLS);
    everything.push(...acknowledged);
    expect(backAfter).toHaveLength(KILLS);
    // Submissions were under way when it died: without them the test would show nothing.
    expect(acknowledged.some(({ sent }) => sent > 1)).toBe(true);

    const told = everything.length;
    expect(await auditStorm(storm.url, everything)).toEqual({
      lost: 0,
      double: 0,
      halves: 0,
      unknown: 0,
      miscounted: 0,
      requests: told,
      mails: told,
      audited: told,
      answers: told,
    });
  });
});
