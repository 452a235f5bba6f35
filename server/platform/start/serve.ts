import type { Feature } from '../feature.ts';
import type { Http } from '../http.ts';
import { startTidying } from '../jobs/tidy.ts';
import type { Live } from '../live/socket-server.ts';
import { startFeaturesLive } from '../live/start-live.ts';
import { mediaFleet } from '../media/fleet/media-fleet.ts';
import { startMedia } from '../media/media.ts';
import type { Platform } from '../platform.ts';
import { startWorkers } from '../queue.ts';
import { createHttp } from '../web/create-http.ts';
import { healthRoutes } from '../web/health.ts';
import { pageRoutes } from '../web/pages.ts';
import { routeUpgrades } from '../web/upgrades.ts';

export const roles = ['api', 'live', 'worker', 'media'] as const;
export type ProcessRole = (typeof roles)[number];

export interface Serving {
  readonly http: Http;
  /** Undefined without the role live. */
  readonly live: Live | undefined;
}

/**
 * Puts the features on the platform, as far as the roles ask for it. Does not listen yet. Every process answers /healthz
 * and /readyz; only `api` has the rest. What starts here stops in reverse: HTTP first, then sockets, then workers.
 */
export async function assemble(
  platform: Platform,
  features: readonly Feature[],
  wanted: readonly ProcessRole[],
): Promise<Serving> {
  for (const feature of features) await feature.start?.(platform);
  if (wanted.includes('worker')) {
    const jobs = features.flatMap((feature) => feature.jobs?.(platform) ?? []);
    const workers = startWorkers(platform, jobs);
    platform.onClose(workers.close);
    const tidies = features.flatMap((feature) => (feature.tidy === undefined ? [] : [feature.tidy]));
    platform.onClose(startTidying(platform, tidies).close);
  }
  const http = await createHttp(platform);
  healthRoutes(http, platform);
  if (wanted.includes('api')) {
    for (const feature of features) await feature.routes?.(http, platform);
    await pageRoutes(http, platform);
  }
  const upgrades = wanted.includes('api') ? features.flatMap((feature) => feature.upgrades?.(platform) ?? []) : [];
  routeUpgrades(http, platform, upgrades);
  const live = wanted.includes('live') ? startFeaturesLive(platform, http, features) : undefined;
  if (live !== undefined) platform.onClose(live.close);
  if (wanted.includes('media')) startFeaturesMedia(platform, features);
  platform.onClose(() => http.close());
  await http.ready();
  return { http, live };
}

function startFeaturesMedia(platform: Platform, features: readonly Feature[]): void {
  // Open to cameras: the signature in the address is the key.
  platform.doors.register('hook', 'RTMP publish live/:stream', { may: 'system' });
  const listeners = features.flatMap((feature) => feature.media?.(platform) ?? []);
  const media = startMedia(platform, listeners);
  platform.readiness['media'] = async () => media.isReady();
  platform.onClose(media.close);
  const fleet = mediaFleet(platform);
  fleet.listen(listeners);
  if (fleet.isNamed) platform.readiness['media-fleet'] = async () => fleet.isReady;
}
