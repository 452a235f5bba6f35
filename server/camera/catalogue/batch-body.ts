import { BATCH_MAX_LINES } from '@watchroom/shared/camera/camera-api.ts';
import { type LineIssue, lineIssueText } from '@watchroom/shared/camera/line-issue.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { sha256 } from '../../platform/canonical.ts';
import { batchTexts } from './lines.ts';

/** What the idempotency key is bound to: the text itself is too long to be a command's input. */
export const BatchInput = z.object({ format: z.enum(['json', 'ndjson']), sha256: z.string(), lines: z.int() });
export type BatchInput = z.infer<typeof BatchInput>;

/** Counts the lines of a batch without parsing them; refuses what is no list of 1 to 10,000. */
export async function countBatch(
  body: Buffer,
  format: 'json' | 'ndjson',
  language: Language,
): Promise<Result<BatchInput>> {
  let lines = 0;
  const texts = batchTexts(body, format);
  for (let next = await texts.next(); ; next = await texts.next()) {
    if (next.done === true) {
      if (!next.value) return refusal([{ field: '', code: 'not-one-array', values: { member: 'cameras' } }], language);
      break;
    }
    lines++;
    if (lines > BATCH_MAX_LINES) return no('too-large', { values: { limit: BATCH_MAX_LINES } });
  }
  if (lines === 0) return refusal([{ field: '', code: 'no-lines' }], language);
  return ok({ format, lines, sha256: sha256(body) });
}

/** Faults of a batch, a file or a mapping as a refused request. */
export function refusal(issues: readonly LineIssue[], language: Language): Result<never> {
  return no('invalid-input', {
    issues: issues.map((issue) => ({ path: issue.field, code: issue.code, message: lineIssueText(issue, language) })),
  });
}
