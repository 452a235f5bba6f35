import { OverlayList, OverlayShapes } from '@watchroom/shared/area/boundary/overlay-api.ts';
import type { FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import { useOverlay, useOverlayData } from '../map/map-context.ts';
import { noFeatures } from '../map/overlay.ts';
import { apiPath } from '../platform/api.ts';
import { useAnswer } from '../platform/use-room.ts';
import { useCity } from '../platform/use-session.ts';
import { specialOverlay, specialSource } from './special-overlay.ts';

/** The departments that have grids of their own in force, with their names. */
export function useSpecialDepartments(): readonly { readonly id: string; readonly name: string }[] {
  const { version, departments } = useCity();
  const { data } = useAnswer({
    key: ['area-overlays', version],
    ask: { method: 'GET', path: '/api/areas/overlays', reply: OverlayList },
  });
  return useMemo(
    () =>
      (data?.overlays ?? []).map(({ department }) => ({
        id: department,
        name: departments.find(({ id }) => id === department)?.name ?? department,
      })),
    [data, departments],
  );
}

/** The departments' own grids, one overlay for each, so that each can be switched. Draws nothing itself. */
export function SpecialLayers() {
  return useSpecialDepartments().map(({ id }) => <SpecialLayer key={id} department={id} />);
}

function SpecialLayer({ department }: { readonly department: string }) {
  const { version } = useCity();
  useOverlay(useMemo(() => specialOverlay(department), [department]));
  const { data } = useAnswer({
    key: ['area-overlay', department, version],
    ask: { method: 'GET', path: apiPath`/api/areas/overlays/${department}`, reply: OverlayShapes },
  });
  useOverlayData(specialSource(department), (data as FeatureCollection | undefined) ?? noFeatures);
  return null;
}
