import { randomUUID } from 'node:crypto';
import { destination } from '@watchroom/shared/kernel/geo.ts';
import type { PlaybackTicket } from '@watchroom/shared/video/recording/recording.ts';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { places } from '../../test/small-city.ts';
import type { Caller } from '../../test/world.ts';
import {
  askPlayback,
  listRecordings,
  recorded,
  someSegments,
  startRecord,
  startRecordingWorld,
} from '../recording/recording-world.ts';
import { endedLook, lookEvents, reason, type VideoWorld } from '../video-world.ts';

let video: VideoWorld;
let operator: Caller;
let camera: string;
beforeAll(async () => {
  video = await startRecordingWorld();
  operator = await video.world.person('operator');
  [camera = ''] = await video.cameras(['v-1']);
  await video.push('v-1');
  const reply = await startRecord(operator, camera);
  expect(reply.statusCode, reply.body).toBe(201);
  await someSegments(video.world, camera, 2);
  return () => video.world.close();
}, 90_000);

const refusal = async (reply: ReturnType<Caller['get']>) => {
  const { statusCode, body } = await reply;
  return [statusCode, (JSON.parse(body) as { error?: { code: string } }).error?.code];
};
const span = () => ({
  from: new Date(Date.now() - 600_000).toISOString(),
  to: new Date(Date.now() + 60_000).toISOString(),
});
const play = (by: Caller, id: string, body: unknown = { purpose: reason, ...span() }) =>
  by.post(`/api/cameras/${id}/playbacks`, body);
const ways = [startRecord, listRecordings, play] as const;

describe('who may record, list and see what was recorded', () => {
  it('REC-6: the desk on shift, within area and department; no officer, no key, no wall, no administrator', async () => {
    const { world } = video;
    const over = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    const [west, officer, auditor, offShift, key] = await Promise.all([
      world.person('operator', { areaId: 'west' }),
      world.person('officer'),
      world.person('auditor'),
      world.person('operator', { shift: over }),
      world.key(['camera.read', 'camera.write', 'incident.read', 'order.answer']),
    ]);
    for (const way of ways) {
      const asked = [world.stranger, officer, auditor, world.admin, key, offShift, west].map((by) => way(by, camera));
      expect(await Promise.all([...asked, way(operator, randomUUID()), way(operator, 'x')].map(refusal))).toEqual([
        [401, 'not-signed-in'],
        [403, 'forbidden'],
        [403, 'forbidden'],
        [403, 'forbidden'],
        [403, 'forbidden'],
        [403, 'off-shift'],
        [404, 'not-found'],
        [404, 'not-found'],
        [400, 'invalid-input'],
      ]);
    }
  });

  it('REC-6: for a purpose and a span that can be asked for', async () => {
    const { from, to } = span();
    const long = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' };
    for (const query of [
      { reason: '' },
      { reason: 'x' },
      { incident: 'x' },
      { from: to, to: from },
      long,
      { from: 'x' },
    ])
      expect((await listRecordings(operator, camera, query)).statusCode, JSON.stringify(query)).toBe(400);
    for (const body of [{}, { purpose: reason }, { purpose: {}, from, to }, { purpose: reason, ...long }, null])
      expect((await play(operator, camera, body)).statusCode, JSON.stringify(body)).toBe(400);
    for (const body of [{}, { purpose: reason, minutes: 0 }, { purpose: reason, minutes: 241 }, { minutes: 5 }])
      expect((await startRecord(operator, camera, body)).statusCode, JSON.stringify(body)).toBe(400);
    expect(await refusal(play(operator, camera, { purpose: { incident: randomUUID() }, from, to }))).toEqual([
      403,
      'purpose-missing',
    ]);
  });

  it('VID-5: the terms of a private camera hold for what was recorded, too', async () => {
    const [never = '', during = ''] = await video.cameras(
      ['v-never', { terms: 'none' }],
      ['v-during', { terms: 'during-incident', place: destination(places['east-s'], 180, 300) }],
    );
    for (const way of ways) {
      expect(await refusal(way(operator, never))).toEqual([403, 'access-terms']);
      expect(await refusal(way(operator, during))).toEqual([403, 'access-terms']);
    }
    await video.city.report({ place: destination(places['east-s'], 180, 300) });
    for (const way of ways) expect((await way(operator, during)).statusCode).toBeLessThan(202);
    const [{ keepUntil, state } = { keepUntil: '', state: null }] = (await recorded(operator, during)).recordings;
    // REC-7: no incident is its purpose, so nothing is kept beyond its end.
    expect(state).toMatchObject({ at: 'recording', until: keepUntil });
  });

  it('REC-4: who asks again for the same gets it longer; another desk does not stop it, a supervisor does', async () => {
    const [mine = ''] = await video.cameras(['v-mine']);
    const first = (await startRecord(operator, mine)).json<{ recording: { id: string; state: { until: string } } }>();
    const longer = (await startRecord(operator, mine, { purpose: reason, minutes: 60 })).json<typeof first>();
    expect(longer.recording.id).toBe(first.recording.id);
    expect(longer.recording.state.until > first.recording.state.until).toBe(true);
    const [other, supervisor] = [await video.world.person('dispatcher'), await video.world.person('supervisor')];
    const stop = (by: Caller) => by.post(`/api/recordings/${first.recording.id}/stop`);
    expect(await refusal(stop(other))).toEqual([409, 'recording-of-another']);
    expect(await refusal(stop(await video.world.person('operator', { areaId: 'west' })))).toEqual([404, 'not-found']);
    expect((await stop(supervisor)).json()).toMatchObject({ recording: { state: { at: 'ended', how: 'stopped' } } });
    const kinds = (await lookEvents(video.world, first.recording.id)).map(({ kind }) => kind);
    expect(kinds).toEqual(['recording.started', 'recording.timed', 'recording.ended']);
  });
});

