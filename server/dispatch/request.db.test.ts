import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { OFFER_S, type Recommendation } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { beforeAll, expect, it } from 'vitest';
import { runCommand, systemActor } from '../platform/command.ts';
import { buildSmallCity, type CityUnit, newKey, type SmallCity } from '../test/small-city.ts';
import { heldClock, startWorld, type World } from '../test/world.ts';
import { expireOffer } from './answer-commands.ts';
import { offerNext } from './reoffer/next-command.ts';

const clock = heldClock('2026-03-01T08:00:00.000Z');
let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'], clock });
  city = await buildSmallCity(world);
  return () => world.close();
});

let count = 0;
const volunteers = () => city.unit(`义务${++count}`, { terms: 'voluntary' });
const unitNow = async ({ id }: CityUnit) =>
  (await city.dispatcher.get(`/api/units/${id}`)).json<{ unit: UnitView }>().unit;
const incidentNow = async ({ id }: Incident) =>
  (await city.dispatcher.get(`/api/incidents/${id}`)).json<{ incident: Incident }>().incident;
const linesOf = async ({ id }: Incident) =>
  (await city.dispatcher.get(`/api/incidents/${id}/timeline`)).json<{ entries: TimelineEntry[] }>().entries;

it('DSP-45 R56 “a volunteer team gets a request it may decline, not an order”: its offer says so, from its phone to the timeline', async () => {
  const [incident, team, paid] = [await city.report(), await volunteers(), await city.unit(`车${++count}`)];
  expect(await unitNow(team)).toMatchObject({ terms: 'voluntary' });
  expect(await unitNow(paid)).toMatchObject({ terms: 'paid' });
  const request = await city.offer(incident, team);
  const order = await city.offer(incident, paid);
  expect([request.order.request, order.order.request]).toEqual([true, false]);
  await city.answer(request, 'seen', { by: team.officer });
  const declined = await city.answer(request, 'decline', { by: team.officer });
  expect(declined.state).toMatchObject({ at: 'declined', why: '' });
  const asked = (await linesOf(incident)).filter(({ extra }) => extra['callSign'] === team.callSign);
  expect(
    asked.filter(({ kind }) => kind.startsWith('assignment.')).map(({ kind, extra }) => [kind, extra['request']]),
  ).toEqual(
    expect.arrayContaining([
      ['assignment.offered', true],
      ['assignment.seen', true],
      ['assignment.declined', true],
    ]),
  );
  const ordered = (await linesOf(incident)).filter(({ extra }) => extra['callSign'] === paid.callSign);
  expect(ordered.some(({ extra }) => 'request' in extra)).toBe(false);
});

it('DSP-45 R56 who declines a request or lets it pass has no mark: it is free as before, and as good a choice', async () => {
  const [first, second, third] = [await city.report(), await city.report(), await city.report()];
  const team = await volunteers();
  const judged = async () => {
    const reply = await city.dispatcher.get(`/api/incidents/${third.id}/recommendation`);
    const found = reply.json<Recommendation>().candidates.find(({ unit }) => unit.id === team.id);
    return { eligible: found?.eligible, reasons: found?.reasons };
  };
  const before = { unit: await unitNow(team), judged: await judged() };
  await city.answer(await city.offer(first, team), 'decline', { by: team.officer });
  const passed = await city.offer(second, team);
  clock.advance(OFFER_S * 1_000);
  const expired = await runCommand(world.platform, expireOffer, {
    actor: systemActor('offer'),
    key: newKey()['idempotency-key'] ?? '',
    input: { id: passed.id },
  });
  expect(expired).toMatchObject({ ok: true, value: { body: { assignment: { state: { at: 'timed_out' } } } } });
  const { rev: _, statusSince: __, ...same } = before.unit;
  expect(await unitNow(team)).toMatchObject(same);
  expect(await judged()).toEqual(before.judged);
});

it('DSP-45 a request that was declined is not put to the unit again by itself, also not in a later round', async () => {
  const [incident, team, paid] = [await city.report(), await volunteers(), await city.unit(`车${++count}`)];
  const inLine = async () => {
    const { reoffer } = await incidentNow(incident);
    if (reoffer.at !== 'asking') throw new Error('no round is on');
    const { until, tries } = reoffer;
    const units = [team, paid].map(({ id }) => UnitId.parse(id));
    const input = { incident: incident.id, until, tries, after: null, units };
    const key = newKey()['idempotency-key'] ?? '';
    await runCommand(world.platform, offerNext, { actor: systemActor('reoffer'), key, input });
  };
  await city.answer(await city.offer(incident, team), 'decline', { by: team.officer });
  await city.dispatcher.post(`/api/incidents/${incident.id}/reoffer`, { on: false }, newKey());
  clock.advance(1_000);
  await city.dispatcher.post(`/api/incidents/${incident.id}/reoffer`, { on: true }, newKey());
  await inLine();
  expect(await unitNow(team)).toMatchObject({ status: 'available' });
  expect(await unitNow(paid)).toMatchObject({ status: 'offered', incident: incident.id });
});

it('DSP-45 a request stays one when the unit’s terms change, and the next is as they are then', async () => {
  const [first, second, team] = [await city.report(), await city.report(), await volunteers()];
  const before: Assignment = await city.offer(first, team);
  const { callSign } = team;
  const unit = { callSign, kind: 'car', role: 'patrol', department: 'police', homeArea: 'east-s', terms: 'contract' };
  expect((await world.admin.post('/api/units/batch', { units: [unit] })).json()).toMatchObject({ updated: 1 });
  expect((await city.answer(before, 'decline', { by: team.officer })).order.request).toBe(true);
  expect((await city.offer(second, team)).order.request).toBe(false);
  const wrong = await world.admin.post('/api/units/batch', { units: [{ ...unit, terms: 'forced' }] });
  expect([wrong.statusCode, wrong.body.includes('units.0.terms')]).toEqual([400, true]);
});
