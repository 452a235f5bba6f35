import { areaTileLayers } from '@watchroom/shared/area/area-tiles.ts';
import type { GridStaffing } from '@watchroom/shared/unit/grid-staffing.ts';
import { useEffect, useMemo } from 'react';
import { useMap, useOverlay } from '../../map/map-context.ts';
import { useCity } from '../../platform/use-session.ts';
import { STAFFING_SOURCE, staffingOverlay } from './staffing-overlay.ts';

/** Hatches the grids with nobody on duty. Draws nothing itself. */
export function StaffingLayer({ unstaffed }: { readonly unstaffed: readonly GridStaffing[] }) {
  const map = useMap();
  const { version } = useCity();
  useOverlay(useMemo(() => staffingOverlay(window.location.origin, version), [version]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is drawn anew, and what was marked must be marked again
  useEffect(() => {
    if (map === null) return;
    const features = unstaffed.map(({ grid }) => ({
      source: STAFFING_SOURCE,
      sourceLayer: areaTileLayers.surface,
      id: grid.id,
    }));
    for (const feature of features) map.setState(feature, { unstaffed: true });
    return () => {
      for (const feature of features) map.setState(feature, { unstaffed: false });
    };
  }, [map, unstaffed, version]);
  return null;
}
