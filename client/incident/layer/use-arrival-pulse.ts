import { useEffect, useMemo, useRef } from 'react';
import { useMap } from '../../map/map-context.ts';
import { noFeatures } from '../../map/overlay.ts';
import { useRoom, useRows } from '../../platform/use-room.ts';
import { arrivals } from '../queue/arrivals.ts';
import { PULSE_SOURCE } from './incident-overlay.ts';
import { Pulses } from './pulse.ts';

/** One ring from each place where something new came in; none where motion is not wanted. */
export function useArrivalPulse(): void {
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
