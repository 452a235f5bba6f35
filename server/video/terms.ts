import type { AccountActor, Actor } from '@watchroom/shared/access/actor.ts';
import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { distanceM } from '@watchroom/shared/kernel/geo.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Platform } from '../platform/platform.ts';
import { incidentsForLooks, type ShownOn, screensForLooks } from './queries.ts';

/** How near an incident must be for cameras that are open during incidents only: two street blocks and the way there. */
export const INCIDENT_NEAR_M = 500;

export interface Asked {
  readonly camera: Pick<CameraView, 'place' | 'terms'>;
  readonly purpose: Purpose;
  readonly actor: Actor;
}

/**
 * VID-5: the terms of a camera's owner, apart from role and scope. `always`: with any purpose. `during-incident`: while an
 * incident is open within INCIDENT_NEAR_M; if the purpose names one, it must be that one. `none`: nobody, never.
 */
export async function checkTerms(platform: Platform, asked: Asked): Promise<Result<void>> {
  const { camera, purpose, actor } = asked;
  const incidents = incidentsForLooks(platform);
  const refused = no('access-terms', { values: { terms: camera.terms } });
  if (camera.terms === 'none') return refused;
  if (!('incident' in purpose)) {
    const open = camera.terms === 'always' || (await incidents.openNear(camera.place, INCIDENT_NEAR_M));
    return open ? ok(undefined) : refused;
  }
  const incident = await incidents.readable(actor, purpose.incident);
  if (incident === null) return no('purpose-missing');
  if (camera.terms === 'always') return ok(undefined);
  const near = !incident.over && distanceM(incident.place, camera.place) <= INCIDENT_NEAR_M;
  return near ? ok(undefined) : refused;
}

/** Whether who asks is the screen of a wall. */
export function isWall(actor: Actor): actor is AccountActor {
  return actor.kind === 'account' && actor.role === 'wall';
}

/** What a look is for: a person says so; a wall's follows from who put the camera there, and `not-on-wall` says that nobody did (WAL-3). */
export async function statedLook(
  platform: Platform,
  asked: { readonly actor: Actor; readonly camera: CameraView; readonly purpose: Purpose },
): Promise<Result<{ readonly purpose: Purpose; readonly shown: ShownOn | null }>> {
  const { actor, camera, purpose } = asked;
  return isWall(actor) ? screensForLooks(platform).ordered(actor, camera) : ok({ purpose, shown: null });
}
