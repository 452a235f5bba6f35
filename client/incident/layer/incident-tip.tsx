import { useHovered } from '../../map/map-context.ts';
import { MapTip } from '../../map/map-tip.tsx';
import { useRows } from '../../platform/use-room.ts';
import { IncidentStateMark, NumberText } from '../incident-words.tsx';
import { useTypeName } from '../use-types.ts';

/** What the incident under the pointer is. */
export function IncidentTip() {
  const hit = useHovered('incident');
  const incidents = useRows('incidents', 'incident');
  const typeName = useTypeName();
  const incident = hit === null ? undefined : incidents.get(hit.id);
  if (hit === null || incident === undefined) return null;
  return (
    <MapTip place={incident.place}>
      <span className="flex items-center gap-2">
        <strong className="font-semibold">{typeName(incident.type)}</strong>
        <NumberText number={incident.number} />
        <IncidentStateMark at={incident.state.at} />
      </span>
      {incident.address !== null && <span className="block text-ink-soft">{incident.address}</span>}
    </MapTip>
  );
}
