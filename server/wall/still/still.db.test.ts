import type { Monitor } from '@watchroom/shared/wall/wall.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { cameraInput, cameraRow, sendCameras, startCameraWorld, type TestInput } from '../../camera/camera-world.ts';
import { places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, type World } from '../../test/world.ts';
import { askLook, lookEvents } from '../../video/video-world.ts';
import { boundScreen, codeOf, newWall, shown } from '../wall-world.ts';

const clock = heldClock('2026-03-01T08:00:00.000Z');
let world: World;
let city: SmallCity;
let supervisor: Caller;
beforeAll(async () => {
  ({ world, city } = await startCameraWorld({ clock }));
  supervisor = await city.person('supervisor', { areaId: 'east' });
  return () => world.close();
}, 60_000);

let made = 0;
async function camera(more: TestInput = {}): Promise<string> {
  const key = `still-${++made}`;
  await sendCameras(world.admin, [cameraInput(key, { stream: { kind: 'rtmp', key }, ...more })]);
  return (await cameraRow(world, key)).id;
}
async function oneMonitor(): Promise<Monitor> {
  const [monitor] = (await newWall(supervisor, 'east')).monitors;
  if (monitor === undefined) throw new Error('a wall without monitors');
  return monitor;
}
const purpose = { reason: '大屏值守' };
const still = (id: string) => ({ kind: 'still', camera: id as never, purpose, everyS: 60, preset: null }) as const;
const desk = () => city.person('dispatcher', { areaId: 'east', displayName: '东区台' });
const allowed = async (by: Caller, { id }: { id: string }) => {
  const reply = await by.get(`/api/monitors/${id}/stills`);
  return reply.statusCode === 200 ? reply.json<{ tiles: number[] }>().tiles : reply.statusCode;
};

describe('WAL-14 a still on a wall', () => {
  test('is a look like any other: for what its tile is there for, in the name of the desk that put it there', async () => {
    const [monitor, by, id] = [await oneMonitor(), await desk(), await camera()];
    const screen = await boundScreen(world, supervisor, monitor.id);
    expect(codeOf(await screen.post(`/api/cameras/${id}/looks`, { purpose: { reason: '自己想看' } }))).toBe(
      'not-on-wall',
    );
    const { tiles } = await shown(by, monitor.id, [2, still(id)]);
    expect(tiles[2]?.content).toEqual({ ...still(id), name: expect.stringContaining('still-') });
    const ticket = await askLook(screen, id);
    const [opened] = await lookEvents(world, ticket.id);
    expect(opened).toMatchObject({
      actor: { id: screen.id },
      extra: { purpose: { reason: '大屏值守' }, shown: { by: { id: by.id }, monitor: { id: monitor.id }, tile: 2 } },
    });
    expect(await allowed(screen, monitor)).toEqual([2]);
  });

  test('is put there only by who may look at the camera, for a purpose, at an interval that there is', async () => {
    const [monitor, by, far] = [await oneMonitor(), await desk(), await camera({ place: places['west-s'] })];
    const near = await camera();
    const show = (content: object, who = by) =>
      who.post(`/api/monitors/${monitor.id}/show`, { tile: 0, content: { ...still(near), ...content } });
    expect((await show({ camera: far })).statusCode).toBe(404);
    expect((await show({}, world.stranger)).statusCode).toBe(401);
    expect((await show({}, await city.person('officer'))).statusCode).toBe(403);
    expect((await show({}, await city.person('dispatcher', { areaId: 'west' }))).statusCode).toBe(404);
    for (const wrong of [{ everyS: 5 }, { everyS: 3_600 }, { purpose: {} }, { url: 'https://example.org' }])
      expect((await show(wrong)).statusCode).toBe(400);
    expect((await show({})).statusCode).toBe(200);
  });

  test('may be shown by its own screen and by desks that could look, and by nobody else', async () => {
    const [monitor, other, by, id] = [await oneMonitor(), await oneMonitor(), await desk(), await camera()];
    await shown(by, monitor.id, [0, still(id)]);
    const [own, another] = [
      await boundScreen(world, supervisor, monitor.id),
      await boundScreen(world, supervisor, other.id),
    ];
    expect(await allowed(own, monitor)).toEqual([0]);
    expect(await allowed(by, monitor)).toEqual([0]);
    expect(await allowed(another, monitor)).toBe(404);
    expect(await allowed(await city.person('dispatcher', { areaId: 'west' }), monitor)).toBe(404);
    expect(await allowed(await city.person('officer'), monitor)).toBe(403);
    expect(await allowed(world.stranger, monitor)).toBe(401);
    await shown(by, monitor.id, [0, { kind: 'empty' }]);
    expect(await allowed(own, monitor)).toEqual([]);
  });

  test('goes with the right of the desk that put it there, and stays when that desk has only gone home', async () => {
    const [monitor, by, id] = [await oneMonitor(), await desk(), await camera()];
    await shown(by, monitor.id, [0, still(id)]);
    const screen = await boundScreen(world, supervisor, monitor.id);
    expect((await by.send('DELETE', '/api/session')).statusCode).toBeLessThan(300);
    expect(await allowed(screen, monitor)).toEqual([0]);
    await world.admin.send('PATCH', `/api/accounts/${by.id}`, { areaId: 'west' });
    expect(await allowed(screen, monitor)).toEqual([]);
    expect(codeOf(await screen.post(`/api/cameras/${id}/looks`, { purpose }))).toBe('not-on-wall');
  });

  test('of somebody’s own camera is shown only while the desk that put it there is signed in', async () => {
    const id = await camera({ ownerKind: 'private', ownerName: '东门超市' });
    const [monitor, by] = [await oneMonitor(), await desk()];
    await shown(by, monitor.id, [0, still(id)]);
    const screen = await boundScreen(world, supervisor, monitor.id);
    expect(await allowed(screen, monitor)).toEqual([0]);
    expect((await by.send('DELETE', '/api/session')).statusCode).toBeLessThan(300);
    expect(await allowed(screen, monitor)).toEqual([]);
    expect(codeOf(await screen.post(`/api/cameras/${id}/looks`, { purpose }))).toBe('not-on-wall');
  });

  test('VID-5 keeps the owner’s terms as a live picture does: never, or only while an incident is open near it', async () => {
    const [monitor, by] = [await oneMonitor(), await desk()];
    const [never, during] = [await camera({ terms: 'none' }), await camera({ terms: 'during-incident' })];
    await shown(by, monitor.id, [0, still(never)]);
    await shown(by, monitor.id, [1, still(during)]);
    const screen = await boundScreen(world, supervisor, monitor.id);
    expect(await allowed(screen, monitor)).toEqual([]);
    const incident = await city.report({ place: places['east-s'] });
    expect(await allowed(screen, monitor)).toEqual([1]);
    const over = await city.dispatcher.post(`/api/incidents/${incident.id}/cancel`, { why: '误报' });
    expect(over.statusCode, over.body).toBe(200);
    expect(await allowed(screen, monitor)).toEqual([]);
  });
});
