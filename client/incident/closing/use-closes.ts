import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useMe } from '../../platform/use-session.ts';
import { useCloser } from '../leads/use-closer.ts';
import { useIncidentDetail } from '../use-incident.ts';
import { closingList } from './closing-list.ts';

/** Whether nothing is missing that this person could be refused a close for. */
export function useCloses(incident: Incident): boolean {
  const me = useMe();
  const closer = useCloser(incident);
  const { data } = useIncidentDetail(incident.id);
  const { state } = incident;
  return (
    state.at === 'resolved' &&
    closer === null &&
    data !== undefined &&
    closingList({ state, tasks: incident.tasks }, data.closing, me.id).every(({ met }) => met)
  );
}
