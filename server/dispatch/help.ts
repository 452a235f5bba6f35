import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Subject } from '@watchroom/shared/access/decide.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { waitingFor } from '@watchroom/shared/incident/tasks/tasks.ts';
import type { DepartmentId, IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { type TakenIncident, takeIncident } from '../incident/commands.ts';
import { incidentFor } from '../incident/queries.ts';
import type { CommandContext } from '../platform/command.ts';
import type { Platform } from '../platform/platform.ts';
import { unitNow } from '../unit/queries.ts';

/** The department that acts on an incident with its own units alone, since it was asked for something on it; null: who leads it, with any. */
export type Only = DepartmentId | null;

/** TSK-7: a desk of a department whose task on the incident is not over. */
function helperOf(actor: Actor, { tasks }: Pick<Incident, 'tasks'>): Only {
  const department = actor.kind === 'account' ? actor.department : null;
  return department !== null && waitingFor(tasks).includes(department) ? department : null;
}

/** The incident, locked, for sending a unit: by its lead, else by a department that was asked (TSK-7). Refusals: those of `decide()` to the lead. */
export async function takeForUnits(
  ctx: CommandContext,
  id: IncidentId,
): Promise<Result<{ readonly stored: TakenIncident; readonly only: Only }>> {
  const led = await takeIncident(ctx, id, 'dispatch.offer');
  if (led.ok) return ok({ stored: led.value, only: null });
  const helped = await takeIncident(ctx, id, 'dispatch.help');
  const only = helped.ok ? helperOf(ctx.actor, helped.value.incident) : null;
  return helped.ok && only !== null ? ok({ stored: helped.value, only }) : led;
}

/** The same for who only looks at whom it could send. */
export async function incidentForUnits(
  platform: Platform,
  asked: { readonly actor: Actor; readonly id: IncidentId },
): Promise<Result<{ readonly incident: Incident; readonly only: Only }>> {
  const led = await incidentFor(platform, { ...asked, action: 'dispatch.recommend' });
  if (led.ok) return ok({ incident: led.value.incident, only: null });
  const helped = await incidentFor(platform, { ...asked, action: 'dispatch.help' });
  const only = helped.ok ? helperOf(asked.actor, helped.value.incident) : null;
  return helped.ok && only !== null ? ok({ incident: helped.value.incident, only }) : led;
}

/** TSK-7: whether a desk of a department that was asked may speak for an assignment of this unit: one of its own. */
export async function helpsWithOwn(ctx: CommandContext, unit: UnitId, assignment: Subject): Promise<boolean> {
  const department = ctx.actor.kind === 'account' ? ctx.actor.department : null;
  if (department === null || !ctx.permit('dispatch.help', assignment).ok) return false;
  return (await unitNow(ctx.tx, unit))?.department === department;
}
