import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { onTestFinished } from 'vitest';
import { cameraRow, cameraInput as input, sendCameras, type TestInput } from '../../camera/camera-world.ts';
import { type OnvifOptions, type OnvifSimulator, onvifSimulator } from '../../test/onvif-simulator.ts';
import type { World } from '../../test/world.ts';
import { cameraNames } from '../source/source-host.ts';

/** Simulated devices stand on the loopback, which is listed by itself. */
export const headEnv = { PROBE_NETWORKS: '127.0.0.0/8' };
/** Every name of a device leads to this machine. */
export function devicesHere(world: Pick<World, 'platform'>): void {
  cameraNames(world.platform).resolve = async () => ['127.0.0.1'];
}

/** A word that must never be seen outside. */
const PASSWORD = 'canary-word';
let count = 0;

export interface TurningCamera {
  readonly id: CameraId;
  readonly device: OnvifSimulator;
  readonly address: string;
}

/** A camera that turns, with its simulated device. Home looks north, 10 m above the ground. */
export async function turningCamera(
  world: World,
  more: TestInput = {},
  options: OnvifOptions = {},
): Promise<TurningCamera> {
  const device = await onvifSimulator({ who: { username: 'admin', password: PASSWORD }, ...options });
  onTestFinished(() => device.close());
  const name = `ptz-${++count}`;
  await sendCameras(world.admin, [input(name, { kind: 'ptz', rangeM: 200, mountM: 10, ...more })]);
  const { id } = await cameraRow(world, name);
  const address = `http://admin:${PASSWORD}@camera.test:${device.port}/onvif/device_service`;
  const reply = await world.admin.send('PUT', `/api/cameras/${id}/head`, { address, homeDeg: 0 });
  if (reply.statusCode !== 200) throw new Error(`no head: ${reply.statusCode} ${reply.body}`);
  return { id, device, address };
}
