import { z } from 'zod';
import { IncidentTypeId } from '../../kernel/ids.ts';
import { IncidentType } from '../incident-type.ts';

/** One type as it shall be from now on, new or known. `edition`: the city's `version` that the page was made with. */
export const TypeInput = z.strictObject({
  id: IncidentTypeId,
  edition: z.string().max(200),
  type: IncidentType.omit({ id: true }),
});
export type TypeInput = z.infer<typeof TypeInput>;

/** `changed`: false where it was so already. */
export const TypeReply = z.object({ type: IncidentType, changed: z.boolean() });
