import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { CommandContext } from '../../platform/command.ts';

/** The job that orders the recordings of an incident. */
export const RECORD_JOB = 'incident.record';

/** REC-8: an incident as urgent as the house wants it is recorded, whatever happens to the queue that carries the word. */
export function recordIncident(
  ctx: CommandContext,
  incident: Pick<Incident, 'id' | 'priority'>,
  turn = 'opened',
): void {
  if (incident.priority > ctx.platform.settings.recording.priority) return;
  const { id } = incident;
  ctx.outbox({ id: `incident-record:${id}:${turn}`, job: RECORD_JOB, payload: { incident: id, turn } });
}
