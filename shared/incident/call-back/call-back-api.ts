import { z } from 'zod';
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
