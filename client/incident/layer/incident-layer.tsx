import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import type { FeatureCollection, Point } from 'geojson';
import { useCallback, useEffect, useRef } from 'react';
import { useMap, useOverlay } from '../../map/map-context.ts';
import type { MapEngine } from '../../map/map-engine.ts';
import { select } from '../../map/selection.ts';
import { useRows } from '../../platform/use-room.ts';
import { useEachSecond } from '../../ui/sign/time-source.ts';
import { incidentFeatures, sameMarks } from './incident-marks.ts';
import { INCIDENT_SOURCE, incidentOverlay } from './incident-overlay.ts';
import { IncidentTip } from './incident-tip.tsx';
import { useArrivalPulse } from './use-arrival-pulse.ts';

/** Incidents on the map: shape by priority, a ring by the clock, one pulse on arrival. The open one stands out. */
export function IncidentLayer({ open }: { readonly open: IncidentId | null }) {
  const map = useMap();
  const incidents = useRows('incidents', 'incident');
  useOverlay(incidentOverlay);
  const drawn = useRef<{ readonly on: MapEngine; readonly marks: FeatureCollection<Point> } | null>(null);
  const put = useCallback(
    (now: number) => {
      if (map === null) return;
      const marks = incidentFeatures(incidents.values(), { now: instant(now), open });
      if (drawn.current?.on === map && sameMarks(drawn.current.marks, marks)) return;
      drawn.current = { on: map, marks };
      map.setData(INCIDENT_SOURCE, marks);
    },
    [map, incidents, open],
  );
  useEachSecond(put);
  useArrivalPulse();
  useEffect(
    () =>
      map?.onPress(({ hit }) =>
        hit?.overlay === 'incident' ? select({ kind: 'incident', id: IncidentId.parse(hit.id) }) : undefined,
      ),
    [map],
  );
  return <IncidentTip />;
}
