import { AccountActor, type Actor } from '@watchroom/shared/access/actor.ts';
import { tileNumberOf } from '@watchroom/shared/camera/camera-tiles.ts';
import { exampleCamera } from '@watchroom/shared/camera/example.ts';
import type { AreaId, CameraId } from '@watchroom/shared/kernel/ids.ts';
import { MOST_TOLD_CAMERAS, type ShownTiles } from '@watchroom/shared/protocol/shown-tiles.ts';
import { expect, it } from 'vitest';
import { CameraIndex } from './camera-index.ts';
import { CameraTiles } from './camera-tiles.ts';
import { CameraTileChanges } from './tile-changes.ts';
import { toWorld } from './world-square.ts';

const desk = (area: string): Actor =>
  AccountActor.parse({
    kind: 'account',
    id: exampleCamera.id,
    name: '值班员',
    role: 'operator',
    area,
    department: null,
    unit: null,
    onShift: true,
  });
const idOf = (number: number) => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}` as CameraId;

function city(count: number) {
  const index = new CameraIndex();
  for (let number = 0; number < count; number++)
    index.put({
      ...exampleCamera,
      id: idOf(number),
      area: ['city', 'east'] as AreaId[],
      place: [118.05 + (number % 50) * 0.0001, 36.81 + Math.floor(number / 50) * 0.0001],
    });
  index.begin(1_000_000);
  const tiles = new CameraTiles(index);
  const changes = new CameraTileChanges(index, tiles);
  for (const area of ['city', 'east', 'west']) tiles.for(desk(area));
  return { index, tiles, changes };
}

function around(z: number): ShownTiles {
  const [x = 0, y = 0] = toWorld(exampleCamera.place).map((share) => Math.floor(share * 2 ** z));
  return { z, west: x, north: y - 1, east: x + 1, south: y, since: null, turn: 3 };
}

it('CAM-43: near, a change of state is told camera by camera; far, by the tile to ask for again', () => {
  const { index, changes } = city(10);
  const since = changes.head();
  expect(changes.changes(desk('city'), around(16), since)).toBeNull();
  index.columns.change(idOf(4), 2, { health: 'lost' });
  index.columns.change(idOf(4), 3, { health: 'lost', alarm: 'fire' });
  const [x = 0, y = 0] = toWorld([118.0504, 36.81]).map((share) => Math.floor(share * 2 ** 16));
  expect(changes.changes(desk('city'), around(16), since)).toEqual({
    at: since + 2,
    turn: 3,
    z: 16,
    tiles: [[x, y, since + 2, false]],
    cameras: [[tileNumberOf(idOf(4)), 3, 'lost', true]],
  });
  const far = changes.changes(desk('city'), around(10), since);
  expect(far?.cameras).toEqual([]);
  expect(far?.tiles.map((tile) => tile[3])).toEqual([true]);
  expect(changes.changes(desk('city'), around(16), since + 2)).toBeNull();
});

it('CAM-43: nobody hears of cameras outside their scope or their screen', () => {
  const { index, changes } = city(10);
  const since = changes.head();
  index.columns.change(idOf(4), 2, { health: 'lost' });
  expect(changes.changes(desk('west'), around(16), since)).toBeNull();
  const elsewhere = { ...around(16), west: 0, east: 3 };
  expect(changes.changes(desk('city'), elsewhere, since)).toBeNull();
});

it('CAM-43: a camera that moved, came or has another name changes the tiles it was and is in', () => {
  const { index, changes } = city(10);
  for (const change of [{ name: '新名' }, { place: [118.0505, 36.81] as const }, { kind: 'ptz' as const }]) {
    const since = changes.head();
    const rev = (index.get(idOf(4))?.rev ?? 0) + 1;
    index.columns.change(idOf(4), rev, change);
    const told = changes.changes(desk('city'), around(16), since);
    expect(told?.cameras).toEqual([]);
    expect(told?.tiles.some((tile) => tile[3])).toBe(true);
  }
});

it('CAM-43: a storm is a list of tiles, whatever its size', () => {
  const { index, changes } = city(12_000);
  const since = changes.head();
  for (let number = 0; number < MOST_TOLD_CAMERAS + 1; number++)
    index.columns.change(idOf(number), 2, { health: 'lost' });
  const some = changes.changes(desk('east'), around(14), since);
  expect(some?.cameras).toEqual([]);
  expect(some?.tiles.every((tile) => tile[3])).toBe(true);
  // More than is remembered.
  for (let number = 0; number < 12_000; number++) index.columns.change(idOf(number), 3, { health: 'late' });
  const all = changes.changes(desk('east'), around(14), since);
  expect(all?.cameras).toEqual([]);
  expect(all?.tiles.length).toBeLessThanOrEqual(4);
});

it('CAM-43: who was told by a server that is gone asks for everything again', () => {
  const { changes } = city(10);
  const told = changes.changes(desk('city'), around(14), 999_999);
  expect(told?.tiles).toHaveLength(4);
  expect(told?.tiles.every(([, , at, again]) => at === 1_000_000 && again)).toBe(true);
});

it('CAM-43: near, who shows a mark that is fanned out hears of it also when its mast stands beside the screen', () => {
  const { index, changes } = city(1);
  // A mast 100 px west of the border between two tiles of 512 px; only the eastern one is shown.
  const [worldX, worldY] = toWorld(exampleCamera.place);
  const east = Math.ceil(worldX * 2 ** 17);
  const y = Math.floor(worldY * 2 ** 17);
  const place = [((east - 100 / 512) / 2 ** 17 - 0.5) * 360, exampleCamera.place[1]] as const;
  const mast = (number: number) =>
    index.put({ ...exampleCamera, id: idOf(number), area: ['city', 'east'] as AreaId[], place });
  for (let number = 100; number < 140; number++) mast(number);
  const shown: ShownTiles = { z: 17, west: east, north: y, east, south: y, since: null, turn: 1 };
  const since = changes.head();
  index.columns.change(idOf(120), 2, { health: 'lost' });
  expect(changes.changes(desk('city'), shown, since)).toMatchObject({
    tiles: [[east, y, since + 1, false]],
    cameras: [[tileNumberOf(idOf(120)), 2, 'lost', false]],
  });
  // One more on the mast moves the marks of the others.
  const before = changes.head();
  mast(140);
  expect(changes.changes(desk('city'), shown, before)?.tiles).toEqual([[east, y, before + 1, true]]);
  // Farther than a fan reaches: not told.
  const beyond = { ...shown, west: east + 1, east: east + 1 };
  index.columns.change(idOf(121), 2, { health: 'lost' });
  expect(changes.changes(desk('city'), beyond, before)?.cameras ?? []).toEqual([]);
});
