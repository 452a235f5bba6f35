import { Worker } from 'node:worker_threads';
import type { CityProfile } from '@watchroom/shared/city/profile.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { type ReadOrder, type ReadProfile, readProfileText } from './profile-text.ts';

export interface ReadyProfile {
  /** In WGS-84, and checked. */
  readonly profile: CityProfile;
  readonly fingerprint: string;
}

/** Up to this size a profile is read here: it takes less than starting a thread, and less than a tick of positions. */
const SMALL_BYTES = 512 * 1_024;

/**
 * Parses and checks a profile, a large one in a thread of its own: 50 MB take five seconds of a core, and meanwhile
 * positions, beats and incidents must go on here. `bytes` is the JSON text. Refuses with `invalid-input`.
 */
export async function readProfile(bytes: Uint8Array, language: Language): Promise<Result<ReadyProfile>> {
  const order = { bytes, language };
  const read = bytes.length <= SMALL_BYTES ? readProfileText(order) : await readApart(order);
  return read.ok
    ? ok({ profile: read.profile, fingerprint: read.fingerprint })
    : no('invalid-input', { issues: read.issues });
}

async function readApart(order: ReadOrder): Promise<ReadProfile> {
  const worker = new Worker(new URL('./profile-worker.ts', import.meta.url));
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the profile reader stopped with ${code}`)));
      worker.postMessage(order);
    });
  } finally {
    await worker.terminate();
  }
}
