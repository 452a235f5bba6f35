import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { type NeglectReply, neglected, type TourCamera } from '@watchroom/shared/tour/neglect.ts';
import type { Platform } from '../platform/platform.ts';
import { lastLooks } from '../video/queries.ts';
import { toursFor } from './queries.ts';

/** TOU-5: what the tours of the actor's reach were made to see and nobody saw for so many hours. */
export async function neglectFor(platform: Platform, actor: Actor, hours: number): Promise<NeglectReply> {
  const byCamera = new Map<CameraId, { name: string; tours: Set<string> }>();
  for (const tour of await toursFor(platform.db, actor)) {
    for (const { camera, name } of tour.stops) {
      const known = byCamera.get(camera) ?? { name, tours: new Set<string>() };
      known.tours.add(tour.name);
      byCamera.set(camera, known);
    }
  }
  const looks = await lastLooks(platform.db, [...byCamera.keys()]);
  const cameras = [...byCamera].map(
    ([camera, { name, tours }]): TourCamera => ({
      ...{ camera, name, tours: [...tours] },
      lastLookAt: looks.get(camera) ?? null,
    }),
  );
  return { cameras: cameras.length, neglected: neglected(cameras, hours, platform.clock.now()) };
}
