import { startVideoWorld, type VideoWorld } from '../video-world.ts';
import { cameraNames } from './source-host.ts';

/** A world that may dial cameras on the loopback, under names of its own. */
export async function startSourceWorld(env: Readonly<Record<string, string>> = {}): Promise<VideoWorld> {
  const made = await startVideoWorld({ env: { PROBE_NETWORKS: '127.0.0.0/8', ...env } });
  cameraNames(made.world.platform).resolve = async () => ['127.0.0.1'];
  return made;
}
