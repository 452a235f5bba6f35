import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { JobView } from '@watchroom/shared/camera/camera-api.ts';
import { sql } from 'kysely';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createSeal, readKey } from '../platform/seal/seal.ts';
import { hearRedis } from '../test/redis-ear.ts';
import type { World } from '../test/world.ts';
import { cameraRow, cameraInput as input, startCameraWorld } from './camera-world.ts';
import { cameraTables } from './store.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** The product in a process of its own, with everything it says. */
async function startProduct(world: World, dataDir: string): Promise<{ origin: string; said: () => string }> {
  const env = {
    ...process.env,
    DATABASE_URL: world.databaseUrl,
    REDIS_URL: world.redisUrl,
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'trace',
    MEDIA_SECRET: 'm'.repeat(32),
  };
  const child: ChildProcess = spawn(process.execPath, [main, '--roles=api,worker'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  const hear = (line: string) => {
    said += `${line}\n`;
  };
  if (child.stdout !== null) createInterface(child.stdout).on('line', hear);
  if (child.stderr !== null) createInterface(child.stderr).on('line', hear);
  const origin = await vi.waitFor(
    () => {
      const address = /"address":"(http:[^"]+)"/.exec(said)?.[1];
      if (address === undefined && child.exitCode === null) throw new Error(said);
      if (address === undefined) return '';
      return address;
    },
    { timeout: 60_000 },
  );
  return { origin, said: () => said };
}

it('CAM-7: no password of a camera is in a reply, a log line, a queue, an event or a row', {
  timeout: 120_000,
}, async () => {
  const { world, dataDir } = await startCameraWorld({ roles: ['api'] });
  const queued = await hearRedis(world.redisUrl);
  const { origin, said } = await startProduct(world, dataDir);
  const replies: string[] = [];
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = {
      ...world.admin.headers,
      'idempotency-key': randomUUID(),
      'content-type': 'application/json',
      ...init.headers,
    };
    const reply = await fetch(`${origin}${path}`, { ...init, headers });
    const bytes = Buffer.from(await reply.arrayBuffer());
    replies.push(bytes.toString('latin1'), JSON.stringify([...reply.headers]));
    return { status: reply.status, bytes };
  };

  const cameras = [
    input('s-1', { stream: { kind: 'rtsp', url: 'rtsp://admin:canary%2D1@10.0.0.1/a' } }),
    input('s-2', { stream: { kind: 'hls', url: 'http://10.0.0.2/user=a_password=canary-2/x.m3u8?token=canary-3' } }),
    input('s-3', { stream: { kind: 'rtsp', url: 'rtsp://admin:canary-4@127.0.0.1/' } }),
    input('s-4', { stream: { kind: 'rtsp', url: 'rtsp://a:canary-5@10.0.0.1/', key: 'canary-6' } }),
    { ...input('s-5'), stream: 'rtsp://a:canary-7@10.0.0.1/' },
  ];
  const sent = await ask('/api/cameras/batch', { method: 'POST', body: JSON.stringify({ cameras }) });
  const { job } = JSON.parse(sent.bytes.toString()) as { job: string };
  const csv =
    'id,name,lon,lat,url\nf-1,x,120.56,31.29,rtsp://u:canary-8@10.0.0.9/\nf-2,x,120.56,31.29,rtsp://u:canary-9@0/\n';
  const form = new FormData();
  form.set(
    'mapping',
    JSON.stringify({
      format: 'csv',
      columns: { externalId: 'id', name: 'name', lng: 'lon', lat: 'lat', streamUrl: 'url' },
    }),
  );
  form.set('file', new Blob([csv]), 'canary-10.csv');
  const upload = new Response(form);
  const file = await ask('/api/cameras/import', {
    method: 'POST',
    body: Buffer.from(await upload.arrayBuffer()),
    headers: { 'content-type': upload.headers.get('content-type') ?? '' },
  });
  const jobs = [job, (JSON.parse(file.bytes.toString()) as { job: string }).job];
  for (const id of jobs) {
    await vi.waitFor(
      async () =>
        expect((JSON.parse((await ask(`/api/jobs/${id}`)).bytes.toString()) as JobView).finishedAt).not.toBeNull(),
      { timeout: 30_000 },
    );
  }
  const { id } = await cameraRow(world, 's-1');
  await ask(`/api/cameras/${id}`);
  const tile = await ask('/api/tiles/cameras/0/0/0');
  replies.push(
    tile.bytes.length === 0
      ? ''
      : tile.bytes[0] === 0x1f
        ? gunzipSync(tile.bytes).toString('latin1')
        : tile.bytes.toString('latin1'),
  );
  await ask('/api/audit?limit=100');
  await ask('/api/cameras/batch', { method: 'POST', body: '[{"stream":"canary-11"' });

  expect(replies.join('\n')).not.toMatch(/canary/);
  expect(said()).not.toMatch(/canary/);
  expect(queued()).not.toMatch(/canary/);
  expect(queued()).toContain('outbox-');
  const { rows: tables } = await sql<{
    name: string;
  }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(world.platform.db);
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.table(name)} t`.execute(
      world.platform.db,
    );
    expect(rows.map((row) => row.text).join('\n'), name).not.toMatch(/canary/);
  }
  // And yet it is there for who must dial.
  const kept = await cameraTables(world.platform.db)
    .selectFrom('camera_credential')
    .select('sealed')
    .where('camera', '=', id)
    .executeTakeFirstOrThrow();
  expect(JSON.parse(createSeal(readKey(dataDir)).open(kept.sealed).toString())).toEqual({
    address: 'rtsp://10.0.0.1/a',
    credentials: { username: 'admin', password: 'canary-1' },
  });
  expect(readFileSync(join(dataDir, 'secrets', 'camera.key'), 'utf8')).toHaveLength(43);
});
