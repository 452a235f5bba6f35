import type { FieldIssue, Language } from '@watchroom/shared/kernel/failure.ts';
import type { z } from 'zod';
import { en, zhCN } from 'zod/locales';

const locales = { zh: zhCN().localeError, en: en().localeError };

/** The language asked for; Chinese unless English is preferred. */
export function languageOf(header: string | undefined): Language {
  for (const entry of (header ?? '').split(',')) {
    const tag = entry.trim().toLowerCase();
    if (tag.startsWith('zh')) return 'zh';
    if (tag.startsWith('en')) return 'en';
  }
  return 'zh';
}

/** How many faults of one request are told; a hostile body could have millions. */
export const MOST_ISSUES = 50;

/** What zod found, as fields at fault with texts in this language. A schema's own message is kept as it is written. */
export function fieldIssues(error: z.core.$ZodError, language: Language, prefix = ''): FieldIssue[] {
  return error.issues.slice(0, MOST_ISSUES).flatMap((issue) => {
    // One line for each field that is too many, at that field.
    if (issue.code === 'unrecognized_keys')
      return issue.keys
        .slice(0, MOST_ISSUES)
        .map((key) => field(prefix, [...issue.path, key], { code: issue.code, message: unknownField[language] }));
    const standard = text(locales.en(issue as z.core.$ZodRawIssue));
    const own = issue.message !== standard && issue.code !== 'invalid_type' && issue.code !== 'invalid_union';
    const message = own ? issue.message : (text(locales[language](issue as z.core.$ZodRawIssue)) ?? issue.message);
    return [field(prefix, issue.path, { code: issue.code ?? 'custom', message })];
  });
}

const unknownField = { zh: '没有这个字段', en: 'There is no such field' };

function field(prefix: string, path: readonly PropertyKey[], said: { code: string; message: string }): FieldIssue {
  return { path: [prefix, ...path.map(String)].filter((part) => part !== '').join('.'), ...said };
}

function text(message: string | { message: string } | null | undefined): string | undefined {
  return typeof message === 'string' ? message : message?.message;
}
