import type { BlindPieceView } from '@watchroom/shared/city/blind-api.ts';
import { destination } from '@watchroom/shared/kernel/geo.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { cameraInput, sendCameras, startCameraWorld } from '../camera/camera-world.ts';
import { hearCamera } from '../camera/commands.ts';
import { places, type SmallCity } from '../test/small-city.ts';
import type { Caller, World } from '../test/world.ts';

let world: World;
let city: SmallCity;
const mast = places['east-s'];
const optics = { kind: 'fixed' as const, azimuthDeg: 0, hfovDeg: 60, rangeM: 100 };

beforeAll(async () => {
  ({ world, city } = await startCameraWorld());
  await sendCameras(world.admin, [cameraInput('mast', { ...optics, stream: { kind: 'rtmp', key: 'mast' } })]);
  await city.report({ place: destination(mast, 0, 40) });
  await city.report({ place: destination(mast, 180, 40) });
  hearCamera(world.platform, 'mast', 'missed');
  return () => world.close();
});

async function pieces(by: Caller, query = ''): Promise<BlindPieceView[]> {
  const reply = await by.get(`/api/coverage/areas/east-s/blind${query}`);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<{ pieces: BlindPieceView[] }>().pieces;
}

describe('blind ground in a grid', () => {
  it('CAM-21: is told piece by piece, with what happened there and who is near', async () => {
    const unit = await city.unit('东一');
    const fix = { unit: unit.id, place: destination(mast, 90, 300), at: new Date().toISOString(), accuracyM: 5 };
    expect((await unit.officer.post('/api/positions', { positions: [fix] })).statusCode).toBeLessThan(300);
    await expect
      .poll(async () => (await pieces(city.dispatcher))[0]?.units[0]?.callSign, { timeout: 20_000 })
      .toBe('东一');
    const [piece, ...others] = await pieces(city.dispatcher);
    expect(others).toEqual([]);
    expect(piece?.m2).toBeGreaterThan(1_800);
    expect(piece?.incidents).toBe(1);
    expect(piece?.units[0]?.metres).toBeGreaterThan(200);
    // Who is sent elsewhere could not patrol there.
    const called = async () => (await pieces(city.dispatcher))[0]?.units.map(({ callSign }) => callSign);
    const offered = await city.offer(await city.report({ place: places['west-s'] }), unit);
    await expect.poll(called).toEqual([]);
    await city.answer(offered, 'free', { by: city.dispatcher, body: { why: '另派' } });
    await expect.poll(called).toEqual(['东一']);
  });

  it('is less at a finer grade', async () => {
    const [coarse] = await pieces(city.dispatcher);
    const [fine] = await pieces(city.dispatcher, '?grade=observe');
    expect(fine?.m2).toBeLessThan((coarse?.m2 ?? 0) / 2);
  });

  it('tells nobody of incidents or units that they may not read', async () => {
    expect(await pieces(world.admin)).toMatchObject([{ incidents: null, units: [] }]);
    const west = await city.person('dispatcher', { areaId: 'west' });
    expect((await west.get('/api/coverage/areas/east-s/blind')).statusCode).toBe(404);
    expect((await (await city.person('officer')).get('/api/coverage/areas/east-s/blind')).statusCode).toBe(403);
  });

  it('is of one grid: an area above has none of its own', async () => {
    expect((await city.dispatcher.get('/api/coverage/areas/east/blind')).statusCode).toBe(404);
  });
});
