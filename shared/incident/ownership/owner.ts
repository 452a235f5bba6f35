import { z } from 'zod';
import { AccountId, AreaId } from '../../kernel/ids.ts';

/**
 * Who answers for the incident. Until a person claims it, the desk of its area does: an incident is never unowned
 * (INC-2, R41).
 */
export const Owner = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('desk'), area: AreaId, name: z.string() }),
  z.object({ kind: z.literal('account'), id: AccountId, name: z.string() }),
]);
export type Owner = z.infer<typeof Owner>;
