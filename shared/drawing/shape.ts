import type { Box, Position } from '../kernel/geo.ts';
import { no, ok, type Result } from '../kernel/result.ts';
import { boxAround, circleRing, ringFault, spanM, WIDEST_M } from '../kernel/ring.ts';
import type { DrawingShape } from './drawing-api.ts';

/** The places that make up a shape: its corners, or its middle. */
export function cornersOf(shape: DrawingShape): readonly Position[] {
  if (shape.kind === 'line') return shape.places;
  return shape.kind === 'polygon' ? shape.ring : [shape.place];
}

/** The box around a shape, degrees WGS-84. */
export function boxOfShape(shape: DrawingShape): Box {
  return boxAround(shape.kind === 'circle' ? circleRing(shape.place, shape.radiusM) : cornersOf(shape));
}

/** DRW-3: whether a shape can be kept: no larger than a city, and a polygon a surface that does not cross itself. */
export function checkShape(shape: DrawingShape): Result<void> {
  if (shape.kind === 'polygon') {
    const fault = ringFault(shape.ring);
    if (fault === 'too-large') return no('shape-too-large', { values: { km: WIDEST_M / 1_000 } });
    if (fault !== null) return no('shape-crosses');
  }
  return spanM(cornersOf(shape)) > WIDEST_M
    ? no('shape-too-large', { values: { km: WIDEST_M / 1_000 } })
    : ok(undefined);
}
