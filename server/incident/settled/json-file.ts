import type { Language } from '@watchroom/shared/kernel/failure.ts';
import { jsonLines } from '@watchroom/shared/kernel/file/json-lines.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { fieldIssues } from '../../platform/web/language.ts';

export interface ReadFile<T> {
  readonly content: T;
  /** The line of the file on which a field stands; `path` is dotted. */
  lineOf(path: string): number;
}

/** Text, shape, then (by the caller) sense: each looks only at what the one before it let pass. */
export function readJsonFile<S extends z.ZodType>(
  text: string,
  schema: S,
  language: Language,
): Result<ReadFile<z.output<S>>> {
  // Editors of some systems begin a file with a byte order mark.
  const plain = text.replace(/^\uFEFF/, '');
  const lines = jsonLines(plain);
  if (!lines.ok)
    return no('invalid-input', { issues: [{ path: '', code: 'invalid_json', message: 'JSON', line: lines.line }] });
  const parsed = schema.safeParse(JSON.parse(plain), { reportInput: true });
  if (parsed.success) return ok({ content: parsed.data, lineOf: lines.lineOf });
  const issues = fieldIssues(parsed.error, language).map((one) => ({ ...one, line: lines.lineOf(one.path) }));
  return no('invalid-input', { issues });
}
