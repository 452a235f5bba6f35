import { z } from 'zod';
import { IncidentId } from '../../kernel/ids.ts';
import { prose } from '../../kernel/prose.ts';
import { DeviceTime } from '../../kernel/time.ts';
import { Incident } from '../incident.ts';

const Words = prose(2_000).min(1);

/** POST /api/incidents/:id/order: what a supervisor wants, and by when. */
export const OrderInput = z.strictObject({ id: IncidentId, words: Words, dueAt: DeviceTime });
/** POST /api/incidents/:id/order-answer: what was done, or what stands in the way. */
export const AnswerInput = z.strictObject({ id: IncidentId, words: Words });

/** GET /api/supervision-orders. `standing`: nobody answered yet, whatever the date · `all`: answered and ended ones, too. */
export const OrderQuery = z.object({ show: z.enum(['standing', 'all']).default('standing') });
export type OrderQuery = z.infer<typeof OrderQuery>;
/** Incidents with an order, in scope: standing ones first, then by date; at most 500. */
export const OrderList = z.object({ incidents: z.array(Incident) });
