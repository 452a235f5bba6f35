import { PushAddress } from '@watchroom/shared/camera/camera-api.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { after, toMs } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import { defineCommand } from '../platform/command.ts';
import { publishAddress } from '../platform/media/media-address.ts';
import { cameraWithStream } from './queries.ts';

const DAY_MS = 86_400_000;

/**
 * CAM-12: where a camera pushes, with its signature. A secret of that camera: given to who may manage it, written down as
 * given, kept nowhere. Good until `until`, or until MEDIA_SECRET changes.
 */
export const givePushAddress = defineCommand({
  name: 'camera.give-push-address',
  door: { may: 'camera.manage' },
  input: z.strictObject({
    id: CameraId,
    days: z.int().min(1).max(3_650).default(365),
    /** The name under which the camera reaches this house; that of the request when left out. */
    host: z
      .string()
      .regex(/^[A-Za-z0-9.-]{1,253}$/)
      .optional(),
  }),
  output: PushAddress,
  status: 201,
  summary: 'The signed RTMP address of a camera that pushes',
  kept: (reply) => ({ ...reply, address: '' }),
  run: async (ctx, input) => {
    const found = await cameraWithStream(ctx.tx, input.id);
    if (found === undefined) return no('not-found');
    const { camera, key } = found;
    const permitted = ctx.permit('camera.manage', camera);
    if (!permitted.ok) return permitted;
    if (key === null) return no('camera-offline');
    const until = after(ctx.now, input.days * DAY_MS);
    const stream = { name: key, untilMs: toMs(until), ...(input.host === undefined ? {} : { host: input.host }) };
    const { id, rev, area, department } = camera;
    ctx.emit({
      kind: 'camera.push_address_given',
      entity: 'camera',
      id,
      rev,
      area,
      department,
      set: {},
      extra: { until },
    });
    return ok({ address: publishAddress(ctx.platform.settings, stream), until });
  },
});
