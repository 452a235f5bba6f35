import { decide } from '@watchroom/shared/access/decide.ts';
import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ShownOn } from '../queries.ts';
import { checkTerms, statedLook } from '../terms.ts';

type Asked = Parameters<typeof statedLook>[1];

/** What a look that would be let in is for, and on which screen it is shown; of a person's own null. */
interface Right {
  readonly purpose: Purpose;
  readonly shown: ShownOn | null;
}

/**
 * Whether a look at this camera is let in now: what it is for (WAL-3), role and scope, and the terms of its owner (VID-5), in this order. Gives no
 * ticket and writes nothing. `permit`: how a command asks for role and scope.
 */
export async function mayLook(
  platform: Platform,
  asked: Asked,
  permit = (purpose: Purpose): Result<unknown> => decide(asked.actor, 'camera.look', asked.camera, { purpose }),
): Promise<Result<Right>> {
  const { actor, camera } = asked;
  const stated = await statedLook(platform, asked);
  if (!stated.ok) return stated;
  const { purpose } = stated.value;
  const permitted = permit(purpose);
  if (!permitted.ok) return permitted;
  const terms = await checkTerms(platform, { camera, purpose, actor });
  return terms.ok ? ok(stated.value) : terms;
}
