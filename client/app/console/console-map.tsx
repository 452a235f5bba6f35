import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { AreaLayer } from '../../area/area-layer.tsx';
import { CameraLayer } from '../../camera/camera-layer.tsx';
import { useSighting } from '../../camera/use-seeing.ts';
import { IncidentLayer } from '../../incident/layer/incident-layer.tsx';
import { MapCanvas } from '../../map/map-canvas.tsx';
import { MapControls } from '../../map/map-controls.tsx';
import { useRoom } from '../../platform/use-room.ts';
import { useCity } from '../../platform/use-session.ts';
import { UnitLayer } from '../../unit/unit-layer.tsx';
import { CHOSEN_CAMERAS } from '../../video/video-dock.tsx';
import { MapEye } from './map-eye.tsx';

/** The map of the console with all that lives on it. */
export function ConsoleMap({ incident }: { readonly incident: Incident | undefined }) {
  const city = useCity();
  const { clock } = useRoom();
  const sighting = useSighting(incident?.place ?? null, CHOSEN_CAMERAS);
  return (
    <MapCanvas
      name="console"
      start={{ centre: [city.centre[0], city.centre[1]], zoom: city.zoom, bearing: 0 }}
      now={clock.now}
    >
      <AreaLayer chosen={incident?.area.at(-1) ?? null} />
      <CameraLayer sighting={sighting} />
      <UnitLayer />
      <IncidentLayer open={incident?.id ?? null} />
      <MapEye incident={incident} />
      <MapControls home={city.box} />
    </MapCanvas>
  );
}
