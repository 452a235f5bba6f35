import { z } from 'zod';
import { AreaId, DepartmentId, IncidentId } from '../../kernel/ids.ts';
import { prose } from '../../kernel/prose.ts';
import { Limit } from '../due.ts';

/** How long a department has: minutes day and night, or a limit on the city's calendar. */
export const TaskLimit = z.union([Limit, z.strictObject({ n: z.int().min(1).max(10_080), unit: z.literal('minute') })]);
export type TaskLimit = z.infer<typeof TaskLimit>;

const Words = prose(1_000).min(1);

/** POST /api/incidents/:id/tasks: `area` is one of the incident's, whose desk of the department is meant. */
export const AskInput = z.strictObject({
  id: IncidentId,
  area: AreaId,
  department: DepartmentId,
  want: Words,
  within: TaskLimit,
});
export type AskInput = z.infer<typeof AskInput>;

const one = { id: IncidentId, n: z.coerce.number().int().min(1) };
export const TaskOnly = z.strictObject(one);
export const FinishTaskInput = z.strictObject({ ...one, words: Words });
export const TaskReasonInput = z.strictObject({ ...one, why: Words });
/** POST /api/incidents/:id/tasks/:n/hand-on: to which department, and why. */
export const HandOnInput = z.strictObject({ ...one, department: DepartmentId, why: Words });
