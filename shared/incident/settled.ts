import { z } from 'zod';
import { IncidentLeads } from './leads/lead-table.ts';
import { IncidentPlan } from './plan/incident-plan.ts';
import { Task } from './tasks/task.ts';

/** What an incident has from what administrators settled before it happened, and what its lead then asked of others. */
export const Settled = z.object({
  /** The response plan it works by; null: its type has none, or the reader is the source that reported (PLN-5). */
  plan: IncidentPlan.nullable(),
  /** Who leads by territory and by line (LED-2). Null: from before there was a table, or the reader is the source that reported (LED-6). */
  leads: IncidentLeads.nullable(),
  /** What departments were asked for on it, in the order of asking. Empty for the source that reported (TSK-2). */
  tasks: z.array(Task),
});

/** Each carries the incident's tasks; for desks, not for other systems (TSK-2). */
export const taskEventKinds = [
  'incident.task_asked',
  'incident.task_taken',
  'incident.task_done',
  'incident.task_declined',
  'incident.task_withdrawn',
  'incident.task_sent_back',
  'incident.task_hand_asked',
  'incident.task_handed',
  'incident.task_hand_refused',
  'incident.task_due_soon',
  'incident.task_overdue',
] as const;
