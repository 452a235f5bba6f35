import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { PlaybackTicket, Recordings } from '@watchroom/shared/video/recording/recording.ts';
import { expect, vi } from 'vitest';
import type { Caller, World, WorldOptions } from '../../test/world.ts';
import { reason, startVideoWorld, type VideoWorld } from '../video-world.ts';
import { recordingTables, type SegmentRow } from './store.ts';

const run = promisify(execFile);

/** A world that records, with a short pre-roll and any disk. */
export function startRecordingWorld(options: WorldOptions = {}): Promise<VideoWorld> {
  return startVideoWorld({ ...options, env: { RECORD_FREE_MB: '0', RECORD_PRE_ROLL_S: '60', ...options.env } });
}

export function segmentsOf(world: World, camera: string): Promise<SegmentRow[]> {
  return recordingTables(world.platform.db)
    .selectFrom('recording_segment')
    .selectAll()
    .where('camera', '=', camera as CameraId)
    .orderBy('from_at')
    .execute();
}

export const patient = { timeout: 40_000, interval: 100 };

export function someSegments(world: World, camera: string, least: number): Promise<SegmentRow[]> {
  return vi.waitFor(async () => {
    const rows = await segmentsOf(world, camera);
    expect(rows.length).toBeGreaterThanOrEqual(least);
    return rows;
  }, patient);
}

export const startRecord = (by: Caller, camera: string, body: unknown = { purpose: reason, minutes: 10 }) =>
  by.post(`/api/cameras/${camera}/record`, body);

/** The last `minutes` up to now and a little more. */
export function listRecordings(by: Caller, camera: string, query: Record<string, string> = {}) {
  const span = { from: new Date(Date.now() - 600_000).toISOString(), to: new Date(Date.now() + 60_000).toISOString() };
  return by.get(`/api/cameras/${camera}/recordings?${new URLSearchParams({ ...span, ...reason, ...query })}`);
}

export async function recorded(by: Caller, camera: string): Promise<Recordings> {
  const reply = await listRecordings(by, camera);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<Recordings>();
}

export async function askPlayback(by: Caller, camera: string): Promise<PlaybackTicket> {
  const span = { from: new Date(Date.now() - 600_000).toISOString(), to: new Date(Date.now() + 60_000).toISOString() };
  const reply = await by.post(`/api/cameras/${camera}/playbacks`, { purpose: reason, ...span });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json<PlaybackTicket>();
}

/** Seconds and pictures of a recorded file, as ffprobe counts them. */
export async function probed(path: string): Promise<{ readonly seconds: number; readonly frames: number }> {
  const asked = ['-count_frames', '-show_entries', 'stream=nb_read_frames:format=duration', '-of', 'json'];
  const { stdout } = await run('ffprobe', ['-v', 'error', ...asked, path]);
  const said = JSON.parse(stdout) as { streams: { nb_read_frames: string }[]; format: { duration: string } };
  expect(said.streams).toHaveLength(1);
  return { seconds: Number(said.format.duration), frames: Number(said.streams[0]?.nb_read_frames) };
}

/** Files of a camera on disk. */
export async function filesOf(dataDir: string, camera: string): Promise<string[]> {
  return (await readdir(join(dataDir, 'recordings', camera)).catch(() => [])).map((name) => `${camera}/${name}`).sort();
}
