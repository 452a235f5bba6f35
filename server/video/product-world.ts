import { onTestFinished } from 'vitest';
import { type ServerProcess, startServerProcess } from '../test/server-process.ts';
import type { World } from '../test/world.ts';

/** The server as a process of its own on a world's database and Redis, with its media server: to be killed. */
export async function startProduct(
  world: World,
  dataDir: string,
  more: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const { mediaRtmpPort, mediaHttpPort, mediaSecret = '' } = world.platform.settings;
  const ports = { MEDIA_RTMP_PORT: String(mediaRtmpPort), MEDIA_HTTP_PORT: String(mediaHttpPort) };
  const { databaseUrl, redisUrl } = world;
  const env = { MEDIA_SECRET: mediaSecret, ...ports, ...more };
  const product = await startServerProcess({ databaseUrl, redisUrl, dataDir, roles: 'api,media', env });
  onTestFinished(() => product.kill());
  return product;
}
