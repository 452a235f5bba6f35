import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import type { ObstacleIndex } from '@watchroom/shared/camera/sight/obstacle-index.ts';
import type { Outline, OutlinesReply } from '@watchroom/shared/camera/sight/outline-api.ts';
import { visibleArea } from '@watchroom/shared/camera/sight/visible-area.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { cameraIndex } from '../map/camera-memory.ts';
import { sightGround } from './sight-ground.ts';

/** Some kilobytes each; the near views of a hundred desks. */
const MOST_KEPT = 4_000;
/** A tenth of a metre: finer is not seen on any screen. */
const PARTS_A_DEGREE = 1e6;

interface Kept {
  readonly obstacles: ObstacleIndex | null;
  /** The optics it was worked out for. */
  readonly optics: string;
  readonly area: Outline['area'];
}

/** Outlines that were asked for, of cameras and buildings as they are now; those not asked for longest go first. */
class Outlines {
  readonly #kept = new Map<CameraId, Kept>();

  of(camera: CameraView, obstacles: ObstacleIndex | null): Outline['area'] {
    const optics = opticsOf(camera);
    const before = this.#kept.get(camera.id);
    const isGood = before !== undefined && before.obstacles === obstacles && before.optics === optics;
    const kept = isGood ? before : { obstacles, optics, area: areaOf(camera, obstacles) };
    this.#kept.delete(camera.id);
    this.#kept.set(camera.id, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return kept.area;
  }
}

const outlines = perPlatform(() => new Outlines());

/** CAM-44: what cameras of a near view see, cut by buildings, as far as the reader may read them (CAM-21). */
export function outlinesFor(platform: Platform, actor: Actor, numbers: readonly number[]): OutlinesReply {
  const { columns } = cameraIndex(platform);
  const { obstacles } = sightGround(platform).index;
  const kept = outlines(platform);
  const found = [...new Set(numbers)].flatMap((number): Outline[] => {
    const slot = columns.slotOfTileNumber(number);
    const camera = slot === undefined ? undefined : columns.at(slot);
    if (camera === undefined || !decide(actor, 'camera.read', camera).ok) return [];
    return [{ number, area: kept.of(camera, obstacles) }];
  });
  return { outlines: found };
}

function opticsOf({ place, kind, azimuthDeg, hfovDeg, rangeM, widthPx, mountM }: CameraView): string {
  return [...place, kind, azimuthDeg, hfovDeg, rangeM, widthPx, mountM].join(' ');
}

function areaOf(camera: CameraView, obstacles: ObstacleIndex | null): Outline['area'] {
  const area = visibleArea(camera, obstacles);
  if (area === null) return null;
  const { detect } = area.seen;
  const round = (degrees: number) => Math.round(degrees * PARTS_A_DEGREE) / PARTS_A_DEGREE;
  const coordinates = detect?.coordinates.map((rings) =>
    rings.map((ring) => ring.map(([lng, lat]) => [round(lng), round(lat)] as const)),
  );
  return { form: area.form, seen: coordinates === undefined ? null : { type: 'MultiPolygon', coordinates } };
}
