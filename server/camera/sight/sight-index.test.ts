import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { AccessTerms, CameraHealth, MAX_RANGE_M } from '@watchroom/shared/camera/camera-api.ts';
import { exampleCamera } from '@watchroom/shared/camera/example.ts';
import { covers, rankSeeing } from '@watchroom/shared/camera/sees.ts';
import { buildObstacleIndex, type ObstacleIndex } from '@watchroom/shared/camera/sight/obstacle-index.ts';
import { randomHouses, randomOptics } from '@watchroom/shared/camera/sight/random-town.ts';
import { type Chance, pick, seeded } from '@watchroom/shared/kernel/chance.ts';
import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, CameraId } from '@watchroom/shared/kernel/ids.ts';
import { describe, expect, it } from 'vitest';
import { CameraColumns } from '../map/camera-columns.ts';
import { SightIndex } from './sight-index.ts';

const centre: Position = [120.62, 31.31];
const at = async () => undefined;
const everything = { maySee: () => true };

/** A camera whose every field may decide; some stand on one mast, some see 2 km. */
function randomCamera(number: number, chance: Chance, halfM: number): CameraView {
  const optics = randomOptics({ centre, halfM, chance });
  return {
    ...exampleCamera,
    ...optics,
    id: `01890000-0000-7000-8000-${String(number).padStart(12, '0')}` as CameraId,
    mountM: optics.mountM ?? null,
    place: chance() < 0.2 ? destination(centre, (number % 7) * 50, (number % 5) * 90) : optics.place,
    rangeM: chance() < 0.03 ? 500 + Math.floor(chance() * 1_500) : chance() < 0.1 ? 320 : optics.rangeM,
    health: pick(chance, CameraHealth.options),
    terms: pick(chance, AccessTerms.options),
    streamKind: pick(chance, ['rtmp', 'rtsp', null] as const),
    area: [pick(chance, ['west', 'east']) as AreaId],
  };
}

// biome-ignore lint/complexity/useMaxParams: whom, for what, how many, in which town
function oneByOne(cameras: readonly CameraView[], place: Position, limit: number, obstacles: ObstacleIndex | null) {
  const within = cameras.filter((camera) => covers(camera, place, obstacles).distanceM <= MAX_RANGE_M);
  return rankSeeing(within, place, limit, { obstacles });
}

describe('the sight index', () => {
  it.each([
    ['a dense town with houses', 600, 1_500, 600],
    ['a town on open ground', 900, 1_200, 0],
    ['a thin country where most is too far', 6_000, 300, 200],
  ])('CAM-3: names the same cameras, in the same order, as judging them one by one: %s', async (...row) => {
    const [, halfM, count, houses] = row;
    const chance = seeded(count);
    const obstacles = houses === 0 ? null : buildObstacleIndex(randomHouses({ centre, halfM, chance }, houses));
    const columns = new CameraColumns();
    for (let number = 0; number < count / 2; number++) columns.put(randomCamera(number, chance, halfM));
    const index = new SightIndex(columns);
    await index.setObstacles(obstacles, at);
    for (let number = count / 2; number < count; number++) columns.put(randomCamera(number, chance, halfM));
    for (let round = 0; round < 4; round++) {
      const cameras = [...columns.all()];
      for (let probe = 0; probe < 40; probe++) {
        const place = destination(centre, chance() * 360, chance() * halfM * 1.3);
        const limit = pick(chance, [1, 4, 32]);
        const found = index.ask({ place, limit, ...everything });
        expect(found).toEqual(oneByOne(cameras, place, limit, obstacles));
      }
      changeSome(columns, { cameras, chance, halfM });
    }
  });

  it('names nobody outside of what the asker may see, however well it sees', () => {
    const columns = new CameraColumns();
    const chance = seeded(8);
    for (let number = 0; number < 200; number++) columns.put(randomCamera(number, chance, 300));
    const index = new SightIndex(columns);
    const maySee = (scope: number) => columns.classes.at(scope).area[0] === 'west';
    const found = index.ask({ place: centre, limit: 32, maySee });
    expect(found).toHaveLength(32);
    expect(new Set(found.map(({ camera }) => camera.area[0]))).toEqual(new Set(['west']));
    const west = [...columns.all()].filter((camera) => camera.area[0] === 'west');
    expect(found).toEqual(oneByOne(west, centre, 32, null));
  });

  it('CAM-19: puts what is taken behind, as judging one by one does', () => {
    const columns = new CameraColumns();
    const chance = seeded(9);
    for (let number = 0; number < 400; number++) columns.put(randomCamera(number, chance, 150));
    const index = new SightIndex(columns);
    const isReserved = (id: CameraId) => id.endsWith('1') || id.endsWith('2');
    const found = index.ask({ place: centre, limit: 12, ...everything, isReserved });
    const circumstances = { obstacles: null, isReserved: (camera: CameraView) => isReserved(camera.id) };
    expect(found).toEqual(rankSeeing([...columns.all()], centre, 12, circumstances));
  });

  it('tells of each camera whose sight has changed', () => {
    const columns = new CameraColumns();
    const index = new SightIndex(columns);
    const told: number[] = [];
    index.onChange((slot) => told.push(slot));
    columns.put(exampleCamera);
    columns.put({ ...exampleCamera, rev: 2, health: 'lost' });
    expect(told).toEqual([0, 0]);
    expect(index.ask({ place: exampleCamera.place, limit: 1, ...everything })[0]?.reasons).toContain('offline');
    columns.remove(exampleCamera.id);
    expect(index.ask({ place: exampleCamera.place, limit: 1, ...everything })).toEqual([]);
  });
});

/** Health, place, optics of some change, some go. */
function changeSome(
  columns: CameraColumns,
  { cameras, chance, halfM }: { cameras: readonly CameraView[]; chance: Chance; halfM: number },
): void {
  for (const [number, camera] of cameras.entries()) {
    if (chance() > 0.2) continue;
    const other = randomCamera(number, chance, halfM);
    const change = pick<Partial<CameraView>>(chance, [
      { health: other.health },
      { place: other.place },
      { rangeM: other.rangeM, azimuthDeg: other.azimuthDeg, hfovDeg: other.hfovDeg },
    ]);
    if (chance() < 0.05) columns.remove(camera.id);
    else columns.change(camera.id, camera.rev + 1, change);
  }
}
