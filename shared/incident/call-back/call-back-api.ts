import { z } from 'zod';
import { CallBackShares } from '../../area/city-facts.ts';
import { IncidentId } from '../../kernel/ids.ts';
import { prose } from '../../kernel/prose.ts';
import { Incident } from '../incident.ts';
import { callBackAnswers } from './call-back.ts';

/** POST /api/incidents/:id/call-back-answer. `words`: what the person said, or why nobody was reached; not who that is. */
export const CallBackAnswerInput = z
  .strictObject({ id: IncidentId, said: z.enum(callBackAnswers), words: prose(500).default('') })
  .refine(({ said, words }) => said !== 'not-solved' || words !== '', { path: ['words'], message: 'required' });

/** GET /api/call-backs. `open`: somebody has to call · `done`: the newest answers. */
export const CallBackQuery = z.object({ show: z.enum(['open', 'done']).default('open') });
export type CallBackQuery = z.infer<typeof CallBackQuery>;
/** Incidents with a call-back, in scope: open ones by when they were closed, answered ones newest first; at most 500. */
export const CallBackList = z.object({ incidents: z.array(Incident) });

/** PUT /api/call-backs/shares. `edition`: the city's `version` that the page was made with. */
export const SharesInput = z.strictObject({ edition: z.string().max(200), shares: CallBackShares });
/** `changed`: false where it was so already. */
export const SharesReply = z.object({ shares: CallBackShares, changed: z.boolean() });
