import { useNavigate } from '@tanstack/react-router';
import type { AreaView } from '@watchroom/shared/area/area-api.ts';
import { select } from '../../../map/selection.ts';
import { lookAtPlace } from '../look-request.ts';

/** A map of the console is about so wide, in tiles of 512 px. */
const TILES_WIDE = 1.5;

/** Opens the card of an area on the console, with the map over the area. */
export function useShowArea(): (area: AreaView) => void {
  const navigate = useNavigate();
  return (area) => {
    select({ kind: 'grid', id: area.id });
    lookAtPlace({ place: area.label, zoom: zoomFor(area) });
    void navigate({ to: '/', search: (before) => before });
  };
}

/** From how far all of an area is in sight, web-mercator levels. */
function zoomFor({ box: [west, , east] }: AreaView): number {
  return Math.min(Math.max(Math.log2((360 * TILES_WIDE) / Math.max(east - west, 1e-4)), 6), 16);
}
