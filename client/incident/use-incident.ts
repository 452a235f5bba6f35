import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentDetail, Timeline } from '@watchroom/shared/incident/incident-api.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useMemo, useRef } from 'react';
import type { z } from 'zod';
import { apiPath, isPassing } from '../platform/api.ts';
import { faultOf } from '../platform/fault.ts';
import { useAnswer, useFollowedRows, useRows } from '../platform/use-room.ts';

type Detail = z.output<typeof IncidentDetail>;

/**
 * An incident's reports and photos over HTTP, read again whenever its row or one of its assignments changes. While the room is out of reach
 * it stays as it was read last, with the error, which its panel says; what is refused is gone.
 */
export function useIncidentDetail(id: IncidentId | null) {
  const { data, error, isError, refetch } = useAnswer({
    key: ['incident', id],
    version: useVersion(id),
    when: id !== null,
    ask: { method: 'GET', path: apiPath`/api/incidents/${id ?? ''}`, reply: IncidentDetail },
  });
  const last = useRef<{ readonly id: IncidentId | null; readonly detail: Detail } | null>(null);
  useEffect(() => {
    if (data !== undefined) last.current = { id, detail: data };
  }, [id, data]);
  const kept = isError && isPassing(faultOf(error)) && last.current?.id === id ? last.current.detail : undefined;
  return { data: data ?? kept, error, isError, refetch };
}

/** What happened to it, read again with every change of it. */
export function useTimeline(id: IncidentId) {
  return useAnswer({
    key: ['timeline', id],
    version: useVersion(id) + useAlertRevisions(id),
    ask: { method: 'GET', path: apiPath`/api/incidents/${id}/timeline`, reply: Timeline },
  });
}

/** The incident as it is now: the live row, else (ended long ago, not in the topic) as it was read. */
export function useIncident(id: IncidentId | null): Incident | null {
  const rows = useRows('incidents', 'incident');
  const row = id === null ? undefined : rows.get(id);
  const { data } = useIncidentDetail(row === undefined ? id : null);
  return row ?? (data?.incident.id === id ? data.incident : null);
}

/** Grows with what the channels did that alert its people, where the cards of its units show that. */
function useAlertRevisions(id: IncidentId): number {
  const alerts = useFollowedRows('alerts', 'alert');
  return useMemo(() => {
    let sum = 0;
    for (const alert of alerts.values()) if (alert.incident === id) sum += alert.rev;
    return sum;
  }, [id, alerts]);
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

/** Grows with every change that the live topic tells of incidents of this kind. Give the same function each time. */
export function useRevisions(isOne: (incident: Incident) => boolean): number {
  const incidents = useRows('incidents', 'incident');
  return useMemo(() => {
    let sum = 0;
    for (const incident of incidents.values()) if (isOne(incident)) sum += incident.rev;
    return sum;
  }, [incidents, isOne]);
}
