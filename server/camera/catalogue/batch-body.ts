import { BATCH_MAX_LINES } from '@watchroom/shared/camera/camera-api.ts';
import { type LineIssue, lineIssueText } from '@watchroom/shared/camera/line-issue.ts';
import type { SampledPlace } from '@watchroom/shared/camera/place-doubt.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { sha256 } from '../../platform/canonical.ts';
import { PlaceSample } from '../taking/place-sample.ts';
import { batchTexts } from './lines.ts';

/** What the idempotency key is bound to: the text itself is too long to be a command's input. */
export const BatchInput = z.object({ format: z.enum(['json', 'ndjson']), sha256: z.string(), lines: z.int() });
export type BatchInput = z.infer<typeof BatchInput>;

export interface CountedBatch {
  readonly input: BatchInput;
  readonly sample: PlaceSample;
}

/** Counts the lines of a batch, parsing no more than a sample; refuses what is no list of 1 to 10,000. */
export async function countBatch(
  body: Buffer,
  format: 'json' | 'ndjson',
  language: Language,
): Promise<Result<CountedBatch>> {
  const sample = new PlaceSample();
  let lines = 0;
  const texts = batchTexts(body, format);
  for (let next = await texts.next(); ; next = await texts.next()) {
    if (next.done === true) {
      if (!next.value) return refusal([{ field: '', code: 'not-one-array', values: { member: 'cameras' } }], language);
      break;
    }
    lines++;
    const { text } = next.value;
    sample.add(() => sampled(text));
    if (lines > BATCH_MAX_LINES) return no('too-large', { values: { limit: BATCH_MAX_LINES } });
  }
  if (lines === 0) return refusal([{ field: '', code: 'no-lines' }], language);
  return ok({ input: { format, lines, sha256: sha256(body) }, sample });
}

const Sampled = z.object({ externalId: z.string().nullable().catch(null), place: z.tuple([z.number(), z.number()]) });

/** The place of one line, if it has one: what else is wrong with it, the worker says. */
function sampled(text: Buffer | null): SampledPlace | null {
  if (text === null) return null;
  try {
    const read = Sampled.safeParse(JSON.parse(text.toString('utf8')));
    return read.success ? { externalId: read.data.externalId, pair: read.data.place } : null;
  } catch {
    return null;
  }
}

/** Faults of a batch, a file or a mapping as a refused request. */
export function refusal(issues: readonly LineIssue[], language: Language): Result<never> {
  return no('invalid-input', {
    issues: issues.map((issue) => ({ path: issue.field, code: issue.code, message: lineIssueText(issue, language) })),
  });
}
