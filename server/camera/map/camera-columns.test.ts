import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { exampleCamera } from '@watchroom/shared/camera/example.ts';
import type { AreaId, CameraId, DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CameraColumns } from './camera-columns.ts';
import type { CameraChange } from './column-change.ts';

fc.configureGlobal({ seed: 20_260_301 });

const thousandths = (min: number, max: number) =>
  fc.integer({ min: min * 1_000, max: max * 1_000 }).map((value) => value / 1_000);
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const code = fc.constantFrom('a', 'b', 'c');
const camera: fc.Arbitrary<CameraView> = fc.record({
  id: fc.uuid().map((id) => id as CameraId),
  rev: fc.integer({ min: 1, max: 1_000_000 }),
  externalId: fc.string({ maxLength: 64 }),
  name: fc.string({ unit: 'grapheme', maxLength: 40 }),
  kind: fc.constantFrom('fixed', 'ptz', 'dome', 'panoramic'),
  place: fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })),
  azimuthDeg: maybe(thousandths(0, 359)),
  hfovDeg: maybe(thousandths(1, 360)),
  rangeM: thousandths(1, 2_000),
  widthPx: fc.integer({ min: 64, max: 16_384 }),
  mountM: maybe(thousandths(0, 500)),
  ownerKind: fc.constantFrom('department', 'private'),
  department: maybe(code.map((id) => id as DepartmentId)),
  ownerName: maybe(fc.string({ maxLength: 20 })),
  terms: fc.constantFrom('always', 'during-incident', 'none'),
  purpose: maybe(fc.constantFrom('防汛', '交通', '')),
  streamKind: maybe(fc.constantFrom('rtmp', 'rtsp', 'page')),
  count: fc.integer({ min: 1, max: 999 }),
  area: fc.array(
    code.map((id) => id as AreaId),
    { maxLength: 5 },
  ),
  health: fc.constantFrom('unknown', 'online', 'late', 'lost'),
  alarm: maybe(fc.constantFrom('fire', 'tamper')),
  alarmSince: maybe(fc.integer({ min: 0, max: 4e12 }).map(instant)),
  healthSince: maybe(fc.integer({ min: 0, max: 4e12 }).map(instant)),
});
const distinct = fc.uniqueArray(camera, { selector: ({ id }) => id, maxLength: 40 });
/** -0 and 0 are the same place. */
const plain = (view: CameraView) => ({ ...view, place: [view.place[0] + 0, view.place[1] + 0] });

describe('the columns of the cameras', () => {
  it('give every camera back as it was put in, whatever else comes and goes', () => {
    fc.assert(
      fc.property(distinct, fc.array(fc.nat(39)), (cameras, leaving) => {
        const columns = new CameraColumns();
        const held = new Map<string, CameraView>();
        for (const each of cameras) {
          columns.put(each);
          held.set(each.id, each);
        }
        for (const at of leaving) {
          const gone = cameras[at];
          if (gone === undefined) continue;
          columns.remove(gone.id);
          held.delete(gone.id);
        }
        for (const each of cameras.slice(0, 5)) {
          columns.put({ ...each, rev: each.rev + 1, name: `${each.name}!` });
          held.set(each.id, { ...each, rev: each.rev + 1, name: `${each.name}!` });
        }
        expect(columns.size).toBe(held.size);
        expect(new Set([...columns.all()].map((each) => each.id))).toEqual(new Set(held.keys()));
        for (const each of cameras) {
          const found = columns.get(each.id);
          const wanted = held.get(each.id);
          expect(found === undefined ? found : plain(found)).toEqual(wanted === undefined ? wanted : plain(wanted));
        }
      }),
    );
  });

  it('FED-1: fold changes by version, and take the first one only whole', () => {
    const columns = new CameraColumns();
    const { id } = exampleCamera;
    columns.change(id, 5, { health: 'lost' });
    expect(columns.size).toBe(0);
    columns.put({ ...exampleCamera, rev: 3 });
    columns.change(id, 3, { health: 'lost' });
    expect(columns.get(id)?.health).toBe('online');
    columns.change(id, 4, { health: 'late', healthSince: instant(1_000) });
    expect(columns.get(id)).toEqual({ ...exampleCamera, rev: 4, health: 'late', healthSince: instant(1_000) });
    columns.change(id, 5, { department: 'fire' as DepartmentId });
    expect(columns.get(id)).toMatchObject({ department: 'fire', area: exampleCamera.area, health: 'late' });
  });

  it('tell what a camera was and whether its words changed, and use a slot again', () => {
    const columns = new CameraColumns();
    const told: CameraChange[] = [];
    const stop = columns.onChange((change) => told.push(change));
    columns.put(exampleCamera);
    columns.change(exampleCamera.id, 2, { health: 'lost' });
    columns.change(exampleCamera.id, 3, { name: '北门' });
    columns.remove(exampleCamera.id);
    const other = '01890000-0000-7000-8000-000000000002' as CameraId;
    columns.put({ ...exampleCamera, id: other });
    stop();
    columns.remove(other);
    expect(told.map(({ slot, what, before, words }) => [slot, what, before?.health, words])).toEqual([
      [0, 'new', undefined, true],
      [0, 'changed', 1, false],
      [0, 'changed', 3, true],
      [0, 'gone', 3, false],
      [0, 'new', undefined, true],
    ]);
  });

  it('give the room of dropped names back', () => {
    const columns = new CameraColumns();
    const long = (round: number) => `${round}`.padStart(20, '路').repeat(40);
    for (let at = 0; at < 300; at++)
      columns.put({ ...exampleCamera, id: idOf(at), purpose: at % 2 === 0 ? '防汛' : null, name: long(0) });
    for (let round = 1; round < 40; round++)
      for (let at = 0; at < 300; at++) columns.change(idOf(at), round + 1, { name: long(round) });
    expect(columns.bytes).toBeLessThan(5_000_000);
    for (let at = 0; at < 300; at++)
      expect(columns.get(idOf(at))).toMatchObject({ name: long(39), purpose: at % 2 === 0 ? '防汛' : null });
  });

  it('forget purposes that no camera has any more, also where each camera has another one every time', () => {
    const columns = new CameraColumns();
    for (let at = 0; at < 300; at++) columns.put({ ...exampleCamera, id: idOf(at), purpose: '防汛' });
    const purpose = (at: number, round: number) => `${at} ${round}`.padStart(60, '防');
    for (let round = 1; round <= 100; round++)
      for (let at = 0; at < 299; at++) columns.change(idOf(at), round + 1, { purpose: purpose(at, round) });
    expect(columns.bytes).toBeLessThan(3_000_000);
    for (let at = 0; at < 299; at++) expect(columns.get(idOf(at))?.purpose).toBe(purpose(at, 100));
    expect(columns.get(idOf(299))?.purpose).toBe('防汛');
  });
});

function idOf(number: number): CameraId {
  return `01890000-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as CameraId;
}
