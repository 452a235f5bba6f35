import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { distanceM } from '@watchroom/shared/kernel/geo.ts';
import type { TourId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { RECENT_MS, type StopWeight, type WeightsReply, weightOf } from '@watchroom/shared/tour/weight.ts';
import type { z } from 'zod';
import { cameraNow } from '../camera/queries.ts';
import { incidentPlaces } from '../incident/queries.ts';
import type { Platform } from '../platform/platform.ts';
import { maySee } from '../tour/neglect-queries.ts';
import { toursNamed } from '../tour/queries.ts';
import { lastLooks } from '../video/queries.ts';

/** A camera is of use for what happens around it, also where its range is not known better. */
const AROUND_M = 150;

/** TOU-7: what the cameras of a tour weigh now, by neglect and by what was reported before them, for who may change the tour. */
export async function weightsFor(
  platform: Platform,
  actor: Actor,
  id: TourId,
): Promise<Result<z.output<typeof WeightsReply>>> {
  const [tour] = await toursNamed(platform.db, [id]);
  if (tour === undefined || tour.removed_at !== null) return no('not-found');
  const permitted = decide(actor, 'tour.manage', tour);
  if (!permitted.ok) return permitted;
  const now = platform.clock.now();
  const cameras = [...new Set(tour.stops.map(({ camera }) => camera))].filter((id) => maySee(platform, actor, id));
  const looks = await lastLooks(platform.db, cameras);
  const [area] = tour.area.slice(-1);
  const since = after(now, -RECENT_MS);
  const places = area === undefined ? [] : await incidentPlaces(platform, actor, { area, since });
  const stops = cameras.map((camera): StopWeight => {
    const known = cameraNow(platform, camera);
    const reachM = Math.max(AROUND_M, known?.rangeM ?? 0);
    const incidents =
      known === undefined ? 0 : places.filter((place) => distanceM(known.place, place) <= reachM).length;
    const lastLookAt = looks.get(camera) ?? null;
    return { camera, lastLookAt, incidents, weight: weightOf({ lastLookAt, incidents }, now) };
  });
  stops.sort((one, other) => other.weight - one.weight);
  return ok({ at: now, stops });
}
