import { setImmediate as turn } from 'node:timers/promises';
import { AccountActor, type Actor } from '@watchroom/shared/access/actor.ts';
import { exampleCamera } from '@watchroom/shared/camera/example.ts';
import { seeded } from '@watchroom/shared/kernel/chance.ts';
import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import { inRing } from '@watchroom/shared/kernel/ring.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { syntheticCity } from './map/bench/synthetic-city.ts';
import { CameraIndex } from './map/camera-index.ts';
import { camerasWithin } from './within.ts';

const desk: Actor = AccountActor.parse({
  kind: 'account',
  id: exampleCamera.id,
  name: '值班员',
  role: 'operator',
  area: 'city',
  department: null,
  unit: null,
  onShift: true,
});

/** A made-up city in which every tenth site is a mast with three. */
function* masts(count = 60_000) {
  let number = 0;
  for (const camera of syntheticCity(count)) yield { ...camera, count: number++ % 10 === 0 ? 3 : 1 };
}

/** A ragged lasso around the made-up city, with as many corners as one may have. */
function lasso(radiusM: number): Position[] {
  const chance = seeded(7);
  return Array.from({ length: 300 }, (_, at) =>
    destination([118.05, 36.81], at * 1.2, radiusM * (0.7 + 0.3 * chance())),
  );
}

/** How often others had their turn while the work went on. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let [turns, over] = [0, false];
  void work.finally(() => {
    over = true;
  });
  for (; !over; turns++) await turn();
  return turns;
}

describe('CAM-25 a lasso over a whole city', () => {
  const index = new CameraIndex();
  let all = 0;
  beforeAll(() => {
    for (const camera of masts()) {
      index.put(camera);
      all += camera.count;
    }
    index.begin(0);
    index.order.settle();
  });

  it('CAM-25: counts each camera of a mast and names the first sites, equal to one by one', async () => {
    const ring = lasso(9_000);
    const found = await camerasWithin(index, desk, { ring, limit: 50 });
    if (!found.ok) throw new Error(found.failure.code);
    const inside = [...masts()].filter(({ place }) => inRing(ring, place));
    expect(inside.length).toBeGreaterThan(5_000);
    expect(found.value.sites).toBe(inside.length);
    expect(found.value.total).toBe(inside.reduce((sum, { count }) => sum + count, 0));
    const health = Object.values(found.value.health).reduce((sum, n) => sum + n, 0);
    expect(health).toBe(found.value.total);
    const names = inside.map(({ name }) => name).sort();
    expect(found.value.cameras.map(({ name }) => name)).toEqual(names.slice(0, 50));
  });

  it('CAM-25: lets others have their turn while it works', async () => {
    const ring = lasso(60_000);
    const work = camerasWithin(index, desk, { ring, limit: 500 });
    expect(await turnsDuring(work)).toBeGreaterThanOrEqual(3);
    expect(await work).toMatchObject({ ok: true, value: { total: all, sites: 60_000 } });
  });
});
