import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { World } from '../test/world.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** The server as a process of its own on a world's database and Redis, with its media server: to be killed. */
export async function startProduct(
  world: World,
  dataDir: string,
  more: Readonly<Record<string, string>> = {},
): Promise<{ origin: string; child: ChildProcess }> {
  const { mediaRtmpPort, mediaHttpPort, mediaSecret = '' } = world.platform.settings;
  const env = {
    ...process.env,
    DATABASE_URL: world.databaseUrl,
    REDIS_URL: world.redisUrl,
    DATA_DIR: dataDir,
    PORT: '0',
    MEDIA_SECRET: mediaSecret,
    MEDIA_RTMP_PORT: String(mediaRtmpPort),
    MEDIA_HTTP_PORT: String(mediaHttpPort),
    ...more,
  };
  const child = spawn(process.execPath, [main, '--roles=api,media'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const origin = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the product ended before it was ready')));
    if (child.stdout === null) return;
    createInterface(child.stdout).on('line', (line) => {
      const address = /"address":"(http:[^"]+)"/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
  return { origin, child };
}
