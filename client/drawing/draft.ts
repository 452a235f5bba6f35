import type { DrawingShape } from '@watchroom/shared/drawing/drawing-api.ts';
import { cornersOf } from '@watchroom/shared/drawing/shape.ts';
import { destination, distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import { MOST_CORNERS, stepM } from '@watchroom/shared/kernel/ring.ts';

/** A shape under somebody's hands: maybe not whole yet. A circle's one corner is its middle. */
export interface Draft {
  readonly kind: DrawingShape['kind'];
  readonly corners: readonly Position[];
  /** Metres; of a circle only, 0 until it is known. */
  readonly radiusM: number;
}

/** What can be taken hold of. `middle`: between a corner and the next, where a new one comes. `rim`: the edge of a circle. */
export interface Handle {
  readonly at: 'corner' | 'middle' | 'rim';
  /** The corner, or the one before the middle. */
  readonly index: number;
  readonly place: Position;
}

export const emptyDraft = (kind: Draft['kind']): Draft => ({ kind, corners: [], radiusM: 0 });

export function draftOf(shape: DrawingShape): Draft {
  return { kind: shape.kind, corners: cornersOf(shape), radiusM: shape.kind === 'circle' ? shape.radiusM : 0 };
}

const least = { point: 1, text: 1, circle: 1, line: 2, polygon: 3 } as const;

/** The shape, once it is one. */
export function shapeOf({ kind, corners, radiusM }: Draft): DrawingShape | null {
  const [place] = corners;
  if (place === undefined || corners.length < least[kind]) return null;
  switch (kind) {
    case 'line':
      return { kind, places: corners };
    case 'polygon':
      return { kind, ring: corners };
    case 'circle':
      return radiusM >= 1 ? { kind, place, radiusM } : null;
    default:
      return { kind, place };
  }
}

/** A press at a place: the next corner, the place itself, or first the middle and then the rim of a circle. */
export function pressed(draft: Draft, place: Position): Draft {
  const { kind, corners } = draft;
  const last = corners.at(-1);
  if (kind === 'point' || kind === 'text') return { ...draft, corners: [place] };
  if (kind === 'circle')
    return last === undefined ? { ...draft, corners: [place] } : { ...draft, radiusM: radiusTo(last, place) };
  // A double press is two presses at one place.
  const twin = last !== undefined && stepM(last, place) < 0.05;
  return twin || corners.length >= MOST_CORNERS ? draft : { ...draft, corners: [...corners, place] };
}

/** Whether pressing goes on making it: a whole point or circle is moved by its handles. */
export function wantsMore({ kind, corners, radiusM }: Draft): boolean {
  if (kind === 'line' || kind === 'polygon') return true;
  return corners.length === 0 || (kind === 'circle' && radiusM === 0);
}

export function handlesOf({ kind, corners, radiusM }: Draft): Handle[] {
  const handles = corners.map((place, index): Handle => ({ at: 'corner', index, place }));
  const [place] = corners;
  if (kind === 'circle' && place !== undefined && radiusM > 0)
    handles.push({ at: 'rim', index: 0, place: destination(place, 90, radiusM) });
  if (kind !== 'line' && kind !== 'polygon') return handles;
  corners.forEach((from, index) => {
    const to = corners[index + 1] ?? (kind === 'polygon' && corners.length > 2 ? corners[0] : undefined);
    if (to !== undefined) handles.push({ at: 'middle', index, place: [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] });
  });
  return handles;
}

/** The draft with this handle at another place; a middle becomes a corner there. */
export function dragged(draft: Draft, handle: Handle, place: Position): Draft {
  const { corners } = draft;
  if (handle.at === 'rim') return { ...draft, radiusM: radiusTo(corners[0] ?? place, place) };
  if (handle.at === 'corner') return { ...draft, corners: corners.with(handle.index, place) };
  return corners.length >= MOST_CORNERS ? draft : { ...draft, corners: corners.toSpliced(handle.index + 1, 0, place) };
}

/** Without this corner; a shape keeps as many as it needs. */
export function withoutCorner(draft: Draft, index: number): Draft {
  const { kind, corners } = draft;
  return corners.length <= least[kind] ? draft : { ...draft, corners: corners.toSpliced(index, 1) };
}

/** The whole of it moved by so many degrees. */
export function shifted(draft: Draft, [dLng, dLat]: readonly [number, number]): Draft {
  return { ...draft, corners: draft.corners.map(([lng, lat]): Position => [lng + dLng, lat + dLat]) };
}

function radiusTo(from: Position, to: Position): number {
  return Math.min(50_000, Math.max(1, Math.round(distanceM(from, to))));
}
