import { randomUUID } from 'node:crypto';
import { destination } from '@watchroom/shared/kernel/geo.ts';
import { Redis } from 'ioredis';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { cameraRow, cameraInput as input, sendCameras } from '../camera/camera-world.ts';
import { places } from '../test/small-city.ts';
import type { Caller } from '../test/world.ts';
import {
  askLook,
  endedLook,
  lookEvents,
  lookRow,
  reason,
  soon,
  startVideoWorld,
  tagTypes,
  type VideoWorld,
  watch,
  watching,
} from './video-world.ts';

let video: VideoWorld;
let operator: Caller;
let camera: string;
beforeAll(async () => {
  video = await startVideoWorld();
  operator = await video.world.person('operator');
  [camera = ''] = await video.cameras(['v-1']);
  return () => video.world.close();
});

const ask = (by: Caller, id: string, body: unknown = { purpose: reason }) => by.post(`/api/cameras/${id}/looks`, body);
const refusal = async (reply: ReturnType<typeof ask>) => {
  const { statusCode, body } = await reply;
  return [statusCode, (JSON.parse(body) as { error?: { code: string } }).error?.code];
};

describe('POST /api/cameras/:id/looks', () => {
  it('VID-1: wants a purpose, and writes who, what and why before it gives a ticket', async () => {
    for (const body of [
      {},
      { purpose: {} },
      { purpose: { reason: 'x' } },
      { purpose: { incident: 'x' } },
      { purpose: { ...reason, more: 1 } },
      null,
    ]) {
      expect((await ask(operator, camera, body)).statusCode, JSON.stringify(body)).toBe(400);
    }
    const ticket = await askLook(operator, camera);
    expect(ticket).toMatchObject({ url: expect.stringMatching(/^\/media\/looks\/[\w-]{43}$/) });
    const [event, ...more] = await lookEvents(video.world, ticket.id);
    expect(event).toMatchObject({
      kind: 'look.opened',
      actor: { kind: 'account', id: operator.id },
      area: ['small', 'east', 'east-s'],
      changed: { camera },
      extra: { purpose: reason },
    });
    expect(more).toEqual([]);
  });

  it('is for the desk on shift, within area and department', async () => {
    const world = video.world;
    const over = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    const [west, officer, auditor, offShift, key, fire] = await Promise.all([
      world.person('operator', { areaId: 'west' }),
      world.person('officer'),
      world.person('auditor'),
      world.person('operator', { shift: over }),
      world.key(['camera.read']),
      world.person('dispatcher', { departmentId: 'fire' }),
    ]);
    await sendCameras(world.admin, [
      input('v-police', { department: 'police', stream: { kind: 'rtmp', key: 'v-police' } }),
    ]);
    const police = (await cameraRow(world, 'v-police')).id;
    expect(
      await Promise.all(
        [
          ask(world.stranger, camera),
          ask(officer, camera),
          ask(auditor, camera),
          ask(world.admin, camera),
          ask(key, camera),
          ask(offShift, camera),
          ask(west, camera),
          ask(fire, police),
          ask(operator, randomUUID()),
          ask(operator, 'x'),
        ].map(refusal),
      ),
    ).toEqual([
      [401, 'not-signed-in'],
      [403, 'forbidden'],
      [403, 'forbidden'],
      [403, 'forbidden'],
      [403, 'forbidden'],
      [403, 'off-shift'],
      [404, 'not-found'],
      [404, 'not-found'],
      [404, 'not-found'],
      [400, 'invalid-input'],
    ]);
  });

  it('VID-5: keeps the owner’s terms: never, or only while an incident is open near the camera', async () => {
    const far = destination(places['east-s'], 90, 900);
    const [never = '', during = ''] = await video.cameras(
      ['v-never', { terms: 'none' }],
      ['v-during', { terms: 'during-incident' }],
    );
    expect(await refusal(ask(operator, never))).toEqual([403, 'access-terms']);
    expect(await refusal(ask(operator, during))).toEqual([403, 'access-terms']);
    const distant = await video.city.report({ place: far });
    expect(await refusal(ask(operator, during))).toEqual([403, 'access-terms']);
    expect(await refusal(ask(operator, during, { purpose: { incident: distant.id } }))).toEqual([403, 'access-terms']);
    const near = await video.city.report({ place: destination(places['east-s'], 0, 400) });
    expect((await ask(operator, during)).statusCode).toBe(201);
    expect((await ask(operator, during, { purpose: { incident: near.id } })).statusCode).toBe(201);
    expect(await refusal(ask(operator, during, { purpose: { incident: distant.id } }))).toEqual([403, 'access-terms']);
    expect(await refusal(ask(operator, during, { purpose: { incident: randomUUID() } }))).toEqual([
      403,
      'purpose-missing',
    ]);
    expect(await refusal(ask(operator, never, { purpose: { incident: near.id } }))).toEqual([403, 'access-terms']);
  });

  it('says at once that a camera sends nothing', async () => {
    await sendCameras(video.world.admin, [
      input('v-page', { stream: { kind: 'page', url: 'https://a.example/x' } }),
      input('v-none'),
    ]);
    for (const id of ['v-page', 'v-none'])
      expect(await refusal(ask(operator, (await cameraRow(video.world, id)).id))).toEqual([409, 'camera-offline']);
  });

  it('the same key gives the same look, but its ticket only once', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const [first, second] = [
      await operator.post(`/api/cameras/${camera}/looks`, { purpose: reason }, key),
      await operator.post(`/api/cameras/${camera}/looks`, { purpose: reason }, key),
    ];
    expect(second.json()).toMatchObject({ id: first.json<{ id: string }>().id, url: '' });
  });
});

