import { type AnswerKind, Question } from '@watchroom/shared/incident/type-tree/type-form.ts';
import type { Text } from '@watchroom/shared/kernel/name.ts';

/** One question of a type's form, as it is typed. */
export interface QuestionDraft {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly kind: AnswerKind;
  /** Several with commas between them. */
  readonly choices: string;
  readonly needed: boolean;
}
export const noQuestion: QuestionDraft = { code: '', zh: '', en: '', kind: 'words', choices: '', needed: true };

export type QuestionFault = 'question-code' | 'question-name' | 'question-choices';

export function questionDrafts(form: readonly Question[]): readonly QuestionDraft[] {
  return form.map(({ name, choices, ...one }) => ({
    ...one,
    zh: name.zh,
    en: name.en ?? '',
    choices: choices.join('、'),
  }));
}

/** What is sent, or the first thing that cannot be understood. Rows that were begun and left empty are none. */
export function questionsOf(
  drafts: readonly QuestionDraft[],
  textOf: (zh: string, en: string) => Text | null,
): { readonly list: Question[] } | { readonly code: QuestionFault } {
  const list: Question[] = [];
  for (const { code, zh, en, kind, choices, needed } of drafts) {
    if (code.trim() === '' && zh.trim() === '') continue;
    const name = textOf(zh, en);
    if (name === null) return { code: 'question-name' };
    const asked = { name, kind, needed, choices: kind === 'choice' ? wordsOf(choices) : [] };
    const known = Question.safeParse({ ...asked, code: code.trim() });
    if (!known.success)
      return { code: known.error.issues[0]?.path[0] === 'choices' ? 'question-choices' : 'question-code' };
    list.push(known.data);
  }
  return { list };
}

function wordsOf(text: string): string[] {
  return text
    .split(/[,，、]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
