import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { Instant } from '../../kernel/time.ts';
import { LeadRows } from './lead-table.ts';

/** One version of the table of leads, whole. */
export const LeadVersion = z.object({ version: z.int().min(1), rows: LeadRows, at: Instant, by: ActorRef });
export type LeadVersion = z.infer<typeof LeadVersion>;
export const LeadVersionHead = LeadVersion.omit({ rows: true }).extend({ count: z.int() });
export type LeadVersionHead = z.infer<typeof LeadVersionHead>;

/** GET /api/leads: the table that holds now, null before the first, and every version there was, the newest first. */
export const LeadsReply = z.object({ table: LeadVersion.nullable(), versions: z.array(LeadVersionHead) });
/** GET /api/leads/:version */
export const LeadVersionReply = z.object({ table: LeadVersion });
/** PUT /api/leads. `since`: the version it was edited from, 0 for none; another one in between is told, not overwritten. */
export const LeadsInput = z.strictObject({ since: z.int().min(0), rows: LeadRows });

/** A million characters: some 10,000 rows. */
export const MOST_LEAD_TEXT = 1_000_000;
/** POST /api/leads/import: a CSV file as it is; it becomes the whole table. `dry`: say what would change, and change nothing. */
export const LeadImportInput = z.strictObject({
  text: z.string().max(MOST_LEAD_TEXT),
  dry: z.boolean().default(false),
});
export const LeadImportReply = z.object({ added: z.int(), changed: z.int(), removed: z.int(), same: z.int() });
export type LeadImportReply = z.infer<typeof LeadImportReply>;
