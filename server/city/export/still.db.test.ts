import type { Timeline } from '@watchroom/shared/incident/incident-api.ts';
import { beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Caller } from '../../test/world.ts';
import { askLook, lookEvents, startVideoWorld, type VideoWorld, watch, watching } from '../../video/video-world.ts';

let video: VideoWorld;
let desk: Caller;
let [camera, other]: string[] = [];
beforeAll(async () => {
  video = await startVideoWorld();
  desk = video.city.dispatcher;
  [camera, other] = await video.cameras(['e-1', { name: '东门枪机' }], ['e-2']);
  await video.push('e-1');
  return () => video.world.close();
}, 60_000);

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const purpose = { reason: '核对车牌' };
const still = (fields: object = {}) => ({ camera, at: ago(0), purpose, ...fields });
const told = async (sent: Promise<{ statusCode: number; json<T>(): T }>) => {
  const reply = await sent;
  return [reply.statusCode, reply.json<{ error?: { code: string } }>().error?.code ?? 'ok'];
};
const save = (by: Caller, body: object) => by.post('/api/views/stills', body);

test('VIW-3 a still of a camera that leaves the room stands in the feed: who, which camera, which moment, and why', async () => {
  const incident = await video.city.report();
  expect(await told(save(desk, still()))).toEqual([409, 'still-unseen']);
  await watching(watch(video.world, desk, await askLook(desk, camera ?? '', { incident: incident.id })));
  const at = ago(0);
  const kept = await save(desk, still({ at, purpose: { incident: incident.id } }));
  expect(kept.statusCode, kept.body).toBe(201);
  expect(await lookEvents(video.world, kept.json<{ id: string }>().id)).toMatchObject([
    { kind: 'view.still_exported', actor: { id: desk.id }, extra: { camera: '东门枪机', of: camera, at } },
  ]);
  const { entries } = (await desk.get(`/api/incidents/${incident.id}/timeline`)).json<z.infer<typeof Timeline>>();
  expect(entries.at(-1)).toMatchObject({ kind: 'view.still_exported', extra: { camera: '东门枪机' } });

  // What nobody looked at then, or what another desk looks at.
  for (const fields of [{ at: ago(3_600_000) }, { at: ago(-3_600_000) }, { camera: other }])
    expect(await told(save(desk, still(fields)))).toEqual([409, 'still-unseen']);
  expect(await told(save(await video.city.person('operator'), still()))).toEqual([409, 'still-unseen']);
});

test('VIW-3 is for the desk on shift, within its area, for a purpose it may name', async () => {
  await watching(watch(video.world, desk, await askLook(desk, camera ?? '')));
  expect(await told(save(desk, { camera, at: ago(0) }))).toEqual([400, 'invalid-input']);
  const unknown = { incident: '018f0000-0000-7000-8000-000000000009' };
  expect(await told(save(desk, still({ purpose: unknown })))).toEqual([403, 'purpose-missing']);
  expect(await told(save(await video.city.person('dispatcher', { areaId: 'west' }), still()))).toEqual([
    404,
    'not-found',
  ]);
  for (const role of ['officer', 'admin', 'auditor'] as const)
    expect(await told(save(await video.city.person(role), still()))).toEqual([403, 'forbidden']);
  expect((await save(video.world.stranger, still())).statusCode).toBe(401);
});
