import { z } from 'zod';
import { AccountId, IncidentId } from '../../kernel/ids.ts';
import { prose } from '../../kernel/prose.ts';

/** More than any one person has open at a desk. */
export const MOST_HANDED = 200;
const incidents = z.array(IncidentId).min(1).max(MOST_HANDED);

/** POST /api/handovers: to whom, what, and what the next one should know. */
export const GiveInput = z.strictObject({ to: AccountId, incidents, words: prose(2_000).default('') });
/** POST /api/handovers/accept */
export const AcceptInput = z.strictObject({ incidents });
/** POST /api/handovers/end: declined by whom it was given to, or taken back by who gave it. */
export const EndHandoverInput = z.strictObject({ incidents, why: prose(2_000).min(1) });
/** Those that it was done with; what was over or somebody else's by then is not among them. */
export const HandoverReply = z.object({ incidents: z.array(IncidentId) });
