import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { beforeAll, expect, it, vi } from 'vitest';
import { foldedRows } from '../test/folded.ts';
import { buildSmallCity, newKey, places, type SmallCity } from '../test/small-city.ts';
import { startWorld, type World } from '../test/world.ts';

let world: World;
let city: SmallCity;

beforeAll(async () => {
  world = await startWorld({ roles: ['api', 'worker'] });
  city = await buildSmallCity(world);
  return () => world.close();
});

const orderOf = async (id: string) =>
  (await foldedRows(world.platform.db, ['assignment'])).get(id) as unknown as Assignment;

it('ASG-10 who is on their way has what was put right, marked; an order that is over stays as it was carried out', async () => {
  const incident = await city.report({ address: '人民路 1 号' });
  const [coming, freed] = [await city.unit('更正一组'), await city.unit('更正二组')];
  const [first, second] = [await city.offer(incident, coming), await city.offer(incident, freed)];
  await city.answer(first, 'accept', { by: coming.officer });
  await city.answer(second, 'free', { by: city.dispatcher, body: { why: '不需要' } });
  const body = {
    address: { was: '人民路 1 号', is: '人民路 11 号' },
    place: { was: incident.place, is: places['west-n'] },
  };
  const reply = await city.dispatcher.post(`/api/incidents/${incident.id}/facts`, body, newKey());
  expect(reply.statusCode).toBe(200);
  await vi.waitFor(async () => {
    const told = await orderOf(first.id);
    expect(told.order).toMatchObject({
      address: '人民路 11 号',
      place: places['west-n'],
      correctedAt: expect.any(String),
    });
    expect(told.area.at(-1)).toBe('west-n');
  });
  expect((await orderOf(second.id)).order).toMatchObject({ address: '人民路 1 号' });
  expect((await orderOf(second.id)).order.correctedAt).toBeUndefined();
  // And goes on with it as before.
  await city.answer(first, 'depart', { by: coming.officer });
});
