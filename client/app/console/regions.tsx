import { IncidentPanel } from '../../incident/panel/incident-panel.tsx';
import { IncidentQueue } from '../../incident/queue/incident-queue.tsx';
import { useIncident } from '../../incident/use-incident.ts';
import { select } from '../../map/selection.ts';
import { VideoDock } from '../../video/video-dock.tsx';
import { ConsoleMap } from './console-map.tsx';
import { lookAtPlace } from './look-request.ts';
import type { OpenIncident } from './open-incident.ts';

interface RegionProps {
  readonly open: OpenIncident;
}

/** The slots of the console. Each is filled by the component of its feature. */
export function QueueRegion({ open }: RegionProps) {
  return <IncidentQueue open={open.id} onOpen={(id) => select({ kind: 'incident', id })} />;
}

export function MapRegion({ open }: RegionProps) {
  return <ConsoleMap incident={useIncident(open.id) ?? undefined} />;
}

export function IncidentRegion({ open }: RegionProps) {
  return <IncidentPanel id={open.id} onClose={open.close} onLook={(incident) => lookAtPlace(incident.place)} />;
}

export function VideoRegion({ open }: RegionProps) {
  return <VideoDock incident={useIncident(open.id)} />;
}
