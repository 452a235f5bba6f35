import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { encodePiece, type UnitFix } from '@watchroom/shared/protocol/unit-frame.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import type { FrameSource } from '../../platform/live.ts';
import type { LivePositions } from './live-positions.ts';
import type { LatestFix } from './position-table.ts';

/** Twice a second: a car at 60 km/h moves 8 m between two frames, and the flush costs a tenth of one per update. */
export const TICK_MS = 500;

/** UNT-8: in a frame stand only units whose position the reader may see, decided as everything else is. */
export function positionFrames(positions: LivePositions): FrameSource {
  let nowMs = 0;
  const { table, units } = positions;

  const visible = (actor: Actor, handle: number): boolean => {
    const unit = units.withHandle(handle);
    return unit !== undefined && maySeePosition(actor, unit);
  };
  const fixAt = (fix: LatestFix): UnitFix => ({ ...fix, ageMs: nowMs - fix.atMs });

  return {
    door: { may: 'position.read' },
    tickMs: TICK_MS,
    tick(now) {
      nowMs = now;
      return table.tick();
    },
    piece(cell, actor, whole) {
      const { moved, gone } = table.changesIn(cell);
      const held = whole ? table.in(cell) : [...moved].flatMap((handle) => table.of(handle) ?? []);
      const fixes = held.filter(({ handle }) => visible(actor, handle));
      // Who sees the cell for the first time has nothing that could be gone.
      const left = whole ? [] : [...gone].filter((handle) => visible(actor, handle));
      return fixes.length + left.length === 0 ? null : encodePiece(cell, fixes.map(fixAt), left);
    },
  };
}

export function maySeePosition(actor: Actor, unit: UnitView): boolean {
  return decide(actor, 'position.read', { area: unit.area, department: unit.department, units: [unit.id] }).ok;
}
