import { randomBytes } from 'node:crypto';
import type { GeoJSONVTFeature } from '@maplibre/geojson-vt';
import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { sha256 } from '../../platform/canonical.ts';
import { scopeKey } from '../../platform/live.ts';
import type { TileAddress, TileSet } from '../../platform/map/tile-set.ts';
import { perPlatform } from '../../platform/platform.ts';
import { healths } from './camera-columns.ts';
import type { CameraIndex } from './camera-index.ts';
import { cameraIndex } from './camera-memory.ts';
import { CLUSTER_ZOOM, type Cluster, ClusterPyramid } from './cluster-pyramid.ts';
import { clusterFeature, packTile, pointFeature } from './tile-features.ts';
import { fromWorld, toWorld } from './world-square.ts';

/** Scopes kept: one for each level and department that is looking at a map. Each holds its counts and some tiles. */
const KEPT_SCOPES = 64;
const KEPT_TILES = 256;

/** The tiles of one scope. What its viewers may not see is in none of its counts. */
class ScopeTiles implements TileSet {
  readonly #index: CameraIndex;
  readonly #actor: Actor;
  readonly #pyramid: ClusterPyramid;
  readonly #seen = new Map<CameraView['area'], Map<string, boolean>>();
  readonly #kept = new Map<string, { version: string; tile: Promise<Buffer | null> }>();
  readonly #name: string;
  #changes = 0;

  constructor(index: CameraIndex, actor: Actor) {
    this.#index = index;
    this.#actor = actor;
    // New with each process: counts begin again at zero.
    this.#name = `${randomBytes(4).toString('hex')}-${sha256(scopeKey(actor)).slice(0, 8)}`;
    this.#pyramid = ClusterPyramid.of(this.#visible());
  }

  get version(): string {
    return `${this.#name}-${this.#changes}`;
  }

  changed(before: CameraView | null, after: CameraView): void {
    const saw = before !== null && this.#sees(before);
    const sees = this.#sees(after);
    if (saw) this.#pyramid.remove(before);
    if (sees) this.#pyramid.add(after);
    if (saw || sees) this.#changes++;
  }

  tile(at: TileAddress): Promise<Buffer | null> {
    const name = `${at.z}/${at.x}/${at.y}`;
    const known = this.#kept.get(name);
    if (known?.version === this.version) return known.tile;
    const made = { version: this.version, tile: this.#cut(at) };
    this.#kept.delete(name);
    this.#kept.set(name, made);
    const oldest = this.#kept.size > KEPT_TILES ? this.#kept.keys().next().value : undefined;
    if (oldest !== undefined) this.#kept.delete(oldest);
    return made.tile;
  }

  #cut(at: TileAddress): Promise<Buffer | null> {
    return packTile(at.z <= CLUSTER_ZOOM ? this.#clusters(at) : this.#points(at), at);
  }

  #clusters(at: TileAddress): GeoJSONVTFeature[] {
    return Array.from(this.#pyramid.tile(at.z, at.x, at.y), (cluster) => {
      const only = cluster.count === 1 ? this.#cameraAt(cluster) : null;
      return only === null ? clusterFeature(cluster, at) : pointFeature(only, [cluster.x, cluster.y], at);
    });
  }

  /** The one camera of a cluster of one. */
  #cameraAt({ x, y }: Cluster): CameraView | null {
    const [lng, lat] = fromWorld(x, y);
    const slack = 1e-7;
    for (const camera of this.#index.inBox([lng - slack, lat - slack, lng + slack, lat + slack]))
      if (this.#sees(camera)) return camera;
    return null;
  }

  #points(at: TileAddress): GeoJSONVTFeature[] {
    const tiles = 2 ** at.z;
    const [west, north] = fromWorld(at.x / tiles, at.y / tiles);
    const [east, south] = fromWorld((at.x + 1) / tiles, (at.y + 1) / tiles);
    const features: GeoJSONVTFeature[] = [];
    for (const camera of this.#index.inBox([west, south, east, north])) {
      if (this.#sees(camera)) features.push(pointFeature(camera, toWorld(camera.place), at));
    }
    return features;
  }

  *#visible(): Generator<CameraView> {
    for (const camera of this.#index.all()) if (this.#sees(camera)) yield camera;
  }

  /** `decide()`, remembered for each path and department: a city has thousands, not hundreds of thousands. */
  #sees({ area, department }: CameraView): boolean {
    let byDepartment = this.#seen.get(area);
    if (byDepartment === undefined) {
      byDepartment = new Map();
      this.#seen.set(area, byDepartment);
    }
    const name = department ?? '';
    let sees = byDepartment.get(name);
    if (sees === undefined) {
      sees = decide(this.#actor, 'camera.read', { area, department }).ok;
      byDepartment.set(name, sees);
    }
    return sees;
  }
}

/** Tiles by scope: whoever sees the same shares them. */
export class CameraTiles {
  readonly #index: CameraIndex;
  readonly #scopes = new Map<string, ScopeTiles>();

  constructor(index: CameraIndex) {
    this.#index = index;
    const { columns } = index;
    columns.onChange(({ slot, before }) => {
      const after = columns.at(slot);
      const place: CameraView['place'] = [before?.lng ?? 0, before?.lat ?? 0];
      const was =
        before === null
          ? null
          : { ...after, ...columns.classes.at(before.scope), place, health: healths[before.health] ?? 'unknown' };
      for (const scope of this.#scopes.values()) scope.changed(was, after);
    });
  }

  for(actor: Actor): TileSet {
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
