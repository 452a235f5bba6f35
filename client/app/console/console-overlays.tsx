import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { AreaLayer } from '../../area/area-layer.tsx';
import { SpecialLayers } from '../../area/special-layers.tsx';
import { CameraLayer } from '../../camera/camera-layer.tsx';
import { CoverageLayer } from '../../camera/sight/coverage-layer.tsx';
import { useSighting } from '../../camera/use-seeing.ts';
import { DrawingLayer } from '../../drawing/drawing-layer.tsx';
import { IncidentLayer } from '../../incident/layer/incident-layer.tsx';
import { selectedId, useSelection } from '../../map/selection.ts';
import { UnitFaultLayer } from '../../unit/fault/fault-layer.tsx';
import { TrackLayer } from '../../unit/track/track-layer.tsx';
import { UnitLayer } from '../../unit/unit-layer.tsx';
import { CHOSEN_CAMERAS } from '../../video/use-dock-tiles.ts';
import { FieldLayers } from './field/field-layers.tsx';
import { MapMenu } from './map-menu.tsx';

/** Everything that is drawn on the map of the console, and the menus of its marks. */
export function ConsoleOverlays({ incident }: { readonly incident: Incident | undefined }) {
  const selection = useSelection();
  // The place that was pointed at is spoken of before that of the open incident.
  const place = selection.kind === 'place' ? selection.place : (incident?.place ?? null);
  const sighting = useSighting(place, CHOSEN_CAMERAS, incident?.id ?? null);
  return (
    <>
      <SpecialLayers />
      <AreaLayer chosen={selectedId(selection, 'grid') ?? incident?.area.at(-1) ?? null} />
      <CoverageLayer />
      <CameraLayer sighting={sighting} />
      <DrawingLayer />
      <FieldLayers />
      <TrackLayer />
      <UnitLayer />
      <UnitFaultLayer />
      <IncidentLayer open={incident?.id ?? null} />
      <MapMenu />
    </>
  );
}
