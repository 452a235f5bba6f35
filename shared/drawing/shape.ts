import { type Box, destination, type Position } from '../kernel/geo.ts';
import { no, ok, type Result } from '../kernel/result.ts';
import { boxAround, ringFault, spanM, WIDEST_M } from '../kernel/ring.ts';
import type { DrawingShape } from './drawing-api.ts';

/** The places that make up a shape: its corners, or its middle. */
export function cornersOf(shape: DrawingShape): readonly Position[] {
  if (shape.kind === 'line') return shape.places;
  return shape.kind === 'polygon' ? shape.ring : [shape.place];
}

/** The same shape with other corners, in the same order. */
export function withCorners(shape: DrawingShape, corners: readonly Position[]): DrawingShape {
  if (shape.kind === 'line') return { ...shape, places: corners };
  if (shape.kind === 'polygon') return { ...shape, ring: corners };
  return { ...shape, place: corners[0] ?? shape.place };
}

/** The shape moved by so many degrees. */
export function movedBy(shape: DrawingShape, [dLng, dLat]: readonly [number, number]): DrawingShape {
  return withCorners(
    shape,
    cornersOf(shape).map(([lng, lat]): Position => [lng + dLng, lat + dLat]),
  );
}

/** Corners of a drawn circle: at 50 km radius a chord leaves the arc by 68 m, at 1 km by 1.4 m. */
const CIRCLE_CORNERS = 60;

/** The open ring of a circle, clockwise from north. */
export function circleRing(centre: Position, radiusM: number): Position[] {
  return Array.from({ length: CIRCLE_CORNERS }, (_, index) =>
    destination(centre, (index * 360) / CIRCLE_CORNERS, radiusM),
  );
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
