import { OtherStreams, OtherStreamsReply } from '@watchroom/shared/camera/other-streams.ts';
import { parseStreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { defineCommand } from '../../platform/command.ts';
import { cameraSeal } from '../../platform/seal/seal.ts';
import { cameraWithStream } from '../queries.ts';
import { cameraTx } from '../store.ts';
import { sealedAddress } from './sealed-address.ts';

const qualities = ['sub', 'still'] as const;

/** CAM-34: the sub stream and the stills of a camera. Their addresses are kept sealed and are in no event. */
export const setOtherStreams = defineCommand({
  name: 'camera.set-other-streams',
  door: { may: 'camera.manage' },
  summary: 'Say by which addresses a camera gives a smaller stream and stills',
  input: OtherStreams.extend({ id: CameraId }),
  output: OtherStreamsReply,
  run: async (ctx, { id, ...streams }) => {
    const found = await cameraWithStream(ctx.tx, id);
    if (found === undefined) return no('not-found');
    const { camera } = found;
    const permitted = ctx.permit('camera.manage', camera);
    if (!permitted.ok) return permitted;
    const seal = cameraSeal(ctx.platform);
    const told = qualities.filter((quality) => streams[quality] !== undefined);
    const rows = [];
    for (const quality of told) {
      const stream = streams[quality];
      if (stream === undefined || stream === null) continue;
      const parsed = parseStreamAddress(stream.kind, stream.url);
      if (!parsed.ok) return no('stream-address');
      rows.push({ camera: id, quality, kind: stream.kind, sealed: sealedAddress(parsed.address, seal) });
    }
    const tables = cameraTx(ctx.tx);
    const mine = tables.deleteFrom('camera_other_stream').where('camera', '=', id);
    if (told.length > 0) await mine.where('quality', 'in', told).execute();
    if (rows.length > 0) await tables.insertInto('camera_other_stream').values(rows).execute();
    const { rev, area, department } = camera;
    const { offers = [] } = (await cameraWithStream(ctx.tx, id)) ?? {};
    const extra = { streams: offers.filter((quality) => quality !== 'main') };
    ctx.emit({ kind: 'camera.streams_set', entity: 'camera', id, rev, area, department, set: {}, extra });
    return ok({ camera: id, offers: [...offers] });
  },
});
