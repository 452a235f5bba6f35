import { SightPresetsInput, SightPresetsReply } from '@watchroom/shared/camera/ptz/head.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { defineCommand } from '../../platform/command.ts';
import { jsonb } from '../../platform/database.ts';
import { cameraTx } from '../store.ts';
import { headTx } from './head-store.ts';

/** PTZ-11: what the presets of a head see, so that the ranking can name the one that looks at a place. */
export const setPresets = defineCommand({
  name: 'camera.set-presets',
  door: { may: 'camera.manage' },
  summary: 'Say what the presets of a head see: direction and field of view of each',
  input: SightPresetsInput.extend({ id: CameraId }),
  output: SightPresetsReply,
  run: async (ctx, { id, presets }) => {
    const camera = await cameraTx(ctx.tx)
      .selectFrom('camera')
      .select(['id', 'name', 'area', 'department'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (camera === undefined) return no('not-found');
    const permitted = ctx.permit('camera.manage', camera);
    if (!permitted.ok) return permitted;
    const head = await headTx(ctx.tx)
      .updateTable('camera_head')
      .set((set) => ({ rev: set('rev', '+', 1) }))
      .where('camera', '=', id)
      .returning('rev')
      .executeTakeFirst();
    if (head === undefined) return no('head-none');
    await headTx(ctx.tx)
      .updateTable('camera_head_mount')
      .set({ presets: jsonb(presets) })
      .where('camera', '=', id)
      .execute();
    const { area, department, name } = camera;
    const extra = { camera: name, presets };
    ctx.emit({ kind: 'head.presets_set', entity: 'head', id, rev: head.rev, area, department, set: {}, extra });
    return ok({ camera: id, presets });
  },
});
