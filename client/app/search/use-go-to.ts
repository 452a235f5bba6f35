import { useNavigate } from '@tanstack/react-router';
import type { SearchHit } from '@watchroom/shared/city/search-api.ts';
import { AreaId, CameraId, IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { select } from '../../map/selection.ts';
import { lookAtPlace } from '../console/look-request.ts';

/** Opens what was found: on the console, chosen, with the map over its place. */
export function useGoTo(): (hit: SearchHit) => void {
  const navigate = useNavigate();
  return (hit) => {
    choose(hit);
    if (hit.place !== null) lookAtPlace({ place: hit.place, zoom: hit.zoom });
    void navigate({ to: '/', search: (before) => (hit.kind === 'incident' ? { incident: hit.id } : before) });
  };
}

function choose(hit: SearchHit): void {
  if (hit.kind === 'incident') select({ kind: 'incident', id: IncidentId.parse(hit.id) });
  else if (hit.kind === 'unit') select({ kind: 'unit', id: UnitId.parse(hit.id) });
  else if (hit.kind === 'camera') select({ kind: 'camera', id: CameraId.parse(hit.id) });
  else if (hit.kind === 'area') select({ kind: 'grid', id: AreaId.parse(hit.id) });
  else if (hit.place !== null) select({ kind: 'place', place: hit.place });
}
