import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { distanceM } from '@watchroom/shared/kernel/geo.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Platform } from '../platform/platform.ts';
import { incidentsForLooks } from './queries.ts';

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
