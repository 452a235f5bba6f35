// limit: imports 16, scopes share their tiles, tools and counts here
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide, decisionKey } from '@watchroom/shared/access/decide.ts';
import type { CellReply } from '@watchroom/shared/camera/camera-tiles.ts';
import { KeptTiles } from '../../platform/map/kept-tiles.ts';
import type { TileAddress, TileSet } from '../../platform/map/tile-set.ts';
import { perPlatform } from '../../platform/platform.ts';
import type { CameraColumns } from './camera-columns.ts';
import type { CameraIndex } from './camera-index.ts';
import { cameraIndex } from './camera-memory.ts';
import type { CameraOrder } from './camera-order.ts';
import { cellHolds } from './cell-holds.ts';
import { type CountedChange, countedChange, ScopeView } from './scope/scope-view.ts';
import { TileCutter, type TileTools, tileTools } from './tile-cutter.ts';

/**
 * Scopes kept: one for each area and department that somebody looks at the map for, of a city of a thousand communities with
 * their departments. One holds its counts: 4 MB of a whole city of 420,000 cameras, some 50 kB of a community.
 */
const KEPT_SCOPES = 2_048;
/** Packed tiles kept of all scopes together, of 2–15 kB each. */
const KEPT_BYTES = 128 * 1_048_576;

const pack = promisify(gzip) as (bytes: Uint8Array, options: { level: number }) => Promise<Buffer>;

/** What the scopes of one process share. */
interface Shared {
  readonly tools: TileTools;
  readonly kept: KeptTiles;
}

/** The tiles of one scope. What its viewers may not see is in none of its counts (CAM-13). */
export class ScopeTiles implements TileSet {
  readonly version: string;
  /** The number of the last change before this scope was counted. */
  readonly madeAt: number;
  /** Resolves when the scope is counted; until then far tiles are added up camera by camera. */
  readonly counted: Promise<void>;
  readonly #columns: CameraColumns;
  readonly #order: CameraOrder;
  readonly #view: ScopeView;
  readonly #cutter: TileCutter;
  readonly #kept: KeptTiles;

  constructor(index: CameraIndex, actor: Actor, { tools, kept }: Shared) {
    this.#columns = index.columns;
    this.#order = index.order;
    this.madeAt = index.changes;
    this.#view = new ScopeView(index, (scope) => decide(actor, 'camera.read', scope).ok);
    this.#cutter = new TileCutter(index, this.#view, tools);
    this.#kept = kept;
    this.counted = this.#count();
    // Of this scope alone, and new with each process: counts begin again at zero.
    this.version = randomBytes(8).toString('hex');
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
    return this.seesClass(this.#columns.scope[slot] ?? 0);
  }

  /** Whether cameras of a scope class are in the scope. */
  seesClass(scope: number): boolean {
    return this.#view.seen[scope] === 1;
  }

  changed(change: CountedChange): void {
    this.#view.change(change);
  }

  /** CAM-41: a kept tile is good until something in it changes; nothing else is thrown away. */
  tile(at: TileAddress): Promise<Buffer | null> {
    const name = `${this.version} ${at.z}/${at.x}/${at.y}`;
    return this.#kept.tile(name, this.#cutter.changedAt(at), () => this.#pack(at));
  }

  /** CAM-48: what lies in a cell, no smaller than those of DEEPEST_CELL. */
  holds(cell: TileAddress): CellReply {
    return cellHolds(this.#order, this.#view.seen, cell);
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

/** Tiles by scope: whoever sees the same shares them, whatever their role. */
export class CameraTiles {
  readonly #index: CameraIndex;
  readonly #shared: Shared;
  readonly #scopes = new Map<string, ScopeTiles>();
  /** By scope class, the scopes that see it. Found when first asked for, and anew when scopes come or go. */
  readonly #seeing = new Map<number, readonly ScopeTiles[]>();

  constructor(index: CameraIndex) {
    this.#index = index;
    this.#shared = { tools: tileTools(index), kept: new KeptTiles(KEPT_BYTES) };
    index.onChange((change) => {
      if (this.#scopes.size === 0) return;
      const counted = countedChange(index, change);
      for (const scope of this.#touchedBy(counted)) scope.changed(counted);
    });
  }

  for(actor: Actor): ScopeTiles {
    const key = decisionKey(actor, 'camera.read');
    const known = this.#scopes.get(key);
    const scope = known ?? new ScopeTiles(this.#index, actor, this.#shared);
    // The one asked last stands last: the first is the one to go.
    this.#scopes.delete(key);
    this.#scopes.set(key, scope);
    if (known !== undefined) return known;
    const oldest = this.#scopes.size > KEPT_SCOPES ? this.#scopes.keys().next().value : undefined;
    if (oldest !== undefined) this.#scopes.delete(oldest);
    this.#seeing.clear();
    return scope;
  }

  /** The scopes that saw the camera before, or see it now. */
  #touchedBy({ before, after }: CountedChange): Iterable<ScopeTiles> {
    const saw = before === null ? [] : this.#thatSee(before.scope);
    if (after === null || after.scope === before?.scope) return saw;
    return new Set([...saw, ...this.#thatSee(after.scope)]);
  }

  #thatSee(scope: number): readonly ScopeTiles[] {
    const known = this.#seeing.get(scope);
    if (known !== undefined) return known;
    const found = [...this.#scopes.values()].filter((each) => each.seesClass(scope));
    this.#seeing.set(scope, found);
    return found;
  }
}

export const cameraTiles = perPlatform((platform) => new CameraTiles(cameraIndex(platform)));
