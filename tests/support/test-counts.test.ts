import { describe, expect, it } from 'vitest';
import { NOTHING, vitestCounts, widgetCounts } from './test-counts.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe('counting the tests of all runners', () => {
  it.each([
    [
      'every test counts, whatever its file',
      [file('passed', 'passed', 'passed'), file('passed', 'passed')],
      0,
      [3, 0, 0],
    ],
    ['a failed test is a failure', [file('failed', 'passed', 'failed')], 1, [1, 1, 0]],
    ['a file that does not load is one failure', [file('failed'), file('passed', 'passed')], 1, [1, 1, 0]],
    ['a skipped or forgotten test is neither', [file('passed', 'passed', 'skipped', 'todo')], 0, [1, 0, 2]],
    ['an error outside every test is one failure', [file('passed', 'passed')], 1, [1, 1, 0]],
  ])('%s', (_, testResults, exitCode, [passed, failed, skipped]) => {
    expect(vitestCounts({ testResults }, exitCode)).toEqual({ passed, failed, skipped });
  });

  it('a runner that leaves no report is one failure, even when it says that all is well', () => {
    expect(vitestCounts(null, 0)).toEqual({ ...NOTHING, failed: 1 });
    expect(widgetCounts(null, 0)).toEqual({ ...NOTHING, failed: 1 });
  });

  it('a run without tests is nothing', () => {
    expect(vitestCounts({ testResults: [] }, 0)).toEqual(NOTHING);
  });
});
