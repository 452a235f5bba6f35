import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { CommandContext } from '../../platform/command.ts';

/** The job that tells an emergency to the guards of the place it is in. */
export const SITE_ALARM_JOB = 'incident.site_alarm';

/** SIT-4: ordered with the incident itself, so that no restart and no slow database keeps it from a guard. */
export function alarmSites(ctx: CommandContext, { id, flow }: Pick<Incident, 'id' | 'flow'>): void {
  if (flow !== 'emergency') return;
  ctx.outbox({ id: `site-alarm:${id}`, job: SITE_ALARM_JOB, payload: { incident: id } });
}