describe('GET /media/looks/:ticket', () => {
  beforeAll(async () => void (await video.push('v-1')));

  it('VID-9: a private camera’s look ends within a second of the incident that allowed it', async () => {
    const [own = ''] = await video.cameras(['v-private', { terms: 'during-incident' }]);
    await video.push('v-private');
    const desk = await video.city.person('dispatcher');
    const incident = await video.city.report();
    const ticket = await askLook(operator, own, { incident: incident.id });
    const viewer = watch(video.world, operator, ticket);
    await watching(viewer);
    const over = await desk.post(`/api/incidents/${incident.id}/cancel`, { why: '误报，已核实' });
    const overAt = performance.now();
    expect(over.statusCode, over.body).toBe(200);
    expect(await viewer.closed).toBe(4_007);
    expect(performance.now() - overAt).toBeLessThan(1_000);
    expect((await endedLook(video.world, ticket.id)).end_reason).toBe('terms');
  });

  it('VID-8: gives the pictures without the sound, and the ledger has every byte that came', async () => {
    const [going = ''] = await video.cameras(['v-going']);
    const pushed = await video.push('v-going');
    const ticket = await askLook(operator, going);
    const viewer = watch(video.world, operator, ticket);
    await watching(viewer);
    expect((await lookEvents(video.world, ticket.id)).map((event) => event.kind)).toEqual([
      'look.opened',
      'look.started',
    ]);
    pushed.stop();
    expect(await viewer.closed).toBe(4_001);
    const types = tagTypes(viewer.bytes());
    expect(types.filter((type) => type === 9).length).toBeGreaterThan(3);
    expect(types).not.toContain(8);
    const row = await endedLook(video.world, ticket.id);
    expect(row).toMatchObject({ end_reason: 'camera-gone', bytes: viewer.bytes().length });
    const last = (await lookEvents(video.world, ticket.id)).at(-1);
    expect(last).toMatchObject({ kind: 'look.ended', changed: { end: 'camera-gone', bytes: viewer.bytes().length } });
  });

  it('plain HTTP gives the same FLV, and a viewer who leaves ends the look', async () => {
    const ticket = await askLook(operator, camera);
    const stop = new AbortController();
    const reply = await fetch(`${video.world.origin}${ticket.url}`, { headers: operator.headers, signal: stop.signal });
    expect([reply.status, reply.headers.get('content-type'), reply.headers.get('cache-control')]).toEqual([
      200,
      'video/x-flv',
      'no-store',
    ]);
    let got = 0;
    for await (const piece of reply.body as unknown as AsyncIterable<Uint8Array>) {
      if (got === 0) expect(Buffer.from(piece).toString('latin1', 0, 3)).toBe('FLV');
      got += piece.length;
      if (got > 30_000) break;
    }
    stop.abort();
    const row = await endedLook(video.world, ticket.id);
    expect(row.end_reason).toBe('viewer-left');
    expect(row.bytes).toBeGreaterThanOrEqual(30_000);
  });

  it('VID-7: opens once, in its own session, from our own page', async () => {
    const { world } = video;
    const other = await world.person('operator');
    const ticket = await askLook(operator, camera);
    const first = watch(world, operator, ticket);
    await watching(first);
    expect(await watch(world, operator, ticket).closed).toBe(404);
    expect((await fetch(`${world.origin}${ticket.url}`, { headers: operator.headers })).status).toBe(404);
    // Shown by another session it is burnt: whoever stole it has told us.
    const stolen = await askLook(operator, camera);
    expect(await watch(world, other, stolen).closed).toBe(404);
    expect(await watch(world, operator, stolen).closed).toBe(404);
    const foreign = await askLook(operator, camera);
    expect(await watch(world, operator, { ...foreign, origin: 'https://evil.example' }).closed).toBe(403);
    expect(await watch(world, world.stranger, foreign).closed).toBe(403);
    expect(await watch(world, operator, { url: '/media/looks/x' }).closed).toBe(404);
    expect((await fetch(`${world.origin}/media/looks/x`)).status).toBe(401);
    expect((await fetch(`${world.origin}${foreign.url}`, { method: 'HEAD', headers: operator.headers })).status).toBe(
      404,
    );
    const good = watch(world, operator, foreign);
    await watching(good);
    first.socket.close();
    good.socket.close();
  });

  it('VID-7: a ticket in Redis is a hash that opens nothing, and it runs out', async () => {
    const redis = new Redis(video.world.redisUrl);
    const ticket = await askLook(operator, camera);
    const token = ticket.url.slice('/media/looks/'.length);
    const names = await redis.keys('watchroom:look:*');
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      expect(name).not.toContain(token);
      expect(await redis.get(name)).not.toContain(token);
      const left = await redis.pttl(name);
      expect(left > 0 && left <= 30_000).toBe(true);
    }
    redis.disconnect();
  });

  it('VID-1: a camera that is not there gives no byte, and the ledger says so', async () => {
    const ids = await video.cameras(['v-absent']);
    const ticket = await askLook(operator, ids[0] ?? '');
    const viewer = watch(video.world, operator, ticket);
    expect(await viewer.closed).toBe(4_002);
    expect(viewer.bytes().length).toBe(0);
    expect(await endedLook(video.world, ticket.id)).toMatchObject({
      end_reason: 'camera-silent',
      bytes: 0,
      started_at: null,
    });
    expect((await lookEvents(video.world, ticket.id)).map((event) => event.kind)).toEqual([
      'look.opened',
      'look.ended',
    ]);
  });

  it('VID-9: ends within a second when the session is revoked', async () => {
    const viewerOf = await video.world.person('operator');
    const ticket = await askLook(viewerOf, camera);
    const viewer = watch(video.world, viewerOf, ticket);
    await watching(viewer);
    const revokedAt = Date.now();
    expect((await viewerOf.send('DELETE', '/api/session')).statusCode).toBeLessThan(300);
    expect(await viewer.closed).toBe(4_005);
    expect(Date.now() - revokedAt).toBeLessThan(1_000);
    expect(await endedLook(video.world, ticket.id)).toMatchObject({
      end_reason: 'revoked',
      bytes: viewer.bytes().length,
    });
  });

  it('VID-9: ends when the owner takes the camera back', async () => {
    const [id = ''] = await video.cameras(['v-2']);
    await video.push('v-2');
    const ticket = await askLook(operator, id);
    const viewer = watch(video.world, operator, ticket);
    await watching(viewer);
    await video.cameras(['v-2', { terms: 'none' }]);
    expect(await viewer.closed).toBe(4_007);
    expect(await endedLook(video.world, ticket.id)).toMatchObject({ end_reason: 'terms' });
  });

  it('CAM-10: a camera that is connected and sends nothing is late, and its look ends', {
    timeout: 60_000,
  }, async () => {
    const [frozen = ''] = await video.cameras(['v-frozen']);
    const pusher = await video.push('v-frozen');
    const ticket = await askLook(operator, frozen);
    const viewer = watch(video.world, operator, ticket);
    await watching(viewer);
    pusher.freeze();
    const health = async () => (await cameraRow(video.world, 'v-frozen')).health;
    await vi.waitFor(async () => expect(await health()).toBe('late'), soon);
    pusher.thaw();
    await vi.waitFor(async () => expect(await health()).toBe('online'), soon);
    pusher.freeze();
    expect(await viewer.closed).toBe(4_002);
    expect(await endedLook(video.world, ticket.id)).toMatchObject({
      end_reason: 'camera-silent',
      bytes: viewer.bytes().length,
    });
  });

  it('VID-10: a viewer who does not read is cut off, and others see on', async () => {
    const [wide = ''] = await video.cameras(['v-wide']);
    await video.push('v-wide', 6_000);
    const [slow, quick] = [await askLook(operator, wide), await askLook(operator, wide)];
    const stuck = watch(video.world, operator, slow);
    const reading = watch(video.world, operator, quick);
    await watching(stuck, 1);
    stuck.socket.pause();
    expect(await endedLook(video.world, slow.id)).toMatchObject({ end_reason: 'too-slow' });
    const before = reading.bytes().length;
    await vi.waitFor(() => expect(reading.bytes().length).toBeGreaterThan(before + 100_000), soon);
    expect((await lookRow(video.world, quick.id)).ended_at).toBeNull();
    reading.socket.close();
  });
});
