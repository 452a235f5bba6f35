import type { Incident, IncidentEventKind } from '@watchroom/shared/incident/incident.ts';
import { askedDepartments, type Task } from '@watchroom/shared/incident/tasks/task.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { CommandContext } from '../../platform/command.ts';
import { writeIncident } from '../commands.ts';
import { INCIDENT_MOVED } from '../rehome-commands.ts';
import type { StoredIncident } from '../store.ts';

interface TaskWrite {
  readonly kind: IncidentEventKind;
  readonly tasks: Task[];
  readonly extra: Readonly<Record<string, unknown>>;
}

/** Who is party to it now sees it whole, with its assignments; who is no more is told that it is gone (RPL-6). */
export async function writeTasks(
  ctx: CommandContext,
  stored: StoredIncident,
  write: TaskWrite,
): Promise<Result<{ incident: Incident }>> {
  const { kind, tasks, extra } = write;
  const was = askedDepartments(stored.incident.tasks);
  const moved = was.join(' ') !== askedDepartments(tasks).join(' ');
  const { incident } = await writeIncident(ctx, stored, { kind, set: { tasks }, extra, whole: moved, moved });
  if (moved && incident.units.length > 0) {
    const { id, rev, department } = incident;
    const payload = { incident: id, department, asked: was };
    ctx.outbox({ id: `incident-moved:${id}:${rev}`, job: INCIDENT_MOVED, payload });
  }
  return ok({ incident });
}
