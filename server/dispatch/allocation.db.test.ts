import type { AllocationReply } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildSmallCity, type CityUnit, places, type SmallCity } from '../test/small-city.ts';
import { type Caller, startWorld, type World } from '../test/world.ts';

let world: World;
let city: SmallCity;
let device: Caller;
const units: Record<string, CityUnit> = {};
beforeAll(async () => {
  world = await startWorld({ roles: ['api', 'live'] });
  city = await buildSmallCity(world);
  device = await world.key(['position.write']);
  for (const name of ['甲', '乙', '西车'])
    units[name] = await city.unit(name, name === '西车' ? { homeArea: 'west-n' } : {});
  return () => world.close();
});

const scene = places['east-s'];
const east = (metres: number): Position => destination(scene, 90, metres);
async function heard(name: string, place: Position): Promise<void> {
  const positions = [{ unit: units[name]?.id, at: world.platform.clock.now(), place }];
  expect((await device.post('/api/positions', { positions })).json()).toMatchObject({ accepted: 1 });
}
const ask = async (by = city.dispatcher) => (await by.get('/api/dispatch/allocation')).json<AllocationReply>();
const theft = (place: Position) => city.report({ type: 'theft', place });

describe('GET /api/dispatch/allocation', () => {
  it('DSP-6 matches what waits with who is free, says whom it kept for another, and who goes without', async () => {
    const [far, near, none] = [await theft(east(900)), await theft(east(0)), await city.report({ type: 'quarrel' })];
    await Promise.all([heard('甲', east(440)), heard('乙', east(1_500))]);
    await expect.poll(async () => (await ask()).proposals.length).toBe(2);
    const { proposals, shortfalls, waiting, considered, etaS, oneByOneS } = await ask();
    expect([waiting, considered]).toEqual([3, 3]);
    expect(proposals.map((one) => [one.incident, one.candidate.unit.callSign])).toEqual([
      [far.id, '乙'],
      [near.id, '甲'],
    ]);
    // 甲 is nearer to both: the first alone would have taken it.
    expect(proposals[0]?.kept).toMatchObject({ callSign: '甲', for: near.number });
    expect(proposals[1]?.kept).toBeNull();
    expect(shortfalls).toEqual([{ incident: none.id, whys: [{ why: 'position-unknown', units: 1 }], outbid: 2 }]);
    expect(etaS).toBeLessThan(oneByOneS);
  });

  it('DSP-6 sends nobody, and what somebody is on waits no more', async () => {
    const { proposals } = await ask();
    const first = proposals[0];
    const unit = (await city.dispatcher.get(`/api/units/${first?.candidate.unit.id}`)).json();
    expect(unit).toMatchObject({ unit: { status: 'available' } });
    await city.offer({ id: first?.incident ?? '' }, { id: first?.candidate.unit.id ?? '' });
    const after = await ask();
    expect(after.waiting).toBe(2);
    expect(after.proposals.map(({ incident }) => incident)).not.toContain(first?.incident);
  });

  it('knows the incidents and units of the reader’s area only, and is for dispatchers and supervisors on shift', async () => {
    const west = await city.person('dispatcher', { areaId: 'west' });
    expect(await ask(west)).toMatchObject({ proposals: [], shortfalls: [], waiting: 0, considered: 1 });
    for (const [role, code] of [
      ['operator', 403],
      ['auditor', 403],
      ['admin', 403],
      ['supervisor', 200],
    ] as const) {
      const by = await city.person(role);
      expect([role, (await by.get('/api/dispatch/allocation')).statusCode]).toEqual([role, code]);
    }
    expect((await units['甲']?.officer.get('/api/dispatch/allocation'))?.statusCode).toBe(403);
    expect((await world.stranger.get('/api/dispatch/allocation')).statusCode).toBe(401);
  });
});
