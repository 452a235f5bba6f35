// limit: imports 16, figures and tiles of coverage hang on area, camera and thread
import { randomBytes } from 'node:crypto';
import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decisionKey } from '@watchroom/shared/access/decide.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, CameraId } from '@watchroom/shared/kernel/ids.ts';
import { type Instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { cityNow, onCityChange } from '../../area/queries.ts';
import { KeptTiles } from '../../platform/map/kept-tiles.ts';
import type { TileAddress, TileSet } from '../../platform/map/tile-set.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { cameraIndex } from '../map/camera-memory.ts';
import { coverageGridTile, type FarGrid, farGrid, groundAt, tileGround } from './coverage-tile.ts';
import { GridBoxes, type GridGround } from './grid-boxes.ts';
import { type SightGround, sightGround } from './sight-ground.ts';
import type { BlindFound, GroundFigure } from './sight-orders.ts';
import { cellOfTile, changedCell } from './tile-cells.ts';

/** Scopes kept: one for each area and department that looks at coverage. */
const KEPT_SCOPES = 1_024;
/** Packed tiles kept of all scopes together, of some kilobytes each. */
const KEPT_BYTES = 64 * 1_048_576;
/** What was asked for within this is kept current by itself; the rest when it is asked for again. */
const WATCHED_MS = 120_000;

/** The figures of one grid, for one scope. */
export interface KeptFigure {
  readonly figure: GroundFigure;
  /** Lost cameras that are missed, longest lost first; some may have come back since. */
  readonly missing: readonly { readonly id: CameraId; readonly since: Instant | null }[];
  readonly at: Instant;
  /** A camera changed since. */
  readonly stale: boolean;
}

interface Scope {
  readonly key: string;
  /** Of this scope alone and new with it: what a browser keeps of one reader's tiles is no other's, nor that of a count begun anew. */
  readonly name: string;
  readonly view: ReturnType<SightGround['viewOf']>;
  readonly figures: Map<AreaId, KeptFigure>;
  /** How often a figure came in. */
  figured: number;
  askedMs: number;
}

interface Task {
  readonly scope: Scope;
  readonly grid: GridGround;
}

/**
 * CAM-20, CAM-21: how much of each grid is seen, for each scope that asks. Worked out by the thread one grid at a time, when
 * asked for; a camera's change makes only its own grids stale, and those that somebody watches are worked out anew.
 */
export class Coverage {
  readonly #platform: Platform;
  readonly #ground: SightGround;
  readonly #columns: ReturnType<typeof cameraIndex>['columns'];
  readonly #scopes = new Map<string, Scope>();
  /** By grid, the scopes that have figures of it. */
  readonly #figured = new Map<AreaId, Set<Scope>>();
  readonly #queue = new Map<string, Task>();
  readonly #changes = new Map<string, number>();
  readonly #kept = new KeptTiles(KEPT_BYTES);
  /** New with each process and each set of buildings, for the surfaces that the thread knows. */
  #name = randomBytes(4).toString('hex');
  #grids: { readonly version: string; readonly boxes: GridBoxes; readonly lat: number } | null = null;
  #working: Promise<void> | null = null;
  /** The grid that the thread works out, and whether a camera there changed after it was asked. */
  #under: { readonly grid: AreaId; changed: boolean } | null = null;

  constructor(platform: Platform) {
    this.#platform = platform;
    this.#ground = sightGround(platform);
    this.#columns = cameraIndex(platform).columns;
    this.#columns.onChange(({ slot, what, before }) => {
      const { lng, lat, rangeM } = this.#columns;
      if (before !== null) this.#touch([before.lng, before.lat], before.rangeM);
      if (what !== 'gone') this.#touch([lng[slot] ?? 0, lat[slot] ?? 0], rangeM[slot] ?? 0);
    });
    const forget = () => {
      this.#name = randomBytes(4).toString('hex');
      this.#scopes.clear();
      this.#figured.clear();
      this.#queue.clear();
    };
    this.#ground.onObstacles(forget);
    onCityChange(platform, forget);
  }

  /** The grids of an area with what is known of each, and orders the rest; undefined when there is no such area. */
  figures(actor: Actor, area: AreaId): { readonly grid: AreaId; readonly kept: KeptFigure | null }[] {
    const grids = this.#city()?.boxes.below(area) ?? [];
    const scope = this.#scopeOf(actor);
    scope.askedMs = toMs(this.#platform.clock.now());
    return grids.map((grid) => {
      const kept = scope.figures.get(grid.id) ?? null;
      if (kept === null || kept.stale) this.#order(scope, grid);
      return { grid: grid.id, kept };
    });
  }

  /** Resolves when nothing is waiting to be worked out, or after so long. */
  async settled(mostMs: number): Promise<void> {
    const working = this.#working;
    if (working === null) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, mostMs);
    });
    await Promise.race([working, late]);
    clearTimeout(timer);
  }

  /** Pieces of blind ground of one grid at a grade (1 detect … 4 identify); null when there is no such grid. */
  async blind(
    actor: Actor,
    asked: { grid: AreaId; grade: number; places: readonly Position[] },
  ): Promise<BlindFound | null> {
    const city = this.#city();
    const grid = city?.boxes.get(asked.grid);
    if (city === null || grid === undefined) return null;
    const { bits: allowed } = this.#scopeOf(actor).view;
    this.#ground.flush();
    const { grade, places } = asked;
    return this.#ground.thread.ask('blind', { surface: grid.surface, allowed, latticeLat: city.lat, grade, places });
  }

  /** The tiles of who asks: of cells from near, of grids from far; null beyond both, and before a city is configured. */
  tiles(actor: Actor, at: TileAddress): TileSet | null {
    const ground = groundAt(at);
    if (ground === null) return null;
    return ground === 'grids' ? this.#gridTiles(actor, at) : this.#cellTiles(actor, at);
  }

  #cellTiles(actor: Actor, at: TileAddress): TileSet | null {
    const city = this.#city();
    const found = cityNow(this.#platform);
    if (city === null || !found.ok || actor.kind === 'system') return null;
    const input = found.value.index.areas.find((area) => area.id === actor.area);
    if (input === undefined) return null;
    const scope = this.#scopeOf(actor);
    const version = `${scope.name}-${this.#changes.get(cellOfTile(at)) ?? 0}`;
    const cut = async () => {
      this.#ground.flush();
      const within = { key: `${this.#name} ${input.id}`, surface: input.surface };
      const tile = await this.#ground.thread.ask('tile', {
        at,
        allowed: scope.view.bits,
        latticeLat: city.lat,
        within,
      });
      return tile === null ? null : Buffer.from(tile.buffer, tile.byteOffset, tile.byteLength);
    };
    return { version, tile: () => this.#kept.tile(`${scope.name} ${at.z}/${at.x}/${at.y}`, version, cut) };
  }

  /**
   * CAM-47: far tiles of whole grids, of those in the asker's area that are worked out; the others are ordered, and are in the tile
   * that is asked for later.
   */
  #gridTiles(actor: Actor, at: TileAddress): TileSet | null {
    const city = this.#city();
    if (city === null || actor.kind === 'system') return null;
    const scope = this.#scopeOf(actor);
    scope.askedMs = toMs(this.#platform.clock.now());
    const grids = city.boxes.belowIn(actor.area, tileGround(at).box).flatMap((grid): FarGrid[] => {
      const kept = scope.figures.get(grid.id);
      if (kept === undefined || kept.stale) this.#order(scope, grid);
      return kept === undefined ? [] : [farGrid(grid, kept.figure)];
    });
    const version = `${scope.name}-f${scope.figured}`;
    const cut = () => coverageGridTile(grids, at);
    return { version, tile: () => this.#kept.tile(`${scope.name} ${at.z}/${at.x}/${at.y}`, version, cut) };
  }

  #city() {
    const found = cityNow(this.#platform);
    if (!found.ok) return null;
    const { version, index } = found.value;
    if (this.#grids?.version !== version) {
      this.#grids = { version, boxes: new GridBoxes(index), lat: (index.box[1] + index.box[3]) / 2 };
    }
    return this.#grids;
  }

  #scopeOf(actor: Actor): Scope {
    const key = decisionKey(actor, 'camera.read');
    const scope = this.#scopes.get(key) ?? {
      key,
      name: randomBytes(8).toString('hex'),
      view: this.#ground.viewOf(actor),
      figures: new Map(),
      figured: 0,
      askedMs: 0,
    };
    // The one asked last stands last: the first is the one to go.
    this.#scopes.delete(key);
    this.#scopes.set(key, scope);
    const [oldest] = this.#scopes.values();
    if (this.#scopes.size > KEPT_SCOPES && oldest !== undefined) this.#forget(oldest);
    return scope;
  }

  #forget(scope: Scope): void {
    this.#scopes.delete(scope.key);
    for (const grid of scope.figures.keys()) this.#figured.get(grid)?.delete(scope);
  }

  /** What a camera here may see is no longer sure. */
  #touch(place: Position, rangeM: number): void {
    // The eye may hang up to 30 m from the place (CAM-15).
    const metres = rangeM + 30;
    for (const cell of changedCell(place, metres)) this.#changes.set(cell, (this.#changes.get(cell) ?? 0) + 1);
    if (this.#scopes.size === 0) return;
    for (const grid of this.#city()?.boxes.near(place, metres) ?? []) {
      if (this.#under?.grid === grid.id) this.#under.changed = true;
      for (const scope of this.#figured.get(grid.id) ?? []) {
        const kept = scope.figures.get(grid.id);
        if (kept === undefined) continue;
        scope.figures.set(grid.id, { ...kept, stale: true });
        if (this.#isWatched(scope)) this.#order(scope, grid);
      }
    }
  }

  #order(scope: Scope, grid: GridGround): void {
    const key = `${scope.key} ${grid.id}`;
    if (!this.#queue.has(key)) this.#queue.set(key, { scope, grid });
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
  }

  async #work(): Promise<void> {
    for (;;) {
      const [next] = this.#queue;
      const city = this.#city();
      if (next === undefined || city === null) return;
      const [key, { scope, grid }] = next;
      this.#queue.delete(key);
      try {
        await this.#workOut(scope, grid, city.lat);
      } catch (error) {
        this.#platform.log.warn({ err: error, grid: grid.id }, 'the coverage of a grid could not be worked out');
        if (this.#ground.thread.isClosed) return;
      }
    }
  }

  /** What cannot be worked out stays as it was: stale. */
  async #workOut(scope: Scope, grid: GridGround, latticeLat: number): Promise<void> {
    const at = this.#platform.clock.now();
    const under = { grid: grid.id, changed: false };
    this.#under = under;
    this.#ground.flush();
    const { surface } = grid;
    const figure = await this.#ground.thread.ask('figure', { surface, allowed: scope.view.bits, latticeLat });
    const missing = figure.missed
      .filter((slot) => this.#columns.used[slot] === 1)
      .map((slot) => ({ id: this.#columns.idAt(slot), since: this.#columns.at(slot).healthSince }))
      .sort((a, b) => (a.since ?? '9').localeCompare(b.since ?? '9'));
    scope.figures.set(grid.id, { figure, missing, at, stale: under.changed });
    scope.figured++;
    // It may have been forgotten meanwhile.
    if (this.#scopes.get(scope.key) !== scope) return;
    const figured = this.#figured.get(grid.id) ?? new Set();
    this.#figured.set(grid.id, figured.add(scope));
    if (under.changed && this.#isWatched(scope)) this.#order(scope, grid);
  }

  #isWatched(scope: Scope): boolean {
    return scope.askedMs > toMs(this.#platform.clock.now()) - WATCHED_MS;
  }
}

export const coverageOf = perPlatform((platform) => new Coverage(platform));
