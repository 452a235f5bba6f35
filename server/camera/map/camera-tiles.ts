import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { sha256 } from '../../platform/canonical.ts';
import { scopeKey } from '../../platform/live.ts';
import type { TileAddress, TileSet } from '../../platform/map/tile-set.ts';
import { perPlatform } from '../../platform/platform.ts';
import type { CameraColumns } from './camera-columns.ts';
import type { CameraIndex } from './camera-index.ts';
import { cameraIndex } from './camera-memory.ts';
import { type CountedChange, countedChange, ScopeView } from './scope/scope-view.ts';
import { TileCutter } from './tile-cutter.ts';

/** Scopes kept: one for each level and department that is looking at a map. Each holds its counts and some tiles. */
const KEPT_SCOPES = 64;
/** Packed tiles kept of one scope: some screens' worth, 2–15 kB each. */
const KEPT_TILES = 512;

const pack = promisify(gzip) as (bytes: Uint8Array, options: { level: number }) => Promise<Buffer>;

interface KeptTile {
  readonly changedAt: number;
  readonly tile: Promise<Buffer | null>;
}

/** The tiles of one scope. What its viewers may not see is in none of its counts (CAM-13). */
export class ScopeTiles implements TileSet {
  readonly version: string;
  /** The number of the last change before this scope was counted. */
  readonly madeAt: number;
  /** Resolves when the scope is counted; until then far tiles are added up camera by camera. */
  readonly counted: Promise<void>;
  readonly #columns: CameraColumns;
  readonly #view: ScopeView;
  readonly #cutter: TileCutter;
  readonly #kept = new Map<string, KeptTile>();

  constructor(index: CameraIndex, actor: Actor) {
    this.#columns = index.columns;
    this.madeAt = index.changes;
    this.#view = new ScopeView(index, (scope) => decide(actor, 'camera.read', scope).ok);
    this.#cutter = new TileCutter(index, this.#view);
    this.counted = this.#count();
    // New with each process: counts begin again at zero.
    this.version = `${randomBytes(4).toString('hex')}-${sha256(scopeKey(actor)).slice(0, 8)}`;
  }

  versionAt(at: TileAddress): string {
    return `${this.version}-${this.changedAt(at)}`;
  }

  /** The number of the last change in the tile; 0: none since this scope was counted. */
  changedAt(at: TileAddress): number {
    return this.#cutter.changedAt(at);
  }

  /** Whether the camera in a slot is in the scope. */
  sees(slot: number): boolean {
    return this.#view.seen[this.#columns.scope[slot] ?? 0] === 1;
  }

  changed(change: CountedChange): void {
    this.#view.change(change);
  }

  /** CAM-31: a kept tile is good until something in it changes; nothing else is thrown away. */
  tile(at: TileAddress): Promise<Buffer | null> {
    const name = `${at.z}/${at.x}/${at.y}`;
    const changedAt = this.#cutter.changedAt(at);
    const known = this.#kept.get(name);
    if (known?.changedAt === changedAt) return known.tile;
    const made = { changedAt, tile: this.#pack(at) };
    this.#kept.delete(name);
    this.#kept.set(name, made);
    const oldest = this.#kept.size > KEPT_TILES ? this.#kept.keys().next().value : undefined;
    if (oldest !== undefined) this.#kept.delete(oldest);
    return made.tile;
  }

  get bytes(): number {
    return this.#view.counts.bytes;
  }

  /** The tile as it is now, not packed. */
  cut(at: TileAddress): Uint8Array | null {
    return this.#cutter.cut(at);
  }

  /** In turns, so that nobody waits for it: not the screen that asks for its first tile, and no other. */
  async #count(): Promise<void> {
    do await turn();
    while (!this.#view.countSome());
  }

  /** Level 1: what the other levels save in bytes costs more than sending them. */
  #pack(at: TileAddress): Promise<Buffer | null> {
    const bytes = this.cut(at);
    return bytes === null ? Promise.resolve(null) : pack(bytes, { level: 1 });
  }
}

/** Lets timers and sockets have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Tiles by scope: whoever sees the same shares them. */
export class CameraTiles {
  readonly #index: CameraIndex;
  readonly #scopes = new Map<string, ScopeTiles>();

  constructor(index: CameraIndex) {
    this.#index = index;
    index.onChange((change) => {
      if (this.#scopes.size === 0) return;
      const counted = countedChange(index, change);
      for (const scope of this.#scopes.values()) scope.changed(counted);
    });
  }

  for(actor: Actor): ScopeTiles {
    const key = scopeKey(actor);
    const scope = this.#scopes.get(key) ?? new ScopeTiles(this.#index, actor);
    // The one asked last stands last: the first is the one to go.
    this.#scopes.delete(key);
    this.#scopes.set(key, scope);
    const oldest = this.#scopes.size > KEPT_SCOPES ? this.#scopes.keys().next().value : undefined;
    if (oldest !== undefined) this.#scopes.delete(oldest);
    return scope;
  }
}

export const cameraTiles = perPlatform((platform) => new CameraTiles(cameraIndex(platform)));
