import { randomUUID } from 'node:crypto';
import { SessionView } from '@watchroom/shared/protocol/http.ts';
import { beforeAll, expect, test } from 'vitest';
import { eastRoute, minutesFromNow, newRoute } from '../../../server/test/field-things.ts';
import { buildSmallCity, type SmallCity } from '../../../server/test/small-city.ts';
import { startWorld, type World } from '../../../server/test/world.ts';
import { PhoneLine } from './phone-line.ts';
import { runStorm, type StormPhone } from './storm.ts';

let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ listen: true });
  city = await buildSmallCity(world);
  return () => world.close();
});

/** A unit on duty with its officer's phone on a line of its own, and a desk that sends it here and there. */
async function newPhone(nth: number): Promise<StormPhone> {
  const { dispatcher, supervisor } = city;
  const { id: unit, officer } = await city.unit(`巡${nth}`);
  const route = await newRoute(supervisor, eastRoute(`线${nth}`));
  const account = SessionView.parse((await officer.get('/api/session')).json()).account;
  let patrol: string | null = null;
  return {
    line: await PhoneLine.to(world.origin),
    officer: account,
    headers: officer.headers,
    desk: {
      offer: async () => {
        const { id } = await city.report({ text: randomUUID() });
        await dispatcher.post(`/api/incidents/${id}/assignments`, { unit, reoffer: false });
      },
      free: async (assignment) => void (await dispatcher.post(`/api/assignments/${assignment}/free`, {})),
      write: async (words) =>
        void (await dispatcher.post('/api/messages', { to: { kind: 'units', units: [unit] }, words })),
      patrol: async () => {
        if (patrol !== null) {
          await dispatcher.post(`/api/patrols/${patrol}/end`, { why: '改派' });
          patrol = null;
          return;
        }
        const window = { unit, startAt: minutesFromNow(-1), endAt: minutesFromNow(60) };
        const reply = await dispatcher.post(`/api/routes/${route.id}/patrols`, window);
        patrol = reply.statusCode === 201 ? reply.json<{ patrol: { id: string } }>().patrol.id : null;
      },
    },
  };
}

test('RPL-1 RPL-3 OBX-1 phones that lose their way in seven manners while they and the desks go on have the room’s state soon after each, and each note of theirs once', async () => {
  const phones = await Promise.all(Array.from({ length: 6 }, (_, nth) => newPhone(nth)));
  const { rounds, notes } = await runStorm({
    ...{ platform: world.platform, phones, rounds: 8, seed: 7 },
    // For who looks for what is not as it should be: STORM=1.
    told: (round) => {
      if (process.env['STORM'] !== undefined) process.stderr.write(`${JSON.stringify(round)}\n`);
    },
  });
  expect(rounds.filter(({ equalMs }) => equalMs === null)).toEqual([]);
  expect(new Set(rounds.map(({ loss }) => loss)).size).toBe(7);
  expect(rounds).toHaveLength(48);
  expect(notes.written).toBeGreaterThan(0);
  expect(notes.lost).toEqual([]);
}, 120_000);
