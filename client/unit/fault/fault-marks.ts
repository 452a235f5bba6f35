import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import type { Feature, FeatureCollection, Point } from 'geojson';
import type { UnitFixes } from '../unit-fixes.ts';

/**
 * Where the faults of devices (UNT-13) stand: at the last place that is known of their units. Without one a fault is told in
 * lists and on the card only; a place is never made up for it.
 */
export function faultMarks(
  faulty: Iterable<UnitView>,
  fixes: UnitFixes,
  { now, text }: { readonly now: number; readonly text: string },
): FeatureCollection<Point> {
  const features: Feature<Point>[] = [];
  for (const unit of faulty) {
    const shown = unit.fault === null || unit.status === 'off_duty' ? null : fixes.shown(unit.handle, now);
    if (shown === null) continue;
    const geometry: Point = { type: 'Point', coordinates: [...shown.place] };
    features.push({ type: 'Feature', id: unit.handle, geometry, properties: { text } });
  }
  return { type: 'FeatureCollection', features };
}
