import { MainStream, OtherStreamsReply } from '@watchroom/shared/camera/other-streams.ts';
import { parseStreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { defineCommand } from '../../platform/command.ts';
import { cameraSeal } from '../../platform/seal/seal.ts';
import { cameraWithStream } from '../queries.ts';
import { cameraTx, lockCameras } from '../store.ts';
import { mainStreamChange } from '../taking/camera-change.ts';
import { sealedAddress } from './sealed-address.ts';

/**
 * CAM-35: the address from which a camera's main stream is pulled. Kept sealed, and in no event. The digest stays that of the register:
 * what it says of the stream takes over when it says something else than before, not each time it is sent.
 */
export const setMainStream = defineCommand({
  name: 'camera.set-main-stream',
  door: { may: 'camera.manage' },
  summary: 'Say from which address the main stream of a camera is pulled',
  input: MainStream.extend({ id: CameraId }),
  output: OtherStreamsReply,
  run: async (ctx, { id, kind, url }) => {
    // As a batch does it, and in its order: the camera that is read is the one that is written.
    await lockCameras(ctx.tx);
    const tables = cameraTx(ctx.tx);
    const before = await tables.selectFrom('camera').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (before === undefined) return no('not-found');
    const permitted = ctx.permit('camera.manage', before);
    if (!permitted.ok) return permitted;
    // Its key would be gone with it, and the device goes on pushing into nothing.
    if (before.stream_kind === 'rtmp') return no('camera-pushes');
    const parsed = parseStreamAddress(kind, url);
    if (!parsed.ok) return no('stream-address');
    const { row, event } = mainStreamChange(before, kind, ctx.now);
    const { rev, stream_kind, health, health_since, updated_at } = row;
    const columns = { rev, stream_kind, health, health_since, updated_at };
    await tables.updateTable('camera').set(columns).where('id', '=', id).execute();
    const sealed = sealedAddress(parsed.address, cameraSeal(ctx.platform));
    await tables
      .insertInto('camera_credential')
      .values({ camera: id, sealed })
      .onConflict((conflict) => conflict.column('camera').doUpdateSet({ sealed }))
      .execute();
    ctx.emit(event);
    const { offers = [] } = (await cameraWithStream(ctx.tx, id)) ?? {};
    return ok({ camera: id, offers: [...offers] });
  },
});
