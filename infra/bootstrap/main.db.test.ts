import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { scratchDatabase, scratchRedis } from '../../server/test/scratch.ts';
import { footprintOf } from '../process/alive.ts';
import { freePort } from '../process/ports.ts';
import { projectDir } from './project-dir.ts';

/** Runs the command as npm does; what it prints is kept, its process is gone after the test. */
async function room(dataDir: string) {
  const [database, redis, port] = await Promise.all([scratchDatabase(), scratchRedis(), freePort()]);
  return () => {
    const child = spawn(process.execPath, [join(projectDir, 'infra', 'bootstrap.mjs'), 'start'], {
      env: { ...process.env, DATABASE_URL: database.url, REDIS_URL: redis.url, PORT: String(port), DATA_DIR: dataDir },
    });
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => said.push(text));
    onTestFinished(() => void child.kill('SIGKILL'));
    return { child, said: () => said.join(''), url: `http://127.0.0.1:${port}` };
  };
}

const ended = async (child: ChildProcess) => child.exitCode ?? (await once(child, 'exit'))[0];

// The client may have to be built first.
const BUILD_MS = 120_000;

it('says where it is ready, refuses a second one on the same data, and stops cleanly, also when nobody hears it any more', {
  timeout: BUILD_MS,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-room-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const open = await room(dataDir);
  const first = open();
  await expect.poll(first.said, { timeout: BUILD_MS }).toMatch(/^ready /m);
  expect(first.said().trimEnd().split('\n').at(-1)).toBe(`ready ${first.url}`);
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  const server = Number(readFileSync(join(dataDir, 'server.pid'), 'utf8'));

  const second = open();
  expect(await ended(second.child)).toBe(1);
  expect(second.said()).toMatch(/is in use by process \d+: stop that one first, or set DATA_DIR/);

  // A closed terminal, or a pipe whose reader is gone: its next word finds nobody.
  first.child.stdout.destroy();
  first.child.stderr.destroy();
  first.child.kill('SIGTERM');
  expect(await ended(first.child)).toBe(0);
  expect(footprintOf(server)).toBeUndefined();
  expect(existsSync(join(dataDir, 'server.pid'))).toBe(false);
});
