import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { type Instant, instant } from '@watchroom/shared/kernel/time.ts';
import { emptySlate, type FixRecord } from '@watchroom/shared/unit/fix-bytes.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { perPlatform } from '../../platform/platform.ts';
import { type UnitMemory, unitMemory } from '../unit-memory.ts';
import type { FixBatch } from './fix-record.ts';
import { type LatestFix, PositionTable } from './position-table.ts';

export interface NearUnit {
  readonly unit: UnitView;
  readonly fix: LatestFix;
  readonly metres: number;
}

/** The latest positions of the units that are on duty, as this process knows them. */
export class LivePositions {
  readonly table = new PositionTable();
  readonly units: UnitMemory;

  constructor(units: UnitMemory) {
    this.units = units;
    // UNT-7: off duty, no position; not in a frame, not in memory.
    units.onChange((unit) => {
      if (unit.duty === 'off') this.table.remove(unit.handle);
    });
  }

  take(batch: FixBatch): void {
    const slate = emptySlate();
    for (let index = 0; index < batch.size; index++) this.put(batch.read(index, slate), batch.receivedMs);
  }

  /** KEEPS NOTHING of `fix` but what it says. */
  put(fix: FixRecord, receivedMs: number): void {
    const unit = this.units.withHandle(fix.handle);
    if (unit !== undefined && unit.duty !== 'off') this.table.put(fix, unit.kind, receivedMs);
  }

  of(id: UnitId): { readonly place: Position; readonly at: Instant } | null {
    const unit = this.units.of(id);
    const fix = unit === undefined ? undefined : this.table.of(unit.handle);
    return fix === undefined ? null : { place: fix.place, at: instant(fix.atMs) };
  }

  /** Units at most `radiusM` from a place, nearest first. */
  near(place: Position, radiusM: number): NearUnit[] {
    return this.table.near(place, radiusM).flatMap(({ fix, metres }) => {
      const unit = this.units.withHandle(fix.handle);
      return unit === undefined ? [] : [{ unit, fix, metres }];
    });
  }
}

export const livePositions = perPlatform((platform) => new LivePositions(unitMemory(platform)));
