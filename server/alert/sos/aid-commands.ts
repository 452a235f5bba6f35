import { type Aid, AidReply, AidTold } from '@watchroom/shared/alert/sos/aid.ts';
import { sosScope } from '@watchroom/shared/alert/sos/sos-reach.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { followAlerts } from '../chain/commands.ts';
import { lockAids } from './aid-store.ts';
import { keepAid } from './near.ts';
import { findSos } from './sos-store.ts';

export const aidOnDevice = defineCommand({
  name: 'aid.device',
  door: { may: 'aid.read' },
  summary: 'The call for help of another unit has reached the phone',
  input: AidTold,
  output: AidReply,
  run: (ctx, told) => tell(ctx, told, 'device'),
});

export const aidSeen = defineCommand({
  name: 'aid.see',
  door: { may: 'aid.read' },
  summary: 'A person has looked at the call for help of another unit',
  input: AidTold,
  output: AidReply,
  run: (ctx, told) => tell(ctx, told, 'see'),
});

async function tell(
  ctx: CommandContext,
  { id, by }: z.output<typeof AidTold>,
  move: 'device' | 'see',
): Promise<Result<{ aid: Aid }>> {
  const [aid] = await lockAids(ctx.tx, { id });
  const call = aid === undefined ? null : await findSos(ctx.tx, aid.sos);
  if (aid === undefined || call === null) return no('not-found');
  const permitted = ctx.permit('aid.read', { ...sosScope(call.sos), units: [aid.unit] });
  if (!permitted.ok) return permitted;
  const next = await keepAid(ctx, call.sos, { aid, move: { do: move } });
  await followAlerts(ctx, id, { do: move, by });
  return ok({ aid: next });
}
