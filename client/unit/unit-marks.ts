import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import type { Feature, FeatureCollection, Point } from 'geojson';
import { OLD_MS, type Shown, type UnitFixes } from './unit-fixes.ts';
import { unitIconName } from './unit-icon.ts';

/** A unit as it is drawn now. */
export interface UnitMark {
  readonly id: UnitId;
  readonly handle: number;
  readonly callSign: string;
  readonly icon: string;
  readonly shown: Shown;
  readonly selected: boolean;
}

/** The marks of all units with a known place. Off duty there is none: staff have no position then. */
export function marksOf(
  units: Iterable<UnitView>,
  fixes: UnitFixes,
  given: { readonly now: number; readonly selected: UnitId | null },
): UnitMark[] {
  const marks: UnitMark[] = [];
  for (const unit of units) {
    if (unit.status === 'off_duty') continue;
    const shown = fixes.shown(unit.handle, given.now);
    if (shown === null) continue;
    const { kind, status } = unit;
    const icon = unitIconName({ kind, status, old: shown.ageMs >= OLD_MS, still: shown.headingDeg === null });
    marks.push({
      id: unit.id,
      handle: unit.handle,
      callSign: unit.callSign,
      icon,
      shown,
      selected: unit.id === given.selected,
    });
  }
  return marks;
}

/** Draws marks. Behind it may stand a GeoJSON source, which is enough for hundreds, or a layer of our own for thousands. */
export interface UnitPainter {
  readonly paint: (marks: readonly UnitMark[]) => void;
}

export function marksAsFeatures(marks: readonly UnitMark[]): FeatureCollection<Point> {
  return { type: 'FeatureCollection', features: marks.map(featureOf) };
}

function featureOf(mark: UnitMark): Feature<Point> {
  return {
    type: 'Feature',
    id: mark.handle,
    geometry: { type: 'Point', coordinates: [...mark.shown.place] },
    properties: {
      id: mark.id,
      icon: mark.icon,
      turn: mark.shown.headingDeg ?? 0,
      name: mark.callSign,
      selected: mark.selected,
    },
  };
}
