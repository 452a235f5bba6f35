import type { Platform } from '../../platform/platform.ts';
import { createReach, type Resolve } from '../../platform/web/reach.ts';
import { Asker } from './asker.ts';
import { Prober } from './prober.ts';

/** Role worker: begins to ask the cameras that are pulled, unless PROBE_PERIOD_S is 0. */
export function startProbing(platform: Platform, resolve?: Resolve): Prober | null {
  const { periodMs, most, networks } = platform.settings.probe;
  if (periodMs === 0) return null;
  const prober = new Prober(platform, {
    asker: new Asker(platform, createReach(networks, resolve)),
    periodMs,
    most,
  });
  prober.start().catch((error: unknown) => platform.log.error({ err: error }, 'cameras are not asked'));
  return prober;
}
