import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { type NeglectReply, neglected, type TourCamera } from '@watchroom/shared/tour/neglect.ts';
import { lastNight, type NightReply } from '@watchroom/shared/tour/night.ts';
import { cityNow } from '../area/queries.ts';
import { cameraNow } from '../camera/queries.ts';
import type { Platform } from '../platform/platform.ts';
import { lastLooks, lookedThrough } from '../video/queries.ts';
import { toursFor } from './queries.ts';

/** TOU-5: what the tours of the actor's reach were made to see and nobody saw for so many hours. */
export async function neglectFor(platform: Platform, actor: Actor, hours: number): Promise<NeglectReply> {
  const cameras = await tourCameras(platform, actor);
  return { cameras: cameras.length, neglected: neglected(cameras, hours, platform.clock.now()) };
}

/** TOU-8: of the night that ended last, the cameras of the tours that nobody looked through in it. */
export async function nightFor(platform: Platform, actor: Actor): Promise<Result<NightReply>> {
  const city = cityNow(platform);
  if (!city.ok) return city;
  const night = lastNight(platform.clock.now(), city.value.facts.zone);
  const cameras = await tourCameras(platform, actor);
  const seen = await lookedThrough(
    platform.db,
    cameras.map(({ camera }) => camera),
    night,
  );
  const gaps = cameras.filter(({ camera }) => !seen.has(camera));
  gaps.sort((one, other) => one.name.localeCompare(other.name, 'zh'));
  return ok({ ...night, cameras: cameras.length, gaps });
}

/** The cameras on the tours of the actor's reach that the actor may see, each once, with the last look through it. */
async function tourCameras(platform: Platform, actor: Actor): Promise<TourCamera[]> {
  const byCamera = new Map<CameraId, { name: string; tours: Set<string> }>();
  for (const tour of await toursFor(platform.db, actor)) {
    for (const { camera, name } of tour.stops) {
      if (!maySee(platform, actor, camera)) continue;
      const known = byCamera.get(camera) ?? { name, tours: new Set<string>() };
      known.tours.add(tour.name);
      byCamera.set(camera, known);
    }
  }
  const looks = await lastLooks(platform.db, [...byCamera.keys()]);
  return [...byCamera].map(
    ([camera, { name, tours }]): TourCamera => ({
      ...{ camera, name, tours: [...tours] },
      place: cameraNow(platform, camera)?.place ?? null,
      lastLookAt: looks.get(camera) ?? null,
    }),
  );
}

/** TOU-1: a tour of a whole area has cameras of several departments, and a desk of one of them is told of its own. */
export function maySee(platform: Platform, actor: Actor, id: CameraId): boolean {
  const camera = cameraNow(platform, id);
  return camera !== undefined && decide(actor, 'camera.read', camera).ok;
}
