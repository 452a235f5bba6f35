import { areaTileLayers } from '@watchroom/shared/area/area-tiles.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useMemo } from 'react';
import { useMap, useOverlay } from '../map/map-context.ts';
import { useCity } from '../platform/use-session.ts';
import { AREA_SOURCE, areaOverlay } from './area-overlay.ts';

/** Borders and names of the areas; `chosen` is the grid that is spoken of now. Draws nothing itself. */
export function AreaLayer({ chosen }: { readonly chosen: AreaId | null }) {
  const map = useMap();
  const { levels, version } = useCity();
  const count = levels.length;
  // A new version of the areas is another address: caches never show old borders.
  useOverlay(useMemo(() => areaOverlay(count, window.location.origin, version), [count, version]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is drawn anew, and what was marked must be marked again
  useEffect(() => {
    if (map === null || chosen === null) return;
    const feature = { source: AREA_SOURCE, sourceLayer: areaTileLayers.surface, id: chosen };
    map.setState(feature, { chosen: true });
    return () => map.setState(feature, { chosen: false });
  }, [map, chosen, version]);
  return null;
}
