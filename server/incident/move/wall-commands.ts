import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { CommandContext } from '../../platform/command.ts';

/** The job that puts an urgent incident on the walls over it. */
export const WALL_ALARM_JOB = 'wall.alarm';

/** No wall's rule goes further: only what must not wait takes a picture away from somebody. */
const URGENT = 2;

/** WAL-6: ordered with the change that makes it urgent, so that no restart and no slow database keeps it from the walls. */
export function alarmWalls(
  ctx: CommandContext,
  { id, priority, rev }: Pick<Incident, 'id' | 'priority' | 'rev'>,
): void {
  if (priority > URGENT) return;
  ctx.outbox({ id: `wall-alarm:${id}:${rev}`, job: WALL_ALARM_JOB, payload: { incident: id } });
}
