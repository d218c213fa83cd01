import { z } from 'zod';

/** How many tests a runner ran. A file that cannot be loaded, or a runner that breaks, is one failure. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

export function sum(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

// A runner that says "failed" without naming a test, or that leaves no report, must never count as a success.
function honest(counts: Counts | null, exitCode: number): Counts {
  const told = counts ?? NOTHING;
  const broken = (exitCode !== 0 || counts === null) && told.failed + told.skipped === 0;
  return broken ? { ...told, failed: 1 } : told;
}

const vitestReport = z.object({
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/** Counts the tests of vitest's JSON report. */
export function vitestCounts(report: unknown, exitCode: number): Counts {
  const { data } = vitestReport.safeParse(report);
  if (!data) return honest(null, exitCode);
  let counts = NOTHING;
  for (const file of data.testResults) {
    const count = (status: string) => file.assertionResults.filter((test) => test.status === status).length;
    const passed = count('passed');
    const failed = count('failed');
    const broken = file.status === 'failed' && failed === 0 ? 1 : 0;
    counts = sum(counts, { passed, failed: failed + broken, skipped: file.assertionResults.length - passed - failed });
  }
  return honest(counts, exitCode);
}

const widgetReport = z.object({ passed: z.int(), failed: z.int(), skipped: z.int() });

/** Counts the tests of the report that web-test-runner.config.mjs writes. */
export function widgetCounts(report: unknown, exitCode: number): Counts {
  return honest(widgetReport.safeParse(report).data ?? null, exitCode);
}
