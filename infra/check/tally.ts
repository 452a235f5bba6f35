import { z } from 'zod';

export type Tally = { passed: number; failed: number; skipped: number };

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

export const add = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

export const summary = ({ passed, failed }: Tally) => `${passed} passed, ${failed} failed`;

/** The part of vitest's JSON report that counts. */
const Report = z.object({
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/** Counts a vitest report; a file that fails before its first test (a wrong import, a hook) counts as one failure. */
export function countOf(report: unknown): Tally {
  return Report.parse(report).testResults.reduce((sum, file) => {
    const count = (...states: string[]) => file.assertionResults.filter(({ status }) => states.includes(status)).length;
    const failed = count('failed');
    return add(sum, {
      passed: count('passed'),
      failed: file.status === 'failed' && failed === 0 ? 1 : failed,
      skipped: count('skipped', 'pending', 'todo', 'disabled'),
    });
  }, NOTHING);
}
