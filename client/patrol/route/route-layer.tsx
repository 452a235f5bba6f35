import { RouteId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useMemo } from 'react';
import { useHovered, useMap, useOverlay, useOverlayData } from '../../map/map-context.ts';
import { MapTip } from '../../map/map-tip.tsx';
import { select, selectedId, useSelection } from '../../map/selection.ts';
import { RouteLine } from './route-line.tsx';
import { ROUTE_SOURCE, routeFeatures, routeOverlay } from './route-overlay.ts';
import { useWalked } from './use-walked.ts';

/** Patrol routes on the map with their checkpoints. `lit`: those that belong to what is selected. */
export function RouteLayer({ lit }: { readonly lit: ReadonlySet<string> | null }) {
  const map = useMap();
  const routes = useWalked();
  const chosen = selectedId(useSelection(), 'route');
  const hit = useHovered('route');
  useOverlay(routeOverlay);
  useOverlayData(
    ROUTE_SOURCE,
    useMemo(() => routeFeatures(routes, { chosen, lit }), [routes, chosen, lit]),
  );
  useEffect(
    () =>
      map?.onPress((press) =>
        press.hit?.overlay === 'route' ? select({ kind: 'route', id: RouteId.parse(press.hit.id) }) : undefined,
      ),
    [map],
  );
  const hovered = hit === null ? undefined : routes.find(({ route }) => route.id === hit.id);
  if (hit === null || hovered === undefined) return null;
  return (
    <MapTip place={hit.place}>
      <RouteLine {...hovered} />
    </MapTip>
  );
}
