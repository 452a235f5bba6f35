// limit: imports 18, a layer joins the map, the rows and their marks
import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import type { FeatureCollection, Point } from 'geojson';
import { useEffect, useMemo, useRef } from 'react';
import { useHovered, useMap, useOverlay } from '../../map/map-context.ts';
import type { MapEngine } from '../../map/map-engine.ts';
import { MapTip } from '../../map/map-tip.tsx';
import { noFeatures } from '../../map/overlay.ts';
import { select } from '../../map/selection.ts';
import { useRoom, useRows } from '../../platform/use-room.ts';
import { useNow } from '../../ui/sign/time-source.ts';
import { IncidentStateMark, NumberText } from '../incident-words.tsx';
import { arrivals } from '../queue/arrivals.ts';
import { useTypeName } from '../use-types.ts';
import { incidentFeatures, sameMarks } from './incident-marks.ts';
import { INCIDENT_SOURCE, incidentOverlay, PULSE_SOURCE } from './incident-overlay.ts';
import { Pulses } from './pulse.ts';

/** Incidents on the map: shape by priority, a ring by the clock, one pulse on arrival. The open one stands out. */
export function IncidentLayer({ open }: { readonly open: IncidentId | null }) {
  const map = useMap();
  const incidents = useRows('incidents', 'incident');
  const now = useNow();
  useOverlay(incidentOverlay);
  const drawn = useRef<{ readonly on: MapEngine; readonly marks: FeatureCollection<Point> } | null>(null);
  useEffect(() => {
    if (map === null) return;
    const marks = incidentFeatures(incidents.values(), { now: instant(now), open });
    if (drawn.current?.on === map && sameMarks(drawn.current.marks, marks)) return;
    drawn.current = { on: map, marks };
    map.setData(INCIDENT_SOURCE, marks);
  }, [map, incidents, now, open]);
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

function useArrivalPulse(): void {
  const map = useMap();
  const { replicas } = useRoom();
  const incidents = useRows('incidents', 'incident');
  const known = useRef<ReadonlySet<string> | null>(null);
  const pulses = useMemo(
    () =>
      new Pulses(
        () => performance.now(),
        (features) => map?.setData(PULSE_SOURCE, features),
      ),
    [map],
  );
  useEffect(
    () => () => {
      pulses.stop();
      map?.setData(PULSE_SOURCE, noFeatures);
    },
    [map, pulses],
  );
  useEffect(() => {
    const cold = replicas.store.getState().incidents.at === 'cold';
    const { ids } = arrivals(known.current, incidents.values());
    known.current = cold ? null : new Set(incidents.keys());
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const id of ids) {
      const place = incidents.get(id)?.place;
      if (place !== undefined) pulses.start(place);
    }
  }, [incidents, replicas, pulses]);
}

function IncidentTip() {
  const hit = useHovered('incident');
  const incidents = useRows('incidents', 'incident');
  const typeName = useTypeName();
  const incident = hit === null ? undefined : incidents.get(hit.id);
  if (hit === null || incident === undefined) return null;
  return (
    <MapTip place={incident.place}>
      <span className="flex items-center gap-2">
        <strong className="font-semibold">{typeName(incident.type)}</strong>
        <NumberText number={incident.number} />
        <IncidentStateMark at={incident.state.at} />
      </span>
      {incident.address !== null && <span className="block text-ink-soft">{incident.address}</span>}
    </MapTip>
  );
}
