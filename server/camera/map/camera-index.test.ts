import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { exampleCamera } from '@watchroom/shared/camera/example.ts';
import { covers, judge, TOO_FAR_SCORE } from '@watchroom/shared/camera/sees.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CameraIndex } from './camera-index.ts';

fc.configureGlobal({ seed: 20_260_301 });

const arbitraryPlace: fc.Arbitrary<Position> = fc.oneof(
  fc.tuple(fc.double({ min: 118, max: 118.4, noNaN: true }), fc.double({ min: 36.6, max: 36.9, noNaN: true })),
  fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })),
  fc.constantFrom<Position>([180, 0], [-180, 90], [0, -90], [118.05, 36.81]),
);
const arbitraryCameras = fc
  .array(
    fc.record({ id: fc.uuid(), place: arbitraryPlace, health: fc.constantFrom('online', 'late', 'lost', 'unknown') }),
    { maxLength: 60 },
  )
  .map((cameras) =>
    cameras.map((each): CameraView => ({ ...exampleCamera, ...each, id: each.id as CameraId }) as CameraView),
  );

describe('the camera index', () => {
  it('finds what looking at every camera finds, near a place and in a box', () => {
    fc.assert(
      fc.property(arbitraryCameras, arbitraryPlace, fc.integer({ min: 0, max: 3_000 }), (cameras, place, metres) => {
        const index = new CameraIndex();
        for (const camera of cameras) index.put(camera);
        const all = [...index.all()];
        // Nothing looks across the date line or over a pole: no city lies there.
        fc.pre(Math.abs(place[0]) < 179 && Math.abs(place[1]) < 85);
        const near = [...index.near(place, metres)].map((camera) => camera.id).sort();
        const spans = all.filter((camera) => distance(camera.place, place) <= metres);
        expect(near).toEqual(spans.map((camera) => camera.id).sort());
      }),
    );
  });

  it('CAM-3: what it leaves out as too far to reach is too far', () => {
    fc.assert(
      fc.property(arbitraryCameras, fc.integer({ min: 1, max: 2_000 }), (cameras, rangeM) => {
        const index = new CameraIndex();
        for (const [at, camera] of cameras.entries()) index.put({ ...camera, rangeM: at % 2 === 0 ? rangeM : 80 });
        const place: Position = [118.2, 36.75];
        const found = new Set([...index.reaching(place)].map((camera) => camera.id));
        for (const camera of index.all()) {
          if (found.has(camera.id)) continue;
          expect(covers(camera, place).sight).toBe('too-far');
          expect(judge(camera, place).score).toBeLessThanOrEqual(TOO_FAR_SCORE);
        }
      }),
    );
  });

  it('finds them all after any number of moves, and none where it was', () => {
    const moves = fc.array(fc.tuple(fc.nat(29), arbitraryPlace), { minLength: 1_500, maxLength: 3_000 });
    fc.assert(
      fc.property(moves, fc.array(fc.nat(29), { maxLength: 5 }), (all, gone) => {
        const index = new CameraIndex();
        const places = new Map<CameraId, Position>();
        all.forEach(([at, place], rev) => {
          const id = `01890000-0000-7000-8000-0000000000${String(at).padStart(2, '0')}` as CameraId;
          index.put({ ...exampleCamera, id, rev: rev + 1, place });
          places.set(id, place);
          if (rev % 400 === 0) expect([...index.inBox([118, 36.6, 118.4, 36.9])].length).toBeLessThanOrEqual(30);
        });
        for (const at of gone) {
          const id = `01890000-0000-7000-8000-0000000000${String(at).padStart(2, '0')}` as CameraId;
          index.columns.remove(id);
          places.delete(id);
        }
        const found = [...index.inBox([118, 36.6, 118.4, 36.9])].map((camera) => camera.id).sort();
        const inside = ([lng, lat]: Position) => lng >= 118 && lng <= 118.4 && lat >= 36.6 && lat <= 36.9;
        expect(found).toEqual([...places].flatMap(([id, place]) => (inside(place) ? [id] : [])).sort());
      }),
      { numRuns: 10 },
    );
  });

  it('moves a camera, keeps the newer version, and tells who listens', () => {
    const index = new CameraIndex();
    const told: unknown[] = [];
    index.columns.onChange(({ slot, what, before }) => told.push([what, before?.lng ?? null, index.columns.lng[slot]]));
    index.put({ ...exampleCamera, rev: 2 });
    index.put({ ...exampleCamera, rev: 1 });
    index.put({ ...exampleCamera, rev: 3, place: [119, 37] });
    expect(told).toEqual([
      ['new', null, 118.05],
      ['changed', 118.05, 119],
    ]);
    expect([...index.near(exampleCamera.place, 100)]).toEqual([]);
    expect([...index.near([119, 37], 100)]).toHaveLength(1);
    expect(index.size).toBe(1);
  });
});

function distance(from: Position, to: Position): number {
  const radians = Math.PI / 180;
  const a =
    Math.sin(((to[1] - from[1]) * radians) / 2) ** 2 +
    Math.cos(from[1] * radians) * Math.cos(to[1] * radians) * Math.sin(((to[0] - from[0]) * radians) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(a)));
}
