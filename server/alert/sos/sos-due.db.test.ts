import type { Mute } from '@watchroom/shared/alert/mute/mute-api.ts';
import { ESCALATE_AFTER_MS, type Sos } from '@watchroom/shared/alert/sos/sos-api.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { expect, test, vi } from 'vitest';
import { buildSmallCity, patiently, places, type SmallCity } from '../../test/small-city.ts';
import { connect } from '../../test/socket.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';

const soon = { timeout: 25_000, interval: 20 };
const clock = () => heldClock('2026-03-01T08:00:00.000Z');

async function raised(world: World, by: Caller): Promise<Sos> {
  const at = world.platform.clock.now();
  const fix = { place: places['east-s'], at, accuracyM: 8 };
  const reply = await patiently(by, '/api/sos', { pressedAt: at, fix });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json<{ sos: Sos }>().sos;
}

async function linesOf(city: SmallCity, { incident }: Sos): Promise<string[]> {
  const reply = await city.dispatcher.get(`/api/incidents/${incident?.id}/timeline`);
  return reply
    .json<{ entries: TimelineEntry[] }>()
    .entries.map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('incident.sos'));
}

async function watching(world: World, by: Caller) {
  const socket = connect(world, by);
  await expect.poll(() => socket.welcomes.length, soon).toBe(1);
  await socket.ask('subscribe', { topics: [{ topic: 'sos' }] });
  await expect.poll(() => socket.resets.length, soon).toBe(1);
  return () =>
    [
      ...(socket.resets[0]?.snapshot.sos ?? []).map(({ callSign }) => callSign),
      ...socket.deltas.flatMap(({ events }) => events).map((event) => ('kind' in event ? event.kind : 'gone')),
    ].join(' ');
}

test('SOS-4 JOB-1 what nobody takes in 30 s is told to the whole city, once, although the process that took it died and Redis forgot', async () => {
  const held = clock();
  const first = await startWorld({ roles: ['api'], clock: held });
  const city = await buildSmallCity(first);
  const [lone, quick] = [await city.unit('甲'), await city.unit('乙')];
  const [left, taken] = [await raised(first, lone.officer), await raised(first, quick.officer)];
  expect((await patiently(city.dispatcher, `/api/sos/${taken.id}/own`, {})).statusCode).toBe(200);
  const west = await city.person('operator', { areaId: 'west' });
  const officer = await city.person('officer', { unitId: quick.id });
  await first.forgetRedis();

  const again = await startWorld({ on: first, listen: true, clock: held });
  const [far, other] = [await watching(again, west), await watching(again, city.dispatcher)];
  const phone = connect(again, officer);
  expect(far()).toBe('');
  held.advance(ESCALATE_AFTER_MS - 1_000);
  await expect.poll(() => other(), soon).toBe('甲 乙');
  expect(await linesOf(city, left)).toEqual(['incident.sos_raised']);
  held.advance(1_000);
  await vi.waitFor(() => expect(far()).toBe('sos.escalated'), soon);
  const timers = () => again.platform.db.selectFrom('outbox').select('failure').where('job', 'like', 'sos-due:%');
  await vi.waitFor(
    async () =>
      expect(await timers().where('done_at', 'is not', null).execute()).toEqual([{ failure: null }, { failure: null }]),
    soon,
  );
  expect(await linesOf(city, left)).toEqual(['incident.sos_raised', 'incident.sos_escalated']);
  expect(await linesOf(city, taken)).toEqual(['incident.sos_raised', 'incident.sos_owned']);
  // Also who looks now; and the desk from elsewhere may take it, and hears how it goes on.
  const late = await watching(again, west);
  // In the snapshot, or right behind it where the snapshot was a moment older.
  await expect.poll(() => late(), soon).toMatch(/^(甲|sos\.escalated)/);
  expect((await patiently(west, `/api/sos/${left.id}/own`, {})).statusCode).toBe(200);
  await vi.waitFor(() => expect(far()).toBe('sos.escalated sos.owned'), soon);
  // SOS-5: another unit's phone hears nothing of it.
  expect(phone.deltas).toEqual([]);
  await first.close();
});

test('SOS-8 a mute silences no call for help: it cannot be set, and the desk that is muted hears the same', async () => {
  const held = clock();
  const world = await startWorld({ listen: true, clock: held });
  const city = await buildSmallCity(world);
  const { officer } = await city.unit('甲');
  const mute = (sounds: readonly string[]) =>
    patiently(city.dispatcher, '/api/mutes', { sounds, minutes: 10, why: '接听求助电话' });
  expect((await mute(['sos'])).statusCode).toBe(422);
  expect((await mute(['high', 'sos'])).statusCode).toBe(422);
  const set = await mute(['high', 'medium', 'low']);
  expect(set.json<{ mute: Mute }>().mute.sounds).not.toContain('sos');
  const desk = await watching(world, city.dispatcher);
  await raised(world, officer);
  await expect.poll(() => desk(), soon).toBe('sos.raised');
});
