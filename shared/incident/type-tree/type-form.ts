import { z } from 'zod';
import { Name, Text } from '../../kernel/name.ts';
import { line } from '../../kernel/prose.ts';
import { no, ok, type Result } from '../../kernel/result.ts';

/** How a question is answered. words: a line · number: whole, from 0 · yes: yes or no · choice: one of those named. */
export const AnswerKind = z.enum(['words', 'number', 'yes', 'choice']);
export type AnswerKind = z.infer<typeof AnswerKind>;

const Code = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);
/** The most that a form asks: more is not filled in with one hand in the rain. */
export const MOST_QUESTIONS = 8;
export const MOST_CHOICES = 12;
export const MOST_COUNT = 1_000_000;

/** One question of the form that a type demands of who was there (TYP-7). */
export const Question = z
  .strictObject({
    code: Code,
    name: Text,
    kind: AnswerKind,
    choices: z.array(Name).max(MOST_CHOICES).default([]),
    /** Without it an officer is not done. */
    needed: z.boolean().default(true),
  })
  .refine(({ kind, choices }) => (kind === 'choice' ? new Set(choices).size === choices.length : true), {
    path: ['choices'],
    message: 'each choice once',
  })
  .refine(({ kind, choices }) => (kind === 'choice' ? choices.length >= 2 : choices.length === 0), {
    path: ['choices'],
    message: 'two or more for a choice, none for anything else',
  });
export type Question = z.infer<typeof Question>;

/** An answer as it is sent. */
export const AnswerGiven = z.strictObject({
  code: Code,
  value: z.union([line(200).min(1), z.int().min(0).max(MOST_COUNT), z.boolean()]),
});
export type AnswerGiven = z.infer<typeof AnswerGiven>;

/** An answer as it is kept: with the question as it read, whatever becomes of the form. */
export const Answered = z.object({
  code: Code,
  name: Text,
  value: z.union([z.string(), z.number(), z.boolean()]),
});
export type Answered = z.infer<typeof Answered>;

/** The form of a type, else of the nearest above it that has one. `way`: nearest first. Of a mediation nothing but the outcome is kept. */
export function formOf(
  way: readonly { readonly form: readonly Question[] }[],
  flow: 'emergency' | 'general' | 'mediation',
): readonly Question[] {
  return flow === 'mediation' ? [] : (way.find(({ form }) => form.length > 0)?.form ?? []);
}

export function isAnswer({ kind, choices }: Question, value: AnswerGiven['value']): boolean {
  if (kind === 'yes') return typeof value === 'boolean';
  if (kind === 'number') return typeof value === 'number';
  return typeof value === 'string' && (kind === 'words' || choices.includes(value));
}

/** Questions that an officer must answer and did not. */
export function unanswered(form: readonly Question[], given: readonly AnswerGiven[]): readonly Question[] {
  return form.filter(({ needed, code }) => needed && !given.some((one) => one.code === code));
}

/**
 * TYP-7: the answers to a form, in its order. Refuses with `form-changed` what answers another form than the type has now, and, where it is
 * `demanded`, with `form-missing` what is not answered.
 */
export function answersTo(
  form: readonly Question[],
  given: readonly AnswerGiven[],
  demanded: boolean,
): Result<readonly Answered[]> {
  const strange = given.find(({ code, value }) => !form.some((one) => one.code === code && isAnswer(one, value)));
  if (strange !== undefined) return no('form-changed', { values: { code: strange.code } });
  const missing = unanswered(form, given);
  if (demanded && missing.length > 0)
    return no('form-missing', { values: { names: missing.map(({ name }) => name.zh).join('、') } });
  return ok(
    form.flatMap(({ code, name }) => {
      const answer = given.find((one) => one.code === code);
      return answer === undefined ? [] : [{ code, name, value: answer.value }];
    }),
  );
}
