import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { codeOfBytes } from '@watchroom/shared/patrol/checkpoint-code.ts';
import type { CheckpointCode, RouteView } from '@watchroom/shared/patrol/route.ts';
import { type Platform, perPlatform } from '../platform/platform.ts';
import { sealOf } from '../platform/seal/seal.ts';

const seal = perPlatform(({ settings }: Platform) => sealOf(settings, 'checkpoint'));

/**
 * PAT-9: what stands on the plate at a place. A keyed hash of where it hangs: nobody makes one up, nothing has to be kept, and the plate is
 * good for every route that checks there, however its points are moved about. A point that is dragged elsewhere wants a new plate.
 */
export function codeAt(platform: Platform, [lng, lat]: Position): string {
  const hashed = seal(platform).digest(`${lng.toFixed(6)},${lat.toFixed(6)}`);
  return codeOfBytes(Buffer.from(hashed, 'base64url'));
}

/** The plates of a route, in the order of walking. */
export function codesOf(platform: Platform, route: Pick<RouteView, 'points'>): CheckpointCode[] {
  return route.points.flatMap(({ place, check }, point) =>
    check === null ? [] : [{ point, name: check.name, code: codeAt(platform, place) }],
  );
}
