import { OFFER_S } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { expect, it, vi } from 'vitest';
import { buildSmallCity } from '../test/small-city.ts';
import { heldClock, startWorld } from '../test/world.ts';

const soon = { timeout: 25_000, interval: 20 };

it('ASG-5 an offer ends by itself although the queue forgot its timer, once, and leaves alone what was answered', async () => {
  const clock = heldClock('2026-03-01T08:00:00.000Z');
  const world = await startWorld({ roles: ['api', 'worker'], clock });
  const city = await buildSmallCity(world);
  const [silent, quick] = [await city.unit('甲'), await city.unit('乙')];
  const [left, taken] = [await city.report(), await city.report()];
  await city.offer(left, silent);
  const order = await city.offer(taken, quick);
  await city.answer(order, 'accept', { by: quick.officer });
  const { db } = world.platform;
  // Into its queue a timer goes shortly before its time.
  clock.advance((OFFER_S - 10) * 1_000);
  const waiting = () =>
    db.selectFrom('outbox').select('job').where('relayed_at', 'is', null).where('job', 'like', 'offer-due:%').execute();
  await vi.waitFor(async () => expect(await waiting()).toEqual([]), soon);

  clock.advance(10_000);
  await world.forgetRedis();

  const at = async (incident: Incident) =>
    (await city.dispatcher.get(`/api/incidents/${incident.id}`)).json<{ incident: Incident }>().incident.state.at;
  await vi.waitFor(async () => expect(await at(left)).toBe('open'), soon);
  const timers = () =>
    db
      .selectFrom('outbox')
      .select('failure')
      .where('job', 'like', 'offer-due:%')
      .where('done_at', 'is not', null)
      .execute();
  await vi.waitFor(async () => expect(await timers()).toEqual([{ failure: null }, { failure: null }]), soon);
  expect(await at(taken)).toBe('dispatched');
  const ended = await db.selectFrom('event').select('id').where('kind', '=', 'assignment.timed_out').execute();
  expect(ended).toHaveLength(1);
});
