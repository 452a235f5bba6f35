import { DepartmentId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { lockIncident } from '../incident/commands.ts';
import { INCIDENT_MOVED } from '../incident/rehome-commands.ts';
import { defineCommand } from '../platform/command.ts';
import { scopeOfMove } from '../platform/feed.ts';
import { commandJob } from '../platform/jobs/command-job.ts';
import { assignmentSubject } from './commands.ts';
import { assignmentsOn } from './queries.ts';
import { moveAssignmentTo } from './store.ts';

/**
 * `department`: the lead before; left out by what moved before leads were told. `asked`: departments that were party to it by its tasks
 * before, where these changed.
 */
const Moved = z.object({
  incident: IncidentId,
  department: DepartmentId.nullable().optional(),
  asked: z.array(DepartmentId).optional(),
});

/** Assignments lie where their incident lies: a desk that has the incident no more has none of them either. */
const rehomeAssignments = defineCommand({
  name: 'assignment.rehome',
  door: { may: 'system' },
  input: Moved,
  output: z.object({ moved: z.int() }),
  run: async (ctx, { incident, department, asked }) => {
    const taken = await lockIncident(ctx.tx, incident);
    const { area } = taken.incident;
    const was = department === undefined ? taken.incident.department : department;
    const left = (await assignmentsOn(ctx.tx, [incident])).filter(
      (each) => asked !== undefined || was !== taken.incident.department || each.area.join(' ') !== area.join(' '),
    );
    for (const before of left) {
      const after = { ...before, rev: before.rev + 1, area };
      await moveAssignmentTo(ctx.tx, after);
      const there = assignmentSubject(after, taken);
      ctx.emit({
        kind: 'assignment.rehomed',
        entity: 'assignment',
        id: after.id,
        rev: after.rev,
        ...scopeOfMove({ ...there, area: before.area, department: was, asked: asked ?? there.asked }, there),
        // No line of the timeline: the incident's own move is. Whole: a desk that has it now sees it for the first time.
        set: after,
      });
    }
    return ok({ moved: left.length });
  },
});

export const incidentMoved = commandJob({
  name: INCIDENT_MOVED,
  payload: Moved,
  by: 'city',
  command: rehomeAssignments,
  input: (moved) => moved,
});
