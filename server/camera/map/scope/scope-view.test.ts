import { exampleCamera } from '@watchroom/shared/camera/example.ts';
import { type Chance, pick, seeded } from '@watchroom/shared/kernel/chance.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, CameraId } from '@watchroom/shared/kernel/ids.ts';
import { describe, expect, it } from 'vitest';
import { CameraIndex } from '../camera-index.ts';
import { CLUSTER_ZOOM, TileCutter } from '../tile-cutter.ts';
import { toWorld } from '../world-square.ts';
import { countedChange, ScopeView } from './scope-view.ts';

const CAMERAS = 300;
const east = (scope: { area: readonly string[] }) => scope.area.includes('east');

function putOne(index: CameraIndex, number: number, given: { chance: Chance; rev: number }): Position {
  const { chance, rev } = given;
  const place: Position = [118 + chance() * 0.3, 36.7 + chance() * 0.2];
  const id = `01890000-0000-7000-8000-${String(number).padStart(12, '0')}` as CameraId;
  const area = ['city', pick(chance, ['east', 'west'])] as AreaId[];
  index.put({ ...exampleCamera, id, rev, place, area, health: pick(chance, ['online', 'lost'] as const) });
  return place;
}

/** Far tiles that hold the places, zoom by zoom. */
function tilesOf(index: CameraIndex, view: ScopeView, places: readonly Position[]): Map<string, string> {
  const cutter = new TileCutter(index, view);
  const found = new Map<string, string>();
  for (let z = 0; z <= CLUSTER_ZOOM; z++) {
    for (const place of places) {
      const [x = 0, y = 0] = toWorld(place).map((share) => Math.floor(share * 2 ** z));
      found.set(`${z}/${x}/${y}`, Buffer.from(cutter.cut({ z, x, y }) ?? []).toString('hex'));
    }
  }
  return found;
}

describe('the counts of a scope', () => {
  it('CAM-13: come out the same when cameras change and move while they are counted in turns', () => {
    const chance = seeded(22);
    const index = new CameraIndex();
    const places = Array.from({ length: CAMERAS }, (_, number) => putOne(index, number, { chance, rev: 1 }));
    const view = new ScopeView(index, east);
    index.onChange((change) => view.change(countedChange(index, change)));
    let rev = 2;
    for (let turns = 0; !view.countSome(7); turns++) {
      for (let change = 0; change < 5; change++)
        places.push(putOne(index, Math.floor(chance() * (CAMERAS + 20)), { chance, rev: rev++ }));
      if (turns % 3 === 0)
        index.columns.remove(`01890000-0000-7000-8000-${String(turns).padStart(12, '0')}` as CameraId);
      if (turns % 5 === 0) index.order.settle();
    }
    const atOnce = new ScopeView(index, east);
    const uncounted = tilesOf(index, atOnce, places);
    expect(atOnce.countSome()).toBe(true);
    expect(tilesOf(index, view, places)).toEqual(tilesOf(index, atOnce, places));
    expect(uncounted).toEqual(tilesOf(index, atOnce, places));
  });
});
