import { decide } from '@watchroom/shared/access/decide.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Platform } from '../../platform/platform.ts';
import { checkTerms, statedLook } from '../terms.ts';

/** Whether a look at this camera would be let in now: the very questions of the gate, without a ticket and without a line in the ledger. */
export async function mayLook(platform: Platform, asked: Parameters<typeof statedLook>[1]): Promise<Result<void>> {
  const { actor, camera } = asked;
  const stated = await statedLook(platform, asked);
  if (!stated.ok) return stated;
  const { purpose } = stated.value;
  const permitted = decide(actor, 'camera.look', camera, { purpose });
  if (!permitted.ok) return permitted;
  const terms = await checkTerms(platform, { camera, purpose, actor });
  return terms.ok ? ok(undefined) : terms;
}
