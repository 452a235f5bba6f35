import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { STILL_MS, type Still, type StillTaken } from '@watchroom/shared/incident/still/still.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs } from '@watchroom/shared/kernel/time.ts';
import { cameraNow } from '../../camera/queries.ts';
import type { CommandContext } from '../../platform/command.ts';
import { lookedAt } from '../../video/queries.ts';

/** How far a screen's idea of the room's clock may run ahead, ms. */
const AHEAD_MS = 5_000;

/**
 * INC-26: a still as it is kept, of a moment of the last minutes in which its sender looked through that camera: the ledger has that look,
 * its purpose and its right. Refuses with `still-unseen`; of a mediation nothing is kept (`outcome-only`).
 */
export async function stillOf(ctx: CommandContext, incident: Incident, taken: StillTaken): Promise<Result<Still>> {
  if (incident.flow === 'mediation') return no('outcome-only');
  const { actor } = ctx;
  const camera = cameraNow(ctx.platform, taken.camera);
  const ageMs = elapsedMs(taken.at, ctx.now);
  if (camera === undefined || actor.kind !== 'account' || ageMs > STILL_MS || ageMs < -AHEAD_MS)
    return no('still-unseen');
  if (!(await lookedAt(ctx.tx, { account: actor.id, camera: camera.id, at: taken.at }))) return no('still-unseen');
  const turns = camera.kind === 'ptz';
  return ok({ ...taken, preset: turns ? taken.preset : null, name: camera.name, turns });
}
