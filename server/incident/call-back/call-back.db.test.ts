import type { CityView } from '@watchroom/shared/city/profile.ts';
import { MOST_TRIES } from '@watchroom/shared/incident/call-back/call-back-machine.ts';
import { drawOf } from '@watchroom/shared/incident/call-back/sampling.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildSmallCity, type SmallCity, smallProfile } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;
let caller: Caller;
const shares = (callBacks: object) => world.admin.send('PUT', '/api/city/profile', { ...smallProfile, callBacks });
beforeAll(async () => {
  world = await startWorld({ roles: ['api'] });
  city = await buildSmallCity(world);
  caller = await city.person('operator', { displayName: '赵回访' });
  expect((await shares({ emergency: 1, general: 1 })).statusCode).toBe(200);
  return () => world.close();
});

const reporter = { name: '张先生', contact: '13900001234' };
async function closed(fields: object = { reporter }, by?: Caller): Promise<Incident> {
  const incident = await city.report({ ...fields }, by);
  await ask(incident, 'claim', city.dispatcher);
  const isMediation = incident.flow === 'mediation';
  const outcome = isMediation ? { disposition: 'agreed' } : { disposition: dispositionOf(incident), result: '已处置' };
  await ask(incident, 'resolve', city.dispatcher, outcome);
  return close(incident);
}
const dispositionOf = ({ flow }: Incident) => (flow === 'emergency' ? 'danger-removed' : 'put-right');
async function close(incident: Incident): Promise<Incident> {
  if (incident.hasContact)
    await ask(incident, 'reply', city.supervisor, { said: { told: true, how: 'phone', words: '已告知' } });
  const reply = await ask(incident, 'close', city.supervisor);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<{ incident: Incident }>().incident;
}
// biome-ignore lint/complexity/useMaxParams: what, which, who, with which words
const ask = ({ id }: { id: string }, what: string, by: Caller, body: object = {}) =>
  by.post(`/api/incidents/${id}/${what}`, body);
const answer = (incident: Incident, said: string, { by = caller, words = '群众反映' } = {}) =>
  ask(incident, 'call-back-answer', by, { said, words });
const codeOf = (reply: Awaited<ReturnType<Caller['post']>>) =>
  [reply.statusCode, reply.json<{ error?: { code: string } }>().error?.code] as const;
