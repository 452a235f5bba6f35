import { TargetInput, TargetReply, targetOf } from '@watchroom/shared/camera/health/target.ts';
import { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { cityNow } from '../../area/queries.ts';
import { defineCommand } from '../../platform/command.ts';
import { healthTx, readTargets } from './health-store.ts';

/** HLT-13: gives an area a target of its own, or has it follow the area above it again. */
export const setTarget = defineCommand({
  name: 'camera.set_target',
  door: { may: 'camera.target' },
  summary: 'Set the online share an area should reach; null to follow the area above it',
  input: TargetInput.extend({ area: AreaId }),
  output: TargetReply,
  run: async (ctx, { area, share }) => {
    const city = cityNow(ctx.platform);
    if (!city.ok) return city;
    const path = city.value.index.pathOf(area);
    if (path.length === 0) return no('not-found');
    const permitted = ctx.permit('camera.target', { area: path });
    if (!permitted.ok) return permitted;
    const { rev } = await healthTx(ctx.tx)
      .insertInto('camera_target')
      .values({ area, rev: 1, share })
      .onConflict((conflict) =>
        conflict.column('area').doUpdateSet((row) => ({ share, rev: row('camera_target.rev', '+', 1) })),
      )
      .returning('rev')
      .executeTakeFirstOrThrow();
    ctx.emit({ kind: 'camera.target_set', entity: 'target', id: area, rev, area: path, set: { id: area, share } });
    const house = ctx.platform.settings.cameraTargets.online / 100;
    return ok({ area, target: targetOf(path, await readTargets(ctx.tx), house) });
  },
});
