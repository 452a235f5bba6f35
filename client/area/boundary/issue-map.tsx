import type { VersionReport, VersionView } from '@watchroom/shared/area/boundary/boundary-api.ts';
import { extentOf } from '@watchroom/shared/area/boundary/surface-measure.ts';
import type { FeatureCollection } from 'geojson';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { MapCanvas } from '../../map/map-canvas.tsx';
import { useMap, useOverlay, useOverlayData } from '../../map/map-context.ts';
import { MapControls } from '../../map/map-controls.tsx';
import { noFeatures, type Overlay, overlayOrder } from '../../map/overlay.ts';
import { apiPath } from '../../platform/api.ts';
import { useAnswer, useRoom } from '../../platform/use-room.ts';
import { useCity } from '../../platform/use-session.ts';

type Issue = VersionReport['issues'][number];
const Shapes = z.custom<FeatureCollection>((value) => typeof value === 'object' && value !== null);

export interface IssueMapProps {
  readonly version: VersionView;
  readonly issues: readonly Issue[];
  readonly chosen: Issue | null;
}

/** The borders of a version with what is wrong about them; looks at the issue that is chosen. */
export function IssueMap({ version, issues, chosen }: IssueMapProps) {
  const { t } = useTranslation('boundary');
  const city = useCity();
  const { clock } = useRoom();
  return (
    <section aria-label={t('issue-map')} className="min-h-0 bg-panel">
      <MapCanvas
        name="boundaries"
        start={{ centre: [city.centre[0], city.centre[1]], zoom: city.zoom, bearing: 0 }}
        now={clock.now}
      >
        <Borders version={version} />
        <Issues issues={issues} chosen={chosen} />
        <MapControls home={city.box} />
      </MapCanvas>
    </section>
  );
}

const BORDERS = 'boundary/areas';
const ISSUES = 'boundary/issues';

const borders: Overlay = {
  id: 'boundary',
  order: overlayOrder.areas,
  sources: {
    [BORDERS]: { type: 'geojson', data: noFeatures },
    [ISSUES]: { type: 'geojson', data: noFeatures },
  },
  layers: (palette) => [
    {
      id: 'boundary/border',
      type: 'line',
      source: BORDERS,
      paint: { 'line-color': palette['map-label'], 'line-width': 1, 'line-opacity': 0.7 },
    },
    {
      id: 'boundary/issue-fill',
      type: 'fill',
      source: ISSUES,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.fault, 'fill-opacity': 0.45 },
    },
    {
      id: 'boundary/issue-line',
      type: 'line',
      source: ISSUES,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'line-color': palette.fault, 'line-width': 1.5 },
    },
    {
      id: 'boundary/issue-place',
      type: 'circle',
      source: ISSUES,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': ['case', ['==', ['get', 'chosen'], true], 8, 4],
        'circle-color': palette.fault,
        'circle-stroke-color': palette['map-halo'],
        'circle-stroke-width': 1.5,
      },
    },
  ],
};

function Borders({ version }: { readonly version: VersionView }) {
  useOverlay(borders);
  const shapes = useAnswer({
    key: ['area-shapes', version.id, version.areas, version.state],
    ask: { method: 'GET', path: apiPath`/api/areas/versions/${version.id}/shapes`, reply: Shapes, timeoutMs: 60_000 },
    when: version.areas > 0,
  });
  useOverlayData(BORDERS, shapes.data ?? noFeatures);
  return null;
}

function Issues({ issues, chosen }: { readonly issues: readonly Issue[]; readonly chosen: Issue | null }) {
  const map = useMap();
  const content = useMemo(() => featuresOf(issues, chosen), [issues, chosen]);
  useOverlayData(ISSUES, content);
  useEffect(() => {
    if (map === null || chosen === null) return;
    if (chosen.shape !== null) map.lookOver(extentOf(chosen.shape));
    else if (chosen.place !== null) map.lookAt({ place: chosen.place, zoom: 15 }, 'asked');
  }, [map, chosen]);
  return null;
}

function featuresOf(issues: readonly Issue[], chosen: Issue | null): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: issues.flatMap((issue): FeatureCollection['features'] => [
      ...(issue.shape === null ? [] : [{ type: 'Feature' as const, properties: {}, geometry: issue.shape as never }]),
      ...(issue.place === null
        ? []
        : [
            {
              type: 'Feature' as const,
              properties: { chosen: issue === chosen },
              geometry: { type: 'Point' as const, coordinates: [issue.place[0], issue.place[1]] },
            },
          ]),
    ]),
  };
}
