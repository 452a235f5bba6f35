import type { Reading, SampledPlace } from '@watchroom/shared/camera/place-doubt.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Platform } from '../../platform/platform.ts';
import { importHost } from './import-host.ts';
import { doubtRefusal, suspicionOf } from './place-sample.ts';

/** CAM-30: `places-doubtful`, naming what these places seem to be; ok where nothing speaks against them. */
export async function refuseDoubtful(
  platform: Platform,
  sent: { places: readonly SampledPlace[]; given: Reading },
  language: Language,
): Promise<Result<void>> {
  const suspicion = await suspicionOf(importHost(platform), sent.places, sent.given);
  return suspicion === null ? ok(undefined) : doubtRefusal(suspicion, language);
}
