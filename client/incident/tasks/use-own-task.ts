import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { Task } from '@watchroom/shared/incident/tasks/task.ts';
import { useMe } from '../../platform/use-session.ts';
import { ownTask } from './task-moves.ts';

/** What waits here for the reader's department; null: nothing does. */
export function useOwnTask(incident: Incident): Task | null {
  return ownTask(incident, useMe());
}
