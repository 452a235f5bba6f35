import { AreaLayer } from '../../area/area-layer.tsx';
import { IncidentLayer } from '../../incident/layer/incident-layer.tsx';
import { MapCanvas } from '../../map/map-canvas.tsx';
import { useRoom } from '../../platform/use-room.ts';
import { useCity } from '../../platform/use-session.ts';
import { UnitFaultLayer } from '../../unit/fault/fault-layer.tsx';
import { UnitLayer } from '../../unit/unit-layer.tsx';

/** Enlarged for the viewing distance, the wall's map has fewer px of its own than a desk's: farther out it shows as much. */
const NARROWER = 0.6;

/** The city with its units. Nothing to press: the wall has no hands. */
export function WallMap({ scale }: { readonly scale: number }) {
  const city = useCity();
  const { clock } = useRoom();
  return (
    <MapCanvas
      name="wall"
      start={{ centre: [city.centre[0], city.centre[1]], zoom: city.zoom - NARROWER, bearing: 0 }}
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
