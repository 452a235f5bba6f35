import type { Outline } from '@watchroom/shared/camera/sight/outline-api.ts';
import type { DrawnCamera } from '../drawn-camera.ts';

/** By number in tiles: the outline, and the optics the tile gave the camera when it was asked for. */
export type OutlinesByCamera = ReadonlyMap<number, { readonly optics: string; readonly area: Outline['area'] }>;

/** What of a camera decides on its outline, as far as tiles tell. */
export function opticsOf({ kind, azimuthDeg, hfovDeg, rangeM }: DrawnCamera): string {
  return [kind, azimuthDeg, hfovDeg, rangeM].join(' ');
}

/** Whether these are the same cameras that look the same way: nothing of their sectors is to be drawn anew. */
export function lookTheSame(before: readonly DrawnCamera[], next: readonly DrawnCamera[]): boolean {
  if (before.length !== next.length) return false;
  const known = new Map(before.map((camera) => [camera.number, opticsOf(camera)]));
  return next.every((camera) => known.get(camera.number) === opticsOf(camera));
}

/** Cameras whose outline is not known, or was that of another direction. */
export function missingOf(near: readonly DrawnCamera[], known: OutlinesByCamera): readonly DrawnCamera[] {
  return near.filter((camera) => known.get(camera.number)?.optics !== opticsOf(camera));
}
