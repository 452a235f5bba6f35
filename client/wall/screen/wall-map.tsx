import { AreaLayer } from '../../area/area-layer.tsx';
import { IncidentLayer } from '../../incident/layer/incident-layer.tsx';
import { MapCanvas } from '../../map/map-canvas.tsx';
import type { MapView } from '../../map/map-view.ts';
import { useRoom } from '../../platform/use-room.ts';
import { useCity } from '../../platform/use-session.ts';
import { UnitFaultLayer } from '../../unit/fault/fault-layer.tsx';
import { UnitLayer } from '../../unit/unit-layer.tsx';

/** Enlarged for the viewing distance, the wall's map has fewer px of its own than a desk's: farther out it shows as much. */
const NARROWER = 0.6;

/** The city, or the view a desk chose, with its units. Nothing to press: the wall has no hands. */
export function WallMap({ scale, view }: { readonly scale: number; readonly view?: MapView | undefined }) {
  const city = useCity();
  const { clock } = useRoom();
  return (
    <MapCanvas
      name={view === undefined ? 'wall' : null}
      start={view ?? { centre: [city.centre[0], city.centre[1]], zoom: city.zoom - NARROWER, bearing: 0 }}
      now={clock.now}
      scale={scale}
    >
      <AreaLayer chosen={null} />
      <UnitLayer />
      <UnitFaultLayer />
      <IncidentLayer open={null} />
    </MapCanvas>
  );
}
