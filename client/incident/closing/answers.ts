import { Answered } from '@watchroom/shared/incident/type-tree/type-form.ts';
import type { Text } from '@watchroom/shared/kernel/name.ts';
import { z } from 'zod';

interface Words {
  readonly textIn: (text: Text) => string;
  readonly text: (key: 'answer-yes' | 'answer-no') => string;
}

/** TYP-7: what was answered at the end of an order, a line for each question; empty where nothing was asked. */
export function answerLines(answers: readonly Answered[], { textIn, text }: Words): readonly string[] {
  return answers.map(({ name, value }) => {
    const said = typeof value === 'boolean' ? text(value ? 'answer-yes' : 'answer-no') : String(value);
    return `${textIn(name)}：${said}`;
  });
}

const Extra = z.object({ answers: z.array(Answered) });

/** The answers that a line of the timeline carries; none where it carries none. */
export function answersIn(extra: unknown): readonly Answered[] {
  return Extra.safeParse(extra).data?.answers ?? [];
}
