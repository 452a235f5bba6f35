import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentDetail, Timeline } from '@watchroom/shared/incident/incident-api.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useMemo, useRef } from 'react';
import { apiPath } from '../platform/api.ts';
import { useAnswer, useRows } from '../platform/use-room.ts';

/** An incident's reports and photos over HTTP, read again whenever its row or one of its assignments changes. */
export function useIncidentDetail(id: IncidentId | null) {
  const version = useVersion(id);
  const answer = useAnswer({
    key: ['incident', id],
    when: id !== null,
    ask: { method: 'GET', path: apiPath`/api/incidents/${id ?? ''}`, reply: IncidentDetail },
  });
  useAgain(version, answer.refetch);
  return answer;
}

/** What happened to it, read again with every change of it. */
export function useTimeline(id: IncidentId) {
  const version = useVersion(id);
  const answer = useAnswer({
    key: ['timeline', id],
    ask: { method: 'GET', path: apiPath`/api/incidents/${id}/timeline`, reply: Timeline },
  });
  useAgain(version, answer.refetch);
  return answer;
}

/** The incident as it is now: the live row, else (ended long ago, not in the topic) as it was read. */
export function useIncident(id: IncidentId | null): Incident | null {
  const rows = useRows('incidents', 'incident');
  const row = id === null ? undefined : rows.get(id);
  const { data } = useIncidentDetail(row === undefined ? id : null);
  return row ?? (data?.incident.id === id ? data.incident : null);
}

/** Grows with every change that the live topic tells of this incident. */
function useVersion(id: IncidentId | null): number {
  const incidents = useRows('incidents', 'incident');
  const assignments = useRows('incidents', 'assignment');
  return useMemo(() => {
    let version = id === null ? 0 : (incidents.get(id)?.rev ?? 0);
    for (const assignment of assignments.values()) if (assignment.incident === id) version += assignment.rev;
    return version;
  }, [id, incidents, assignments]);
}

/** Reads again for each version after the one the first read was made at. */
function useAgain(version: number, refetch: () => Promise<unknown>): void {
  const read = useRef(version);
  useEffect(() => {
    if (read.current === version) return;
    read.current = version;
    void refetch();
  }, [version, refetch]);
}
