import type { AreaView } from '@watchroom/shared/area/area-api.ts';
import { select } from '../../map/selection.ts';
import { StaffingSign } from '../../unit/staffing/staffing-sign.tsx';
import { NeglectSign } from '../../wall/neglect/neglect-sign.tsx';
import { lookAtPlace } from './look-request.ts';

function showGrid(grid: AreaView): void {
  select({ kind: 'grid', id: grid.id });
  lookAtPlace({ place: grid.label, zoom: GRID_ZOOM });
}

/** A grid is about as wide as the map is high. */
const GRID_ZOOM = 14;

/** What is missing in the city, as counts at the edge of the map: grids with nobody on duty, cameras that nobody looks through. */
export function MapSigns() {
  return (
    <>
      <StaffingSign onGrid={showGrid} />
      <NeglectSign />
    </>
  );
}
