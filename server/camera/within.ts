import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { WithinAsk, WithinReply } from '@watchroom/shared/camera/within.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { boxAround, inRing, spanM, surfaceM2, WIDEST_M } from '@watchroom/shared/kernel/ring.ts';
import type { Platform } from '../platform/platform.ts';
import { healths, kinds, ownerKinds } from './map/camera-columns.ts';
import { cameraIndex } from './map/camera-memory.ts';

/**
 * What lies in a ring of the cameras this actor may see (CAM-25). Refused: rings wider than a city, and those without a surface. Who may
 * see is asked once for each area and department, not for each camera.
 */
export function camerasWithin(platform: Platform, actor: Actor, { ring, limit }: WithinAsk): Result<WithinReply> {
  if (spanM(ring) > WIDEST_M) return no('shape-too-large', { values: { km: WIDEST_M / 1_000 } });
  if (surfaceM2(ring) < 1) return no('shape-crosses');
  const { columns, order } = cameraIndex(platform);
  const may = new Map<number, boolean>();
  const sees = (scope: number) => {
    const known = may.get(scope);
    if (known !== undefined) return known;
    const seen = decide(actor, 'camera.read', columns.classes.at(scope)).ok;
    may.set(scope, seen);
    return seen;
  };
  const inside: number[] = [];
  for (const slot of order.inBox(boxAround(ring))) {
    const place: Position = [columns.lng[slot] ?? 0, columns.lat[slot] ?? 0];
    if (sees(columns.scope[slot] ?? 0) && inRing(ring, place)) inside.push(slot);
  }
  const named = inside
    .map((slot) => ({ slot, name: columns.nameAt(slot) }))
    .sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : one.slot - other.slot))
    .slice(0, limit);
  return ok({
    total: inside.length,
    health: tally(healths, columns.health, inside),
    kind: tally(kinds, columns.kind, inside),
    owner: tally(ownerKinds, columns.owner, inside),
    cameras: named.map(({ slot }) => columns.at(slot)),
  });
}

function tally<T extends string>(names: readonly T[], column: Uint8Array, slots: readonly number[]): Record<T, number> {
  const counts = names.map(() => 0);
  for (const slot of slots) {
    const at = column[slot] ?? 0;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return Object.fromEntries(names.map((name, at) => [name, counts[at] ?? 0])) as Record<T, number>;
}
