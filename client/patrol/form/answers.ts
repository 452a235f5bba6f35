import { AnswerGiven, isAnswer, type Question } from '@watchroom/shared/incident/type-tree/type-form.ts';

/** What stands in the fields, by the code of the question; `yes` and `no` where it is one of them. */
export type Typed = Readonly<Record<string, string>>;

export interface Filled {
  /** What can be sent, in the order of the form. */
  readonly given: readonly AnswerGiven[];
  /** Codes of what stands there and is no answer to its question. */
  readonly wrong: readonly string[];
}

/** TYP-7: what is typed, as answers. An empty field is none. */
export function filledIn(form: readonly Question[], typed: Typed): Filled {
  const given: AnswerGiven[] = [];
  const wrong: string[] = [];
  for (const question of form) {
    const text = typed[question.code]?.trim() ?? '';
    if (text === '') continue;
    const answer = AnswerGiven.safeParse({ code: question.code, value: valueIn(question, text) });
    if (answer.success && isAnswer(question, answer.data.value)) given.push(answer.data);
    else wrong.push(question.code);
  }
  return { given, wrong };
}

function valueIn({ kind }: Question, text: string): string | number | boolean {
  if (kind === 'yes') return text === 'yes';
  return kind === 'number' ? Number(text) : text;
}
