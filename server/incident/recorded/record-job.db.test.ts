import { destination } from '@watchroom/shared/kernel/geo.ts';
import type { RecordingState } from '@watchroom/shared/video/recording/recording.ts';
import { sql } from 'kysely';
import { describe, expect, it, vi } from 'vitest';
import { places } from '../../test/small-city.ts';
import { startVideoWorld, type VideoWorld } from '../../video/video-world.ts';

interface Row {
  readonly id: string;
  readonly camera_name: string;
  readonly state: RecordingState;
}

const patient = { timeout: 15_000, interval: 50 };

async function ordersOf({ world }: VideoWorld, incident: string): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select id, camera_name, state from recording where incident = ${incident} order by camera_name`.execute(
    world.platform.db,
  );
  return rows;
}

async function startCity(env: Record<string, string> = {}): Promise<VideoWorld> {
  const video = await startVideoWorld({ roles: ['api', 'worker'], env: { RECORD_PRIORITY: '1', ...env } });
  const round = { place: destination(places['east-s'], 0, 20), azimuthDeg: 180, hfovDeg: 90, rangeM: 150 };
  await video.cameras(
    ['i-1', round],
    ['i-2', { ...round, terms: 'during-incident', place: destination(places['east-s'], 0, 25) }],
    ['i-never', { ...round, terms: 'none', place: destination(places['east-s'], 0, 10) }],
    ['i-3', { ...round, place: destination(places['east-s'], 0, 90) }],
  );
  return video;
}

describe('REC-8 an urgent incident', () => {
  it('records the best cameras that see it and may be recorded, and none other; they end some minutes after it', async () => {
    const video = await startCity();
    const incident = await video.city.report();
    const rows = await vi.waitFor(async () => {
      const found = await ordersOf(video, incident.id);
      expect(found).toHaveLength(2);
      return found;
    }, patient);
    expect(rows.map(({ camera_name }) => camera_name)).toEqual(['摄像机 i-1', '摄像机 i-2']);
    const minor = await video.city.report({ type: 'theft' });

    await video.city.supervisor.post(`/api/incidents/${incident.id}/cancel`, { why: '误报' });
    const [always, during] = await ordersOf(video, incident.id);
    // VID-5: of the private one at once.
    expect(during?.state).toMatchObject({ at: 'ended', how: 'incident-over' });
    expect(always?.state).toMatchObject({ at: 'recording', endsAs: 'incident-over' });
    const leftMs = Date.parse(always?.state.at === 'recording' ? always.state.until : '') - Date.now();
    expect(leftMs / 60_000).toBeGreaterThan(4.5);
    expect(leftMs / 60_000).toBeLessThanOrEqual(5);
    expect(await ordersOf(video, minor.id)).toEqual([]);
  });

  it('ends by its timer, once, and is recorded again when it is reopened', async () => {
    const video = await startCity({ RECORD_AFTER_MIN: '0' });
    const incident = await video.city.report();
    await vi.waitFor(async () => expect(await ordersOf(video, incident.id)).toHaveLength(2), patient);
    await video.city.supervisor.post(`/api/incidents/${incident.id}/cancel`, { why: '误报' });
    await vi.waitFor(async () => {
      const states = (await ordersOf(video, incident.id)).map(({ state }) => state.at);
      expect(states).toEqual(['ended', 'ended']);
    }, patient);
    const again = await video.city.supervisor.post(`/api/incidents/${incident.id}/reopen`);
    expect(again.statusCode, again.body).toBe(200);
    await vi.waitFor(async () => {
      const running = (await ordersOf(video, incident.id)).filter(({ state }) => state.at === 'recording');
      expect(running).toHaveLength(2);
    }, patient);
  });

  it('is not recorded where the house does not want it', async () => {
    const video = await startCity({ RECORD_PRIORITY: '0' });
    const incident = await video.city.report();
    const jobs = await video.world.platform.db
      .selectFrom('outbox')
      .select('job')
      .where('name', '=', 'incident.record')
      .execute();
    expect(jobs).toEqual([]);
    expect(await ordersOf(video, incident.id)).toEqual([]);
  });
});
