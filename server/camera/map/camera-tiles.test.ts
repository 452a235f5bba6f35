import { gzipSync } from 'node:zlib';
import { AccountActor, type Actor } from '@watchroom/shared/access/actor.ts';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import {
  CameraTileCluster,
  CameraTileDot,
  CameraTilePoint,
  clusterCellOf,
} from '@watchroom/shared/camera/camera-tiles.ts';
import { exampleCamera } from '@watchroom/shared/camera/example.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, CameraId, DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReadFeature, readTile } from '../../test/read-tile.ts';
import { CameraIndex } from './camera-index.ts';
import { CameraTiles, type ScopeTiles } from './camera-tiles.ts';
import { FAN_ZOOM } from './tile-cutter.ts';
import { toWorld } from './world-square.ts';

fc.configureGlobal({ seed: 20_260_301 });

const spot: Position = [118.05, 36.81];
const place: fc.Arbitrary<Position> = fc.oneof(
  fc.tuple(fc.double({ min: 118, max: 118.2, noNaN: true }), fc.double({ min: 36.7, max: 36.8, noNaN: true })),
  fc.constantFrom<Position>(spot, [118.0501, 36.81], [-120, -33]),
);
const cameras = fc
  .uniqueArray(
    fc.record({
      id: fc.uuid(),
      place,
      health: fc.constantFrom('online', 'late', 'lost', 'unknown'),
      alarm: fc.option(fc.constantFrom('fire', 'help'), { nil: null, freq: 4 }),
      count: fc.integer({ min: 1, max: 3 }),
      area: fc.constantFrom(['city', 'east'], ['city', 'west']),
      department: fc.constantFrom(null, 'fire', 'police'),
    }),
    { maxLength: 40, selector: ({ id }) => id },
  )
  .map((all) => all.map((each) => ({ ...exampleCamera, ...each }) as unknown as CameraView));
const actors: readonly Actor[] = [
  ['city', null],
  ['east', null],
  ['west', 'fire'],
].map(([area, department]) =>
  AccountActor.parse({
    kind: 'account',
    id: exampleCamera.id,
    name: '值班员',
    role: 'operator',
    area,
    department,
    unit: null,
    onShift: true,
  }),
);
/** A desk of an area, and the same by another role and off shift. */
const deskOf = (area: string, as: object = {}): Actor => AccountActor.parse({ ...actors[0], area, ...as });
const sees = (actor: Actor, camera: CameraView) =>
  actor.kind === 'account' &&
  camera.area.includes(actor.area) &&
  (actor.department === null || camera.department === null || camera.department === actor.department);

function tileOf(at: Position, z: number) {
  const [x, y] = toWorld(at).map((share) => Math.floor(share * 2 ** z));
  return { z, x: x ?? 0, y: y ?? 0 };
}

function read(tiles: ScopeTiles, at: { z: number; x: number; y: number }): ReadFeature[] {
  const bytes = tiles.cut(at);
  return bytes === null ? [] : readTile(gzipSync(bytes)).filter(({ layer }) => layer === 'camera');
}

const stateOf = (camera: { health: string; alarm?: unknown }) => (camera.alarm == null ? camera.health : 'alarm');

/** Cameras by state in the tiles of a zoom that hold the places of these cameras and those around them. */
function countAll(tiles: ScopeTiles, among: readonly CameraView[], z: number): Record<string, number> {
  const names = new Set<string>();
  for (const camera of among) {
    const { x, y } = tileOf(camera.place, z);
    const reach = z >= FAN_ZOOM ? 1 : 0;
    for (let dx = -reach; dx <= reach; dx++) for (let dy = -reach; dy <= reach; dy++) names.add(`${x + dx}/${y + dy}`);
  }
  const counts: Record<string, number> = { alarm: 0, lost: 0, late: 0, unknown: 0, online: 0 };
  const add = (state: string, count: number) => {
    counts[state] = (counts[state] ?? 0) + count;
  };
  for (const name of names) {
    const [x = 0, y = 0] = name.split('/').map(Number);
    for (const { properties } of read(tiles, { z, x, y })) {
      if (properties['cluster'] === true) {
        const { cluster: _, count, ...states } = CameraTileCluster.parse(properties);
        expect(count).toBe(Object.values(states).reduce((sum, each) => sum + each, 0));
        for (const [state, each] of Object.entries(states)) add(state, each);
      } else {
        const camera = (z >= 16 ? CameraTilePoint : CameraTileDot).parse(properties);
        add(stateOf(camera), camera.count);
      }
    }
  }
  return counts;
}

