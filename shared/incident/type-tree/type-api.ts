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

/** The most characters that a file of types may have. */
export const MOST_TYPE_TEXT = 2_000_000;
/** A file of types: those it names are as it says, the others stay. */
export const TypeFile = z.strictObject({ types: z.array(IncidentType).max(2_000) });
export type TypeFile = z.infer<typeof TypeFile>;
/** POST /api/types/import: a file as it is. `dry`: say what would change, and change nothing. */
export const TypeImportInput = z.strictObject({
  text: z.string().max(MOST_TYPE_TEXT),
  dry: z.boolean().default(false),
});
export const TypeImportReply = z.object({
  added: z.array(IncidentTypeId),
  changed: z.array(IncidentTypeId),
  same: z.int(),
});
export type TypeImportReply = z.infer<typeof TypeImportReply>;
