import { type ChildProcess, spawn } from 'node:child_process';
import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { LookTicket } from '@watchroom/shared/video/video-api.ts';
import { expect, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { z } from 'zod';
import { freePort } from '../../infra/process/ports.ts';
import {
  cameraRow,
  cameraInput as input,
  sendCameras,
  startCameraWorld,
  type TestInput,
} from '../camera/camera-world.ts';
import { patiently, type SmallCity } from '../test/small-city.ts';
import type { Caller, World, WorldOptions } from '../test/world.ts';
import { videoTables } from './store.ts';

export interface VideoWorld {
  readonly world: World;
  readonly city: SmallCity;
  readonly dataDir: string;
  /** Registers cameras that push under their external id, and gives their ids in order. */
  cameras(...cameras: readonly (readonly [externalId: string, more?: TestInput])[]): Promise<string[]>;
  /** Pushes a test picture as this camera until it is stopped or the world closes. Resolves when the camera is online. */
  push(externalId: string, kbps?: number): Promise<Pusher>;
}

/** The small city with its own media server. Every role in one process, as on a laptop. */
export async function startVideoWorld(options: WorldOptions = {}): Promise<VideoWorld> {
  const env = { MEDIA_RTMP_PORT: String(await freePort()), MEDIA_HTTP_PORT: String(await freePort()), ...options.env };
  const roles = ['api', 'live', 'worker', 'media'] as const;
  const { world, city, dataDir } = await startCameraWorld({ listen: true, roles, ...options, env });
  const pushers: Pusher[] = [];
  world.platform.onClose(() => {
    for (const pusher of pushers) pusher.stop();
  });
  return {
    world,
    city,
    dataDir,
    async cameras(...cameras) {
      const lines = cameras.map(([id, more]) => input(id, { stream: { kind: 'rtmp', key: id }, ...more }));
      expect(await sendCameras(world.admin, lines)).toMatchObject({ rejected: 0 });
      const rows = await Promise.all(cameras.map(([id]) => cameraRow(world, id)));
      return rows.map((row) => row.id);
    },
    async push(externalId, kbps = 300) {
      const { id } = await cameraRow(world, externalId);
      const reply = await world.admin.post(`/api/cameras/${id}/push-address`, { host: '127.0.0.1' });
      const pusher = startPusher(reply.json<{ address: string }>().address, kbps);
      pushers.push(pusher);
      await vi.waitFor(async () => expect((await cameraRow(world, externalId)).health).toBe('online'), {
        timeout: 20_000,
        interval: 50,
      });
      return pusher;
    },
  };
}

/** A camera that pushes. Frozen it stays connected and sends nothing. */
export interface Pusher {
  freeze(): void;
  thaw(): void;
  stop(): void;
}

/** A real H.264 stream with a sound track, pushed as a camera does: again and again until it is stopped. */
export function startPusher(address: string, kbps = 300): Pusher {
  const picture = [
    ...['-re', '-f', 'lavfi', '-i', 'testsrc=size=320x240:rate=10'],
    ...['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=44100'],
  ];
  const rate = [
    `${kbps}k`,
    '-minrate',
    `${kbps}k`,
    '-maxrate',
    `${kbps}k`,
    '-bufsize',
    `${kbps}k`,
    '-x264-params',
    'nal-hrd=cbr',
  ];
  const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '10', '-b:v', ...rate, '-c:a', 'aac'];
  let pusher: ChildProcess;
  let stopped = false;
  const start = () => {
    if (stopped) return;
    pusher = spawn('ffmpeg', ['-nostdin', '-loglevel', 'quiet', ...picture, ...coding, '-f', 'flv', address], {
      stdio: 'ignore',
    });
    pusher.once('exit', start);
  };
  start();
  return {
    freeze: () => void pusher.kill('SIGSTOP'),
    thaw: () => void pusher.kill('SIGCONT'),
    stop() {
      stopped = true;
      pusher.kill('SIGKILL');
    },
  };
}

export const reason: Purpose = { reason: '测试调看' };

export async function askLook(
  by: Caller,
  camera: string,
  purpose: z.input<typeof Purpose> = reason,
): Promise<LookTicket> {
  const reply = await patiently(by, `/api/cameras/${camera}/looks`, { purpose });
  if (reply.statusCode !== 201) throw new Error(`no look: ${reply.statusCode} ${reply.body}`);
  return reply.json<LookTicket>();
}

/** A viewer over a WebSocket, as the browser's player is one. */
export interface TestViewer {
  readonly socket: WebSocket;
  /** Everything received. */
  bytes(): Buffer;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
}

export function watch(
  world: World,
  by: Caller,
  ticket: Pick<LookTicket, 'url'> & { readonly origin?: string },
): TestViewer {
  const socket = new WebSocket(`${world.origin.replace('http', 'ws')}${ticket.url}`, {
    headers: { ...by.headers, origin: ticket.origin ?? world.origin },
  });
  const pieces: Buffer[] = [];
  socket.on('message', (piece: Buffer) => pieces.push(piece));
  // Refused before the upgrade: told as the HTTP status.
  const closed = new Promise<number>((resolve) => {
    socket.on('close', resolve);
    socket.on('unexpected-response', (_, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', () => undefined);
  });
  onTestFinished(() => socket.terminate());
  return { socket, bytes: () => Buffer.concat(pieces), closed };
}

export const soon = { timeout: 20_000, interval: 25 };

export async function watching(viewer: TestViewer, least = 20_000): Promise<void> {
  await vi.waitFor(() => expect(viewer.bytes().length).toBeGreaterThan(least), soon);
}

export function lookRow(world: World, id: string) {
  return videoTables(world.platform.db)
    .selectFrom('look')
    .selectAll()
    .where('id', '=', id as never)
    .executeTakeFirstOrThrow();
}

/** The look once its end is written down. */
export function endedLook(world: World, id: string) {
  return vi.waitFor(async () => {
    const row = await lookRow(world, id);
    if (row.ended_at === null) throw new Error('the look goes on');
    return row;
  }, soon);
}

/** Kinds and facts of a look's events, in order. */
export async function lookEvents(world: World, id: string) {
  return world.platform.db
    .selectFrom('event')
    .select(['kind', 'at', 'actor', 'area', 'changed', 'extra'])
    .where('subject', '=', id)
    .orderBy('id')
    .execute();
}

/** Types of the FLV tags in these bytes; throws where they are no whole tags. */
export function tagTypes(bytes: Buffer): number[] {
  expect(bytes.toString('latin1', 0, 3)).toBe('FLV');
  const types: number[] = [];
  let at = 13;
  while (at < bytes.length) {
    types.push((bytes[at] ?? 0) & 0x1f);
    at += 11 + bytes.readUIntBE(at + 1, 3) + 4;
  }
  expect(at).toBe(bytes.length);
  return types;
}
