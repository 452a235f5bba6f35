import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { Present, TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { RACE_S, SILENT_S } from '@watchroom/shared/incident/ownership/ownership.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCommand, systemActor } from '../../platform/command.ts';
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';
import { lookInto } from './take-commands.ts';

const clock = heldClock('2026-03-01T08:00:00.000Z');
let world: World;
let city: SmallCity;
let rival: Caller;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'], clock });
  city = await buildSmallCity(world);
  rival = await city.person('dispatcher', { displayName: '赵调度' });
  return () => world.close();
});

const read = async ({ id }: { id: string }) =>
  (await city.dispatcher.get(`/api/incidents/${id}`)).json<{ incident: Incident }>().incident;
const take = (incident: Incident, by: Caller, body = {}) => by.post(`/api/incidents/${incident.id}/take`, body);
async function claimed(by = city.dispatcher): Promise<Incident> {
  const incident = await city.report();
  expect((await by.post(`/api/incidents/${incident.id}/claim`)).statusCode).toBe(200);
  return read(incident);
}
const note = (incident: Incident, by: Caller) => by.post(`/api/incidents/${incident.id}/note`, { text: '在看' });

describe('POST /api/incidents/:id/take', () => {
  it('INC-9 right after the claim is one step, without a reason; the timeline says from whom', async () => {
    const incident = await claimed();
    await note(incident, city.dispatcher);
    clock.advance((RACE_S - 1) * 1_000);
    expect((await take(incident, rival)).json()).toMatchObject({ incident: { owner: { name: '赵调度' } } });
    const lines = (await rival.get(`/api/incidents/${incident.id}/timeline`)).json<{ entries: TimelineEntry[] }>();
    expect(lines.entries.at(-1)).toMatchObject({
      kind: 'incident.taken_over',
      actor: { name: '赵调度' },
      extra: { from: '李调度', way: 'race' },
    });
  });
  it('INC-9 later is for who has the right, with a reason', async () => {
    const incident = await claimed();
    await note(incident, city.dispatcher);
    clock.advance(RACE_S * 1_000);
    expect((await take(incident, rival, { why: '顺路' })).statusCode).toBe(403);
    expect((await take(incident, city.supervisor)).statusCode).toBe(400);
    const taken = await take(incident, city.supervisor, { why: '人手调整' });
    expect(taken.json()).toMatchObject({ incident: { owner: { name: '王督办' } } });
  });
  it('INC-10 from an owner who does nothing is one step; a note, an order or a look ends the silence', async () => {
    const [idle, noted, looked] = [await claimed(), await claimed(), await claimed()];
    await note(noted, city.dispatcher);
    const order = { actor: systemActor('look'), key: crypto.randomUUID() };
    await runCommand(world.platform, lookInto, { ...order, input: { id: looked.id, by: city.dispatcher.id as never } });
    clock.advance(SILENT_S * 1_000);
    for (const incident of [noted, looked]) expect((await take(incident, rival)).statusCode).toBe(403);
    expect((await take(idle, rival)).json()).toMatchObject({ incident: { owner: { name: '赵调度' } } });
    const unit = await city.unit('甲');
    await city.offer(idle, unit, rival);
    expect((await read(idle)).taken?.actedAt).not.toBeNull();
  });
  it('INC-9 of two who take it at once each has had it, and one has it in the end', async () => {
    const incident = await claimed();
    const others = [rival, city.supervisor];
    const replies = await Promise.all(others.map((by) => take(incident, by)));
    expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200]);
    expect(['赵调度', '王督办']).toContain((await read(incident)).owner.name);
  });
  it('is refused where there is nobody to take it from, and to whoever may not', async () => {
    const fresh = await city.report();
    const incident = await claimed();
    expect((await take(fresh, rival)).statusCode).toBe(409);
    expect((await take(incident, city.dispatcher)).statusCode).toBe(409);
    expect((await take(incident, rival, { why: '' })).statusCode).toBe(400);
    expect((await take(incident, world.stranger)).statusCode).toBe(401);
    for (const role of ['admin', 'auditor'] as const) {
      expect((await take(incident, await city.person(role))).statusCode).toBe(403);
    }
    expect((await take(incident, await city.person('dispatcher', { areaId: 'west' }))).statusCode).toBe(404);
  });
});

describe('POST /api/incidents/:id/presence', () => {
  const beat = (incident: Incident, by: Caller) => by.post(`/api/incidents/${incident.id}/presence`);
  const names = async (incident: Incident, by: Caller) =>
    (await beat(incident, by)).json<Present>().present.map(({ name }) => name);
  it('INC-11 names who else has it open, as long as they say so', async () => {
    const incident = await claimed();
    expect(await names(incident, city.dispatcher)).toEqual([]);
    expect(await names(incident, rival)).toEqual(['李调度']);
    clock.advance(15_000);
    expect(await names(incident, city.dispatcher)).toEqual(['赵调度']);
    clock.advance(15_000);
    expect(await names(incident, rival)).toEqual(['李调度']);
    clock.advance(60_000);
    expect(await names(incident, city.dispatcher)).toEqual([]);
    expect(await names(await claimed(), rival)).toEqual([]);
  });
  it('INC-11 is told to desks in whose scope it lies and to nobody else', async () => {
    const incident = await claimed();
    const unit = await city.unit('乙');
    await city.offer(incident, unit);
    expect((await beat(incident, unit.officer)).statusCode).toBe(403);
    expect((await beat(incident, world.stranger)).statusCode).toBe(401);
    expect((await beat(incident, await world.key(['incident.read']))).statusCode).toBe(403);
    expect((await beat(incident, await city.person('operator', { areaId: 'west' }))).statusCode).toBe(404);
  });
});
