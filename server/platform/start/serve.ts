import type { Feature } from '../feature.ts';
import { createHttp, type Http } from '../http.ts';
import type { Platform } from '../platform.ts';
import { startWorkers } from '../queue.ts';
import { healthRoutes } from '../web/health.ts';
import { pageRoutes } from '../web/pages.ts';

export const roles = ['api', 'live', 'worker', 'media'] as const;
export type ProcessRole = (typeof roles)[number];

export interface Serving {
  readonly http: Http;
}

/**
 * Puts the features on the platform, as far as the roles ask for it. Does not listen yet. Every process answers
 * /healthz and /readyz; only `api` has the rest.
 */
export async function assemble(
  platform: Platform,
  features: readonly Feature[],
  wanted: readonly ProcessRole[],
): Promise<Serving> {
  for (const feature of features) await feature.start?.(platform);
  const http = await createHttp(platform);
  platform.onClose(() => http.close());
  healthRoutes(http, platform);
  if (wanted.includes('api')) {
    for (const feature of features) await feature.routes?.(http, platform);
    await pageRoutes(http, platform);
  }
  if (wanted.includes('worker')) {
    const workers = startWorkers(
      platform,
      features.flatMap((feature) => feature.jobs?.(platform) ?? []),
    );
    platform.onClose(workers.close);
  }
  await http.ready();
  return { http };
}
