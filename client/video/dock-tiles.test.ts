import type { CameraView, SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { describe, expect, test } from 'vitest';
import { dockTiles as dock, TILES_AT_MOST, tileKey } from './dock-tiles.ts';

const incident = 'incident-1' as IncidentId;
const camera = (id: string, more: Partial<CameraView> = {}) =>
  ({ id, streamKind: 'rtmp', terms: 'always', ...more }) as CameraView;
const seeing = (id: string, more: Partial<CameraView> = {}) =>
  ({ camera: camera(id, more), reasons: ['faces'] }) as unknown as SeeingCamera;
const dockTiles = (given: Parameters<typeof dock>[0]) => dock(given).tiles;
const none = { incident, chosen: [], opened: [], closed: new Set<string>() };

describe('the tiles of the dock', () => {
  test('are the chosen cameras, numbered as on the map, looked at for the incident', () => {
    const tiles = dockTiles({ ...none, chosen: [seeing('a'), seeing('b')] });
    expect(tiles.map(({ camera: { id }, number, purpose }) => [id, number, purpose])).toEqual([
      ['a', 1, { incident }],
      ['b', 2, { incident }],
    ]);
  });
  test('leave out cameras that cannot see the place: nobody is looked at without a reason', () => {
    const away = { ...seeing('b'), reasons: ['faces-away', 'online'] } as SeeingCamera;
    const far = { ...seeing('c'), reasons: ['too-far', 'online'] } as SeeingCamera;
    expect(dockTiles({ ...none, chosen: [seeing('a'), away, far] }).map((tile) => tile.camera.id)).toEqual(['a']);
  });
  test('go on with those opened by hand, each camera once', () => {
    const opened = [
      { camera: camera('b'), purpose: { reason: '核实占道' } },
      { camera: camera('c'), purpose: { reason: '核实占道' } },
    ];
    const tiles = dockTiles({ ...none, chosen: [seeing('a'), seeing('b')], opened });
    expect(tiles.map(({ camera: { id }, number }) => [id, number])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', null],
    ]);
  });
  test('keep their numbers when one of them is closed', () => {
    const closed = new Set([tileKey(camera('a'), { incident })]);
    expect(dockTiles({ ...none, chosen: [seeing('a'), seeing('b')], closed }).map((tile) => tile.number)).toEqual([2]);
  });
  test('closed for one incident open again for another', () => {
    const closed = new Set([tileKey(camera('a'), { incident })]);
    expect(dockTiles({ ...none, incident: 'incident-2' as IncidentId, chosen: [seeing('a')], closed })).toHaveLength(1);
  });
  test('without an incident are only those opened by hand', () => {
    expect(dockTiles({ ...none, incident: null, chosen: [seeing('a')] })).toEqual([]);
  });
  test('do not ask for a look that cannot be', () => {
    const tiles = dockTiles({
      ...none,
      chosen: [seeing('a', { streamKind: null }), seeing('b', { terms: 'none' }), seeing('c')],
    });
    expect(tiles.map((tile) => tile.blocked)).toEqual(['no-stream', 'terms-none', null]);
  });
  test('are no more than can be watched', () => {
    const opened = Array.from({ length: 12 }, (_, index) => ({
      camera: camera(`c${index}`),
      purpose: { reason: '例行巡查' },
    }));
    expect(dockTiles({ ...none, opened })).toHaveLength(TILES_AT_MOST);
  });
  test('always have the camera that was opened last; those opened longest ago give way, and are named', () => {
    const opened = ['e', 'f', 'g', 'h', 'newest'].map((id) => ({
      camera: camera(id),
      purpose: { reason: '例行巡查' },
    }));
    const chosen = [seeing('a'), seeing('b'), seeing('c'), seeing('d')];
    const { tiles, gaveWay } = dock({ ...none, chosen, opened });
    expect(tiles.map((tile) => tile.camera.id)).toEqual(['a', 'b', 'c', 'd', 'f', 'g', 'h', 'newest']);
    expect(gaveWay.map((tile) => tile.camera.id)).toEqual(['e']);
    expect(dock({ ...none, incident: null, chosen, opened }).gaveWay).toEqual([]);
  });
});
