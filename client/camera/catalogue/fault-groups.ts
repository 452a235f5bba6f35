import type { JobView } from '@watchroom/shared/camera/camera-api.ts';
import { isLineCode, lineIssueText } from '@watchroom/shared/camera/line-issue.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';

export interface FaultGroup {
  readonly field: string;
  readonly code: string;
  readonly count: number;
  readonly reason: string;
  /** The first lines that have it, as far as the job tells them. */
  readonly lines: readonly number[];
}

const LINES_SHOWN = 4;

/**
 * The faults of a job by field and reason, most frequent first. A dry run has counted all of them; of an import there are those
 * of the first thousand. The reason is that of the first line: it may name what stood there.
 */
export function faultGroups(job: Pick<JobView, 'errors' | 'report'>, language: Language): FaultGroup[] {
  const groups = new Map<string, FaultGroup & { lines: number[]; count: number }>();
  for (const { field, code, message, line } of job.errors) {
    const key = `${field} ${code}`;
    const group = groups.get(key) ?? { field, code, reason: message, count: 0, lines: [] };
    group.count++;
    if (group.lines.length < LINES_SHOWN) group.lines.push(line);
    groups.set(key, group);
  }
  for (const { field, code, count } of job.report?.faults ?? []) {
    const reason = isLineCode(code) ? lineIssueText({ field, code }, language) : code;
    const listed = groups.get(`${field} ${code}`) ?? { field, code, reason, count, lines: [] };
    groups.set(`${field} ${code}`, { ...listed, count });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}
