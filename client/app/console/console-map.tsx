import { AreaLayer } from '../../area/area-layer.tsx';
import { CameraLayer } from '../../camera/camera-layer.tsx';
import { useSighting } from '../../camera/use-seeing.ts';
import { IncidentLayer } from '../../incident/layer/incident-layer.tsx';
import { MapCanvas } from '../../map/map-canvas.tsx';
import { MapControls } from '../../map/map-controls.tsx';
import { useSelection } from '../../map/selection.ts';
import { useRoom } from '../../platform/use-room.ts';
import { useCity } from '../../platform/use-session.ts';
import { UnitLayer } from '../../unit/unit-layer.tsx';
import { CHOSEN_CAMERAS } from '../../video/video-dock.tsx';
import { ConsoleLayers } from './console-layers.tsx';
import { MapChoice, type MapChoiceProps } from './map-choice.tsx';
import { MapEye } from './map-eye.tsx';

/** The map of the console with all that lives on it. */
export function ConsoleMap({ incident, onReport }: MapChoiceProps) {
  const city = useCity();
  const { clock } = useRoom();
  const selection = useSelection();
  // The place that was pointed at is spoken of before that of the open incident.
  const place = selection.kind === 'place' ? selection.place : (incident?.place ?? null);
  const sighting = useSighting(place, CHOSEN_CAMERAS);
  return (
    <MapCanvas
      name="console"
      start={{ centre: [city.centre[0], city.centre[1]], zoom: city.zoom, bearing: 0 }}
      now={clock.now}
      choosing
    >
      <AreaLayer chosen={incident?.area.at(-1) ?? null} />
      <CameraLayer sighting={sighting} />
      <UnitLayer />
      <IncidentLayer open={incident?.id ?? null} />
      <MapEye incident={incident} />
      <MapControls home={city.box}>
        <ConsoleLayers />
      </MapControls>
      <MapChoice incident={incident} onReport={onReport} />
    </MapCanvas>
  );
}
