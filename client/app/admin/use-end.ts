import { useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { useCommand } from '../../platform/use-command.ts';

export interface End {
  readonly pathOf: (id: string) => string;
  readonly reply: z.ZodType;
  /** The list that is read again afterwards. */
  readonly list: readonly string[];
}

/** Ends something of a list for good, and reads the list again. */
export function useEnd({ pathOf, reply, list }: End) {
  const queries = useQueryClient();
  const { run, busy, fault } = useCommand((id: string) => ({ method: 'DELETE', path: pathOf(id), reply }));
  return {
    busy,
    refusal: fault?.text ?? null,
    /** Whether it was ended. */
    end: async (id: string): Promise<boolean> => {
      if ((await run(id))?.ok !== true) return false;
      await queries.invalidateQueries({ queryKey: list });
      return true;
    },
  };
}
