import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { beforeAll, expect, it } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
import { buildSmallCity, newKey, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;

beforeAll(async () => {
  world = await startWorld({ roles: ['api'] });
  city = await buildSmallCity(world);
  return () => world.close();
});

const correct = (id: string, body: object, by: Caller = city.dispatcher) =>
  by.post(`/api/incidents/${id}/facts`, body, newKey());
const incidentOf = (reply: { json<T>(): T }) => reply.json<{ incident: Incident }>().incident;
const error = (reply: { json<T>(): T }) => reply.json<{ error: { code: string; message: string } }>().error;
const address = (was: string | null, is: string | null) => ({ address: { was, is } });

it('INC-20 an address and words are put right, and the timeline keeps what stood there', async () => {
  const before = await city.report({ address: '人民路 1 号' });
  const words = { text: { was: '三楼冒烟', is: '五楼明火，有人被困' } };
  const after = incidentOf(await correct(before.id, { ...address('人民路 1 号', '人民路 11 号'), ...words }));
  expect(after).toMatchObject({
    address: '人民路 11 号',
    text: '五楼明火，有人被困',
    place: before.place,
    rev: before.rev + 1,
  });
  const timeline = await city.dispatcher.get(`/api/incidents/${before.id}/timeline`);
  const { entries } = timeline.json<{ entries: TimelineEntry[] }>();
  expect(entries.at(-1)).toMatchObject({
    kind: 'incident.corrected',
    extra: {
      was: { address: '人民路 1 号', text: '三楼冒烟' },
      is: { address: '人民路 11 号', text: '五楼明火，有人被困' },
    },
  });
  expect((await foldedRows(world.platform.db, ['incident'])).get(before.id)).toEqual(after);
});

it('INC-20 with another place come another grid, its desk and its leads; who has it no more has lost sight of it', async () => {
  const [east, west] = await Promise.all(['east', 'west'].map((areaId) => city.person('dispatcher', { areaId })));
  if (east === undefined || west === undefined) throw new Error('nobody');
  const before = await city.report();
  expect((await east.get(`/api/incidents/${before.id}`)).statusCode).toBe(200);
  const reply = await correct(before.id, { place: { was: before.place, is: places['west-n'] } });
  const after = incidentOf(reply);
  expect(after).toMatchObject({
    area: ['small', 'west', 'west-n'],
    owner: { kind: 'desk', area: 'west' },
    leads: { territory: 'west' },
  });
  expect(after.grid?.path).toEqual(after.area);
  expect((await east.get(`/api/incidents/${before.id}`)).statusCode).toBe(404);
  expect((await west.get(`/api/incidents/${before.id}`)).statusCode).toBe(200);
  expect((await foldedRows(world.platform.db, ['incident'])).get(before.id)).toEqual(after);
});

it('INC-21 two desks that put right different fields both do, of the same field the second is told', async () => {
  const { id } = await city.report({ address: '人民路 1 号' });
  const [words, first, second] = [
    { text: { was: '三楼冒烟', is: '明火' } },
    address('人民路 1 号', '人民路 11 号'),
    address('人民路 1 号', '人民路 12 号'),
  ];
  expect((await correct(id, first)).statusCode).toBe(200);
  expect(incidentOf(await correct(id, words, city.supervisor))).toMatchObject({
    address: '人民路 11 号',
    text: '明火',
  });
  expect(error(await correct(id, second, city.supervisor))).toMatchObject({
    code: 'facts-changed',
    message: expect.stringContaining('人民路 11 号'),
  });
  // Who says what stands there already is right, and nothing is written.
  const rev = incidentOf(await city.dispatcher.get(`/api/incidents/${id}`)).rev;
  expect(incidentOf(await correct(id, first, city.supervisor)).rev).toBe(rev);
});

it('INC-20 refuses what is outside the city, an address nobody knows, what is over, and who may not', async () => {
  const { id, place } = await city.report({ address: '人民路 1 号' });
  expect(error(await correct(id, { place: { was: place, is: [0, 0] } })).code).toBe('outside-city');
  const unknown = { ...address('人民路 1 号', '天上人间 99 号'), byAddress: true };
  expect(error(await correct(id, unknown)).code).toBe('address-unknown');
  expect(error(await correct(id, {})).code).toBe('invalid-input');
  expect(error(await correct(id, { byAddress: true, text: { was: '三楼冒烟', is: '火' } })).code).toBe('invalid-input');
  const { officer } = await city.unit('不相干');
  const change = address('人民路 1 号', '人民路 11 号');
  expect((await correct(id, change, officer)).statusCode).toBe(403);
  expect((await correct(id, change, await city.person('dispatcher', { areaId: 'west' }))).statusCode).toBe(404);
  expect((await correct(id, change, await city.person('auditor'))).statusCode).toBe(403);
  await city.dispatcher.post(`/api/incidents/${id}/cancel`, { why: '误报' }, newKey());
  expect(error(await correct(id, change)).code).toBe('incident-is-over');
});
