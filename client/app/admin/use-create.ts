import { useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { issueAt } from '../../platform/fault.ts';
import { useCommand } from '../../platform/use-command.ts';

export interface Creation<T> {
  readonly path: string;
  readonly reply: z.ZodType<T>;
  /** The list that is read again afterwards. */
  readonly list: readonly string[];
}

/** Something new by form: sends it, reads its list again, and tells which fields were refused. */
export function useCreate<T>({ path, reply, list }: Creation<T>) {
  const queries = useQueryClient();
  const { run, busy, fault } = useCommand((body: object) => ({ method: 'POST', path, body, reply }));
  return {
    busy,
    /** A refusal that belongs to no field. */
    refusal: fault !== null && fault.issues.length === 0 ? fault.text : null,
    /** `words` when this field was refused: what is asked of it, where the server speaks of patterns. */
    wrong: (field: string, words: string) => (issueAt(fault, field) === undefined ? undefined : words),
    send: async (body: object): Promise<T | null> => {
      const answer = await run(body);
      if (answer?.ok !== true) return null;
      await queries.invalidateQueries({ queryKey: list });
      return answer.value;
    },
  };
}
