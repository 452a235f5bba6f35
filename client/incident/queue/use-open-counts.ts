import { isOver } from '@watchroom/shared/incident/incident.ts';
import { useMemo } from 'react';
import { useReplicaState, useRows } from '../../platform/use-room.ts';
import type { PriorityLevel } from '../../ui/sign/shapes.ts';

type OpenCounts = Readonly<Record<PriorityLevel, number>>;

/** Incidents that are not over, by priority; null while nothing is known: unknown is not zero. */
export function useOpenCounts(): OpenCounts | null {
  const incidents = useRows('incidents', 'incident');
  const known = useReplicaState('incidents') !== 'cold';
  return useMemo(() => {
    const counts = { 1: 0, 2: 0, 3: 0, 4: 0 };
    for (const incident of incidents.values()) if (!isOver(incident)) counts[incident.priority] += 1;
    return known ? counts : null;
  }, [incidents, known]);
}
