import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import { type Instant, toMs } from '@watchroom/shared/kernel/time.ts';
import type { Feature, FeatureCollection, Point } from 'geojson';
import { nextClock } from '../queue/queue-order.ts';
import { type IncidentIcon, incidentIconName, RING_STEPS } from './incident-icon.ts';

/**
 * Rings whose steps are longer than this, ms, move on together, so often: each change of one mark lets the map draw itself
 * anew some five times, and what a ring of hours is late by nobody sees.
 */
const TOGETHER_MS = 10_000;

/** How an incident looks on the map at this moment. */
export function iconOf(incident: Incident, now: Instant): IncidentIcon {
  const { priority } = incident;
  const taken = incident.state.at !== 'reported';
  const clock = nextClock(incident);
  if (clock === null) return { priority, taken, face: 'none', left: 0 };
  const [start, due, at] = [toMs(clock.startAt), toMs(clock.dueAt), toMs(now)];
  if (at > due) return { priority, taken, face: 'over', left: 0 };
  const shown = (due - start) / RING_STEPS > TOGETHER_MS ? at - (at % TOGETHER_MS) : at;
  // Rounded up: a ring is empty only when the time is.
  const left = due <= start ? 0 : Math.min(RING_STEPS, Math.ceil(((due - shown) / (due - start)) * RING_STEPS));
  return { priority, taken, face: at >= toMs(clock.warnAt) ? 'warn' : 'run', left };
}

/** Four digits of a degree are about ten metres: nearer than that two marks cover each other at every zoom in use. */
const SPOT_DIGITS = 4;
/** Places around a spot; more than these lie on the last. */
export const SLOTS = 5;

/** The marks of the incidents that are not over, and of the open one whatever it is. */
export function incidentFeatures(
  incidents: Iterable<Incident>,
  given: { readonly now: Instant; readonly open: string | null },
): FeatureCollection<Point> {
  const features: Feature<Point>[] = [];
  const at = new Map<string, number>();
  for (const incident of incidents) {
    const open = incident.id === given.open;
    if (isOver(incident) && !open) continue;
    // Reports of one matter come from one crossing: those that would cover each other stand side by side.
    const spot = incident.place.map((degrees) => degrees.toFixed(SPOT_DIGITS)).join();
    const slot = Math.min(at.get(spot) ?? 0, SLOTS - 1);
    at.set(spot, slot + 1);
    features.push({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [...incident.place] },
      properties: {
        id: incident.id,
        icon: incidentIconName(iconOf(incident, given.now)),
        name: incident.number.slice(incident.number.indexOf('-') + 1),
        // The most urgent is drawn last and so lies on top of its neighbours.
        above: open ? 10 : 5 - incident.priority,
        open,
        slot,
      },
    });
  }
  return { type: 'FeatureCollection', features };
}

/** Whether two sets of marks look the same: then the map need not draw. */
export function sameMarks(before: FeatureCollection<Point>, next: FeatureCollection<Point>): boolean {
  return (
    before.features.length === next.features.length && JSON.stringify(before.features) === JSON.stringify(next.features)
  );
}
