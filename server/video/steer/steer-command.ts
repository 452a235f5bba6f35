import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { genericOf } from '@watchroom/shared/camera/ptz/aim.ts';
import { type HeadOrder, HeadView, SteerInput } from '@watchroom/shared/camera/ptz/head.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { aimOfHead, headMount } from '../../camera/ptz/aim-queries.ts';
import { steerHead } from '../../camera/ptz/head-commands.ts';
import { headView } from '../../camera/ptz/head-queries.ts';
import { cameraWithStream } from '../../camera/queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { checkTerms } from '../terms.ts';
import type { DeviceOrder } from './driver.ts';

/** What is to be told to the device when this has committed; null: nothing. */
const Steered = z.object({ head: HeadView, device: z.custom<DeviceOrder | null>() });

/**
 * PTZ-8: one order of a desk to the head of a camera. Decided as a look is, by role, area, purpose and the owner's terms; then
 * by whose turn it is. The device is told after the commit, and not twice for one key.
 */
export const steerCamera = defineCommand({
  name: 'video.steer',
  door: { may: 'camera.steer' },
  summary: 'Turn a camera, or give its head back, for a purpose',
  // `tour`: no hand gives it but a tour on a wall, in the name of the desk that put it there (PTZ-12).
  input: SteerInput.extend({ id: CameraId, tour: z.boolean().default(false) }),
  output: Steered,
  run: async (ctx, { id, purpose, order, tour }) => {
    const found = await cameraWithStream(ctx.tx, id);
    if (found === undefined) return no('not-found');
    const { camera } = found;
    const permitted = ctx.permit('camera.steer', camera, { purpose });
    if (!permitted.ok) return permitted;
    // Who asks, or gives back, turns nothing.
    if (order.do !== 'ask' && order.do !== 'release') {
      const terms = await checkTerms(ctx.platform, { camera, purpose, actor: ctx.actor });
      if (!terms.ok) return terms;
    }
    const device = await deviceOrder(ctx, camera, { order, tour });
    if (!device.ok) return device;
    const state = await steerHead(ctx, camera, { order, purpose, tour });
    if (!state.ok) return state;
    return ok({ head: headView(ctx.platform, id, state.value), device: device.value });
  },
});

async function deviceOrder(
  ctx: CommandContext,
  camera: CameraView,
  { order, tour }: { readonly order: HeadOrder; readonly tour: boolean },
): Promise<Result<DeviceOrder | null>> {
  if (order.do === 'ask' || order.do === 'release') return ok(null);
  // A tour knows presets by their names.
  if (tour && order.do === 'preset') return ok({ do: 'named-preset', name: order.preset });
  if (order.do !== 'look-there') return ok(order);
  const mount = await headMount(ctx.tx, camera.id);
  if (mount === null) return no('head-none');
  const aimed = aimOfHead(ctx.platform, camera, { mount, place: order.place });
  return aimed.ok ? ok({ do: 'aim', to: genericOf(aimed.aim, mount) }) : no('head-cannot');
}