function expected(actor: Actor, among: readonly CameraView[]): Record<string, number> {
  const counts: Record<string, number> = { alarm: 0, lost: 0, late: 0, unknown: 0, online: 0 };
  for (const camera of among)
    if (sees(actor, camera)) counts[stateOf(camera)] = (counts[stateOf(camera)] ?? 0) + camera.count;
  return counts;
}

describe('the tiles of cameras', () => {
  it('CAM-13: at every zoom hold every camera of the scope once, by state, and none outside it', () => {
    fc.assert(
      fc.property(cameras, fc.integer({ min: 0, max: 22 }), fc.constantFrom(...actors), (all, z, actor) => {
        const index = new CameraIndex();
        for (const camera of all) index.put(camera);
        expect(countAll(new CameraTiles(index).for(actor), all, z)).toEqual(expected(actor, all));
      }),
    );
  });

  it('CAM-13: and so they do after every change, without counting anew, whether the scope is counted yet or not', async () => {
    const changes = fc.array(
      fc.record({ at: fc.nat(39), place, health: fc.constantFrom('online', 'lost'), gone: fc.boolean() }),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(
        cameras,
        changes,
        fc.record({ z: fc.integer({ min: 0, max: 18 }), counted: fc.boolean() }),
        async (all, list, { z, counted }) => {
          const index = new CameraIndex();
          const now = new Map(all.map((camera) => [camera.id, camera]));
          for (const camera of all) index.put(camera);
          const tiles = new CameraTiles(index);
          for (const actor of actors) if (counted) await tiles.for(actor).counted;
          for (const { at, gone, ...set } of list) {
            const camera = now.get(all[at]?.id ?? exampleCamera.id);
            if (camera === undefined) continue;
            const next = { ...camera, ...set, rev: camera.rev + 1 } as CameraView;
            if (gone) {
              index.columns.remove(camera.id);
              now.delete(camera.id);
            } else {
              index.put(next);
              now.set(camera.id, next);
            }
          }
          const left = [...now.values()];
          for (const actor of actors) expect(countAll(tiles.for(actor), left, z)).toEqual(expected(actor, left));
        },
      ),
    );
  });

  it('CAM-41: a change throws away the tiles that show it and no other', async () => {
    const index = new CameraIndex();
    const far: Position = [118.4, 36.6];
    const other = '01890000-0000-7000-8000-000000000002' as CameraId;
    index.put(exampleCamera);
    index.put({ ...exampleCamera, id: other, place: far });
    const tiles = new CameraTiles(index).for(actors[0] as Actor);
    const [here, there] = [tileOf(spot, 14), tileOf(far, 14)];
    const [kept, old] = [await tiles.tile(there), await tiles.tile(here)];
    const [versionThere, versionHere] = [tiles.versionAt(there), tiles.versionAt(here)];
    index.columns.change(exampleCamera.id, 2, { health: 'lost' });
    expect(tiles.versionAt(there)).toBe(versionThere);
    expect(await tiles.tile(there)).toBe(kept);
    expect(tiles.versionAt(here)).not.toBe(versionHere);
    expect(readTile((await tiles.tile(here)) ?? Buffer.alloc(0))[0]?.properties).toMatchObject({
      health: 'lost',
      rev: 2,
    });
    expect(old).not.toBeNull();
    // What one scope does not see changes nothing of its tiles.
    const west = new CameraTiles(index);
    const scope = west.for(actors[2] as Actor);
    const before = scope.versionAt(here);
    index.columns.change(exampleCamera.id, 3, { health: 'online' });
    expect(scope.versionAt(here)).toBe(before);
  });

  it('CAM-13: are one set for whoever sees the same, kept for every community of a city, each changed by what it sees', async () => {
    const index = new CameraIndex();
    const communities = Array.from({ length: 931 }, (_, number) => `community-${number}`);
    const idOf = (number: number) => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}` as CameraId;
    for (const [number, area] of communities.entries())
      index.put({ ...exampleCamera, id: idOf(number), area: ['city', area] as AreaId[], department: null });
    const tiles = new CameraTiles(index);
    const scopes = communities.map((area) => tiles.for(deskOf(area)));
    await Promise.all(scopes.map(({ counted }) => counted));
    for (const [number, area] of communities.entries()) {
      expect(tiles.for(deskOf(area))).toBe(scopes[number]);
      expect(tiles.for(deskOf(area, { role: 'supervisor', onShift: false }))).toBe(scopes[number]);
    }
    const far = tileOf(spot, 3);
    const before = scopes.map((scope) => scope.versionAt(far));
    expect(new Set(before).size).toBe(communities.length);
    index.columns.change(idOf(7), 2, { health: 'lost' });
    // It moves to a community whose desk sees it from now on.
    index.columns.change(idOf(8), 2, { area: ['city', 'community-9'] as AreaId[] });
    const changed = scopes.flatMap((scope, number) => (scope.versionAt(far) === before[number] ? [] : [number]));
    expect(changed).toEqual([7, 8, 9]);
    expect(scopes.slice(7, 10).map((scope) => read(scope, far).length)).toEqual([1, 0, 1]);
    expect(read(scopes[9] as ScopeTiles, far)[0]?.properties).toMatchObject({ cluster: true, count: 2 });
  });

  it('CAM-48: a cluster names its cell, and of that is told which kinds, owners and terms it holds, of the scope alone', () => {
    fc.assert(
      fc.property(cameras, fc.integer({ min: 0, max: 13 }), fc.constantFrom(...actors), (all, z, actor) => {
        const index = new CameraIndex();
        const kindOf = (at: number) => (['fixed', 'ptz', 'dome', 'panoramic'] as const)[at % 4] ?? 'fixed';
        const termsOf = (at: number) => (['always', 'during-incident', 'none'] as const)[at % 3] ?? 'none';
        const put = all.map((each, at) => ({ ...each, kind: kindOf(at), terms: termsOf(at) }) as CameraView);
        for (const camera of put) index.put(camera);
        const tiles = new CameraTiles(index).for(actor);
        const { x, y } = tileOf(spot, z);
        for (const { id, properties } of read(tiles, { z, x, y })) {
          const cell = properties['cluster'] === true ? clusterCellOf(Number(id)) : null;
          if (cell === null) continue;
          const within = put.filter((camera) => {
            const at = tileOf(camera.place, cell.z);
            return sees(actor, camera) && at.x === cell.x && at.y === cell.y;
          });
          const count = (of: (camera: CameraView) => boolean) =>
            within.filter(of).reduce((sum, camera) => sum + camera.count, 0);
          const holds = tiles.holds(cell);
          expect(holds.total).toBe(properties['count']);
          for (const at of [0, 1, 2, 3]) expect(holds.kind[kindOf(at)]).toBe(count(({ kind }) => kind === kindOf(at)));
          for (const at of [0, 1, 2])
            expect(holds.terms[termsOf(at)]).toBe(count(({ terms }) => terms === termsOf(at)));
          expect(holds.owner.department + holds.owner.private).toBe(holds.total);
        }
      }),
    );
  });

  it('CAM-42: 197 cameras at one point can each be hit: on rings, apart, at the same place in every tile', () => {
    const index = new CameraIndex();
    for (let number = 0; number < 197; number++)
      index.put({ ...exampleCamera, id: `01890000-0000-7000-8000-${String(number).padStart(12, '0')}` as CameraId });
    const tiles = new CameraTiles(index).for(actors[0] as Actor);
    for (const z of [17, 19, 20]) {
      const { x, y } = tileOf(spot, z);
      const marks = [-1, 0, 1].flatMap((dx) =>
        [-1, 0, 1].flatMap((dy) =>
          read(tiles, { z, x: x + dx, y: y + dy }).map(({ properties, point }) => ({
            id: properties['id'],
            at: [(point[0] + dx) * 512, (point[1] + dy) * 512] as const,
          })),
        ),
      );
      expect(new Set(marks.map(({ id }) => id)).size).toBe(197);
      expect(marks).toHaveLength(197);
      const apart = Math.min(
        ...marks.flatMap((one, at) =>
          marks.slice(at + 1).map((two) => Math.hypot(one.at[0] - two.at[0], one.at[1] - two.at[1])),
        ),
      );
      expect(apart).toBeGreaterThan(10);
    }
    expect(read(tiles, tileOf(spot, 16))).toHaveLength(197);
  });

  it('say nothing of a camera that is secret, and its name and id only from near', () => {
    const index = new CameraIndex();
    index.put({ ...exampleCamera, department: 'fire' as DepartmentId, area: ['city', 'west'] as AreaId[] });
    const tiles = new CameraTiles(index).for(actors[0] as Actor);
    const keys = (z: number) => Object.keys(read(tiles, tileOf(spot, z))[0]?.properties ?? {});
    expect(keys(14)).toEqual(['health', 'kind', 'terms', 'ownerKind', 'rev', 'count']);
    expect(keys(16)).toEqual([...keys(14), 'azimuthDeg', 'hfovDeg', 'rangeM']);
    expect(keys(17)).toEqual([...keys(16), 'id', 'name']);
  });

  it('of nothing are none', () => {
    const tiles = new CameraTiles(new CameraIndex()).for(actors[0] as Actor);
    for (const z of [0, 13, 16, 22]) expect(tiles.cut({ z, x: 0, y: 0 })).toBeNull();
    expect(tiles.cut({ z: 22, x: 2 ** 22 - 1, y: 2 ** 22 - 1 })).toBeNull();
  });
});
