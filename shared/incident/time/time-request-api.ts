import { z } from 'zod';
import { IncidentId } from '../../kernel/ids.ts';
import { prose } from '../../kernel/prose.ts';
import { TimeWant } from './time-request.ts';

/** POST /api/incidents/:id/ask-time: for what, and why. */
export const AskTimeInput = z.strictObject({ id: IncidentId, want: TimeWant, why: prose(2_000).min(1) });