describe('seeing what was recorded', () => {
  const get = (ticket: Pick<PlaybackTicket, 'url'>, by: Caller, path: number | string) => {
    const [segment, range] = String(path).split('#');
    const headers = { ...by.headers, ...(range === undefined ? {} : { range: `bytes=${range}` }) };
    return fetch(`${video.world.origin}${ticket.url}/${segment}`, { headers });
  };

  it('REC-6 VID-8: stands in the feed with its span before the first byte, and its bytes after the last', async () => {
    const { segments } = await recorded(operator, camera);
    const [one, two] = segments;
    if (one === undefined || two === undefined) throw new Error('no two segments');
    const ticket = await askPlayback(operator, camera);
    const [opened] = await lookEvents(video.world, ticket.id);
    expect(opened).toMatchObject({
      kind: 'look.opened',
      actor: { id: operator.id },
      extra: { purpose: reason, recorded: { from: expect.any(String), to: expect.any(String) } },
    });
    const whole = await get(ticket, operator, one.id);
    expect([whole.status, whole.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect(bytes.length).toBe(one.bytes);
    expect(bytes.toString('latin1', 4, 8)).toBe('ftyp');
    expect((await lookEvents(video.world, ticket.id)).map(({ kind }) => kind)).toEqual(['look.opened', 'look.started']);
    const part = await get(ticket, operator, `${two.id}#0-99`);
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 0-99/${two.bytes}`]);
    expect(Buffer.from(await part.arrayBuffer()).length).toBe(100);
    expect((await get(ticket, operator, `${two.id}#${two.bytes}-`)).status).toBe(416);
    // What is not of this camera and span is not there, and neither is another's ticket.
    expect((await get(ticket, operator, 999_999)).status).toBe(404);
    expect((await get(ticket, operator, 'x')).status).toBe(400);
    expect((await get({ url: '/media/recordings/x' }, operator, one.id)).status).toBe(404);
    const other = await video.world.person('operator');
    expect((await get(ticket, other, one.id)).status).toBe(404);
    expect((await get(ticket, await video.world.person('officer'), one.id)).status).toBe(403);
    expect((await get(ticket, video.world.stranger, one.id)).status).toBe(401);

    await operator.send('DELETE', '/api/session');
    const row = await endedLook(video.world, ticket.id);
    expect(row).toMatchObject({ end_reason: 'revoked', bytes: one.bytes + 100 });
    expect((await get(ticket, operator, one.id)).status).toBe(401);
    operator = await video.world.person('operator');
  });

  it('VID-9: ends within a second of its right, in the middle of a byte', async () => {
    const brief = await video.world.person('operator');
    const { segments } = await recorded(operator, camera);
    const ticket = await askPlayback(brief, camera);
    const [one] = segments;
    expect((await get(ticket, brief, one?.id ?? 0)).status).toBe(200);
    const endedAtMs = performance.now();
    await video.world.admin.send('PATCH', `/api/accounts/${brief.id}`, { active: false });
    await vi.waitFor(async () => expect((await get(ticket, brief, one?.id ?? 0)).status).toBeGreaterThanOrEqual(400), {
      interval: 20,
      timeout: 5_000,
    });
    expect(performance.now() - endedAtMs).toBeLessThan(1_000);
    expect((await endedLook(video.world, ticket.id)).end_reason).toBe('revoked');
  });

  it('REC-6: a ticket of a look plays nothing that was recorded, and the other way round', async () => {
    const look = (await operator.post(`/api/cameras/${camera}/looks`, { purpose: reason })).json<PlaybackTicket>();
    const { segments } = await recorded(operator, camera);
    const token = look.url.split('/').at(-1);
    expect((await get({ url: `/media/recordings/${token}` }, operator, segments[0]?.id ?? 0)).status).toBe(404);
    const ticket = await askPlayback(operator, camera);
    const looked = await fetch(`${video.world.origin}${ticket.url.replace('recordings', 'looks')}`, {
      headers: operator.headers,
    });
    expect(looked.status).toBe(404);
  });
});
