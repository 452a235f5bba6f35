import type { Actor } from '@watchroom/shared/access/actor.ts';
import { MOST_TOLD_CAMERAS, type ShownTiles, type TileChanges } from '@watchroom/shared/protocol/shown-tiles.ts';
import type { TileSource } from '../../platform/live.ts';
import { perPlatform } from '../../platform/platform.ts';
import { healths, NO_ALARM } from './camera-columns.ts';
import type { CameraIndex } from './camera-index.ts';
import { cameraIndex } from './camera-memory.ts';
import { type CameraTiles, cameraTiles } from './camera-tiles.ts';
import type { CameraChange } from './column-change.ts';
import { CLUSTER_ZOOM, fanReachOf } from './tile-cutter.ts';
import { stepsOf } from './world-square.ts';

/** Changes remembered: a client that was told longer ago is told to ask for its tiles. */
const KEPT = 4_096;
/** A person sees a change within a third of a second and a server has four rounds a second to make. */
const TICK_MS = 250;

interface Change {
  readonly now: number;
  readonly slot: number;
  readonly x: number;
  readonly y: number;
  /** More than its state changed: the tile itself is another one. */
  readonly redraws: boolean;
}

/**
 * CAM-43: tells each client what changed in the tiles it shows: camera by camera where its tiles hold cameras and only their
 * state changed, else which tiles to ask for again. A storm of changes is a list of tiles, whatever its size.
 */
export class CameraTileChanges implements TileSource {
  readonly door = { may: 'camera.read' } as const;
  readonly tickMs = TICK_MS;
  readonly #index: CameraIndex;
  readonly #tiles: CameraTiles;
  readonly #kept: Change[] = [];
  /** The number up to which changes are no longer known one by one. */
  #forgotten: number;

  constructor(index: CameraIndex, tiles: CameraTiles) {
    this.#index = index;
    this.#tiles = tiles;
    this.#forgotten = index.changes;
    index.onChange((change) => this.#note(change));
  }

  head(): number {
    return this.#index.changes;
  }

  begin(actor: Actor): number {
    this.#tiles.for(actor);
    return this.head();
  }

  changes(actor: Actor, shown: ShownTiles, since: number): TileChanges | null {
    const tiles = this.#tiles.for(actor);
    const { z } = shown;
    // What changed before this scope was counted is not known tile by tile: better ask once too often.
    const { madeAt } = tiles;
    const isKnown = since >= madeAt;
    const cameras = isKnown && z > CLUSTER_ZOOM ? this.#cameras(actor, shown, since) : null;
    const found: TileChanges['tiles'] = [];
    for (let y = shown.north; y <= shown.south; y++) {
      for (let x = shown.west; x <= shown.east; x++) {
        const changedAt = Math.max(tiles.changedAt({ z, x, y }), isKnown ? 0 : madeAt);
        if (changedAt > since) found.push([x, y, changedAt, cameras === null || cameras.redrawn.has(`${x}/${y}`)]);
      }
    }
    if (found.length === 0) return null;
    return { at: this.head(), turn: shown.turn, z, tiles: found, cameras: cameras?.told ?? [] };
  }

  #note({ slot, what, before, words }: CameraChange): void {
    const { columns } = this.#index;
    const [lng, lat] = [columns.lng[slot] ?? 0, columns.lat[slot] ?? 0];
    const now = this.#index.changes;
    const isSame = (
      name: 'count' | 'kind' | 'terms' | 'owner' | 'scope' | 'lng' | 'lat' | 'azimuthDeg' | 'hfovDeg' | 'rangeM',
    ) => Object.is(before?.[name], columns[name][slot]);
    const looks = [
      'count',
      'kind',
      'terms',
      'owner',
      'scope',
      'lng',
      'lat',
      'azimuthDeg',
      'hfovDeg',
      'rangeM',
    ] as const;
    const redraws = what !== 'changed' || words || !looks.every(isSame);
    const places = before === null ? [[lng, lat] as const] : [[lng, lat] as const, [before.lng, before.lat] as const];
    for (const place of redraws ? places : places.slice(0, 1)) {
      const [x, y] = stepsOf(place);
      this.#kept.push({ now, slot, x, y, redraws });
    }
    if (this.#kept.length < KEPT * 2) return;
    this.#kept.splice(0, this.#kept.length - KEPT);
    this.#forgotten = Math.max(this.#forgotten, (this.#kept[0]?.now ?? 1) - 1);
  }

  /** Cameras to tell of and tiles to ask for again; null when that is not known, or is too much to say. */
  #cameras(
    actor: Actor,
    shown: ShownTiles,
    since: number,
  ): { told: TileChanges['cameras']; redrawn: Set<string> } | null {
    if (since < this.#forgotten) return null;
    const tiles = this.#tiles.for(actor);
    const side = 2 ** (32 - shown.z);
    const reach = fanReachOf(shown.z);
    const redrawn = new Set<string>();
    const slots = new Set<number>();
    for (let at = this.#kept.length - 1; at >= 0; at--) {
      const change = this.#kept[at];
      if (change === undefined || change.now <= since) break;
      // CAM-42: a mark that is fanned out may lie in a tile that is shown while its mast does not.
      const west = Math.max(shown.west, Math.floor((change.x - reach) / side));
      const east = Math.min(shown.east, Math.floor((change.x + reach) / side));
      const north = Math.max(shown.north, Math.floor((change.y - reach) / side));
      const south = Math.min(shown.south, Math.floor((change.y + reach) / side));
      if (west > east || north > south) continue;
      if (!change.redraws) slots.add(change.slot);
      else for (let y = north; y <= south; y++) for (let x = west; x <= east; x++) redrawn.add(`${x}/${y}`);
      if (slots.size > MOST_TOLD_CAMERAS) return null;
    }
    return { told: [...slots].filter((slot) => tiles.sees(slot)).map((slot) => this.#told(slot)), redrawn };
  }

  #told(slot: number): TileChanges['cameras'][number] {
    const { columns } = this.#index;
    const health = healths[columns.health[slot] ?? 0] ?? 'unknown';
    return [columns.tileNumberAt(slot), columns.rev[slot] ?? 0, health, columns.alarm[slot] !== NO_ALARM];
  }
}

export const cameraTileChanges = perPlatform(
  (platform) => new CameraTileChanges(cameraIndex(platform), cameraTiles(platform)),
);