const lines = async ({ id }: { id: string }, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${id}/timeline`)).json<{ entries: TimelineEntry[] }>().entries;
const listed = async (show: string, by = caller) =>
  (await by.get(`/api/call-backs?show=${show}`)).json<{ incidents: Incident[] }>().incidents.map(({ id }) => id);

describe('CBK-1 closing', () => {
  it('CBK-1 draws who can be reached by the id and the city’s share, and nobody else', async () => {
    expect((await closed()).callBack).toMatchObject({ tries: 0, state: { at: 'waiting' } });
    expect((await closed({})).callBack).toBeNull();
    expect((await closed({ type: 'quarrel', reporter })).callBack).toBeNull();
    await shares({ emergency: 0.5, general: 0 });
    const few = await Promise.all(Array.from({ length: 4 }, () => closed()));
    for (const { id, callBack } of few) expect(callBack !== null).toBe(drawOf(id) < 0.5);
    expect((await closed({ type: 'theft', reporter })).callBack).toBeNull();
    await shares({ emergency: 1, general: 1 });
    expect((await shares({ emergency: 2, general: 1 })).statusCode).toBe(400);
  });
});

describe('a call-back', () => {
  it('CBK-2 CBK-3 CBK-5 is taken by another, and “not solved” opens the incident again, counted as sent back', async () => {
    const incident = await closed();
    expect(await listed('open')).toContain(incident.id);
    expect(codeOf(await ask(incident, 'call-back', city.dispatcher))).toEqual([409, 'call-back-own']);
    expect(codeOf(await answer(incident, 'solved'))).toEqual([409, 'move-impossible']);
    expect((await ask(incident, 'call-back', caller)).json()).toMatchObject({
      incident: { callBack: { state: { at: 'taken', by: { name: '赵回访' } } } },
    });
    expect(codeOf(await answer(incident, 'solved', { by: city.supervisor }))).toEqual([409, 'call-back-not-yours']);
    expect((await answer(incident, 'not-solved', { words: '' })).statusCode).toBe(400);
    expect(codeOf(await answer(incident, 'not-solved', { words: '请打 13900001234' }))).toEqual([
      422,
      'personal-number',
    ]);
    expect((await answer(incident, 'not-solved', { words: '仍在冒烟' })).json()).toMatchObject({
      incident: { state: { at: 'open' }, reworks: 1, callBack: { state: { at: 'not-solved', words: '仍在冒烟' } } },
    });
    expect(await listed('open')).not.toContain(incident.id);
    expect(await listed('done')).toContain(incident.id);
    const told = (await lines(incident)).slice(-3).map(({ kind, extra }) => [kind, extra['words'] ?? extra['why']]);
    expect(told).toEqual([
      ['incident.call_back_taken', undefined],
      ['incident.called_back', '仍在冒烟'],
      ['incident.reopened', '仍在冒烟'],
    ]);
    await ask(incident, 'resolve', city.dispatcher, { disposition: 'danger-removed', result: '再次处置' });
    expect((await close(incident)).callBack).toMatchObject({ state: { at: 'waiting' } });
  });

  it('CBK-4 is given up after the last try', async () => {
    const incident = await closed();
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      await ask(incident, 'call-back', caller);
      const at = tries < MOST_TRIES ? 'waiting' : 'not-reached';
      expect((await answer(incident, 'not-reached')).json()).toMatchObject({
        incident: { state: { at: 'closed' }, callBack: { tries, state: { at } } },
      });
    }
    expect(codeOf(await ask(incident, 'call-back', caller))).toEqual([409, 'move-impossible']);
  });

  it('CBK-5 falls away when a desk opens the incident again', async () => {
    const incident = await closed();
    expect((await ask(incident, 'reopen', city.supervisor)).json()).toMatchObject({
      incident: { reworks: 0, callBack: { state: { at: 'dropped' } } },
    });
    expect(await listed('open')).not.toContain(incident.id);
  });

  it('CBK-6 INT-6 shows whom to call to who took it only, and the look stands in the feed', async () => {
    const incident = await closed();
    expect(codeOf(await ask(incident, 'call-back-contact', caller))).toEqual([409, 'call-back-not-yours']);
    await ask(incident, 'call-back', caller);
    expect(codeOf(await ask(incident, 'call-back-contact', city.supervisor))).toEqual([409, 'call-back-not-yours']);
    const shown = await ask(incident, 'call-back-contact', caller);
    expect(shown.json()).toMatchObject({ contacts: [{ name: '张先生', contact: '13900001234' }] });
    const look = (await lines(incident)).at(-1);
    expect(look).toMatchObject({
      kind: 'incident.contact_unmasked',
      actor: { name: '赵回访' },
      extra: { callBack: true },
    });
    expect(JSON.stringify(await lines(incident))).not.toContain('13900001234');
    expect((await caller.get('/api/call-backs')).body).not.toContain('13900001234');
  });

  it('CBK-6 is for desks of the incident’s area, and the source that reported is told nothing of it', async () => {
    const source = await world.key(['report.create', 'incident.read']);
    const incident = await closed({ reporter }, source);
    for (const role of ['officer', 'admin', 'auditor'] as const)
      expect((await ask(incident, 'call-back', await city.person(role))).statusCode).toBe(403);
    const west = await city.person('operator', { areaId: 'west' });
    expect((await ask(incident, 'call-back', west)).statusCode).toBe(404);
    expect((await ask(incident, 'call-back-contact', west)).statusCode).toBe(404);
    expect(await listed('open', west)).not.toContain(incident.id);
    await ask(incident, 'call-back', caller);
    await answer(incident, 'solved');
    const seen = await source.get(`/api/incidents/${incident.id}`);
    expect(seen.json<{ incident: Incident }>().incident.callBack).toBeNull();
    expect((await lines(incident, source)).filter(({ kind }) => kind.includes('call'))).toEqual([]);
    expect((await source.get('/api/call-backs')).statusCode).toBe(403);
  });
});

it('CBK-7 the shares are settled alone, by who saw the city as it is, and hold from then on', async () => {
  const settle = async (general: number, { by = world.admin, edition = '' } = {}) => {
    const { version } = (await world.admin.get('/api/city')).json<CityView>();
    const body = { edition: edition === '' ? version : edition, shares: { emergency: 1, general } };
    return by.send('PUT', '/api/call-backs/shares', body);
  };
  const { version: before } = (await world.admin.get('/api/city')).json<CityView>();
  expect((await settle(0)).json()).toMatchObject({ changed: true });
  expect((await settle(0)).json()).toMatchObject({ changed: false });
  expect((await world.admin.get('/api/city')).json<CityView>()).toMatchObject({
    callBacks: { emergency: 1, general: 0 },
  });
  const theft = { type: 'theft', reporter };
  expect((await closed(theft)).callBack).toBeNull();
  expect(codeOf(await settle(1, { edition: before }))).toEqual([409, 'city-changed']);
  expect(codeOf(await settle(1, { by: city.supervisor }))).toEqual([403, 'forbidden']);
  expect(codeOf(await settle(1.1))).toEqual([400, 'invalid-input']);
  await settle(1);
  expect((await closed(theft)).callBack).toMatchObject({ state: { at: 'waiting' } });
});
