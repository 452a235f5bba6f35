import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { exampleCamera } from '@watchroom/shared/camera/example.ts';
import { covers, judge, TOO_FAR_SCORE } from '@watchroom/shared/camera/sees.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CameraIndex } from './camera-index.ts';
import { CLUSTER_ZOOM, ClusterPyramid, fromWorld, toWorld } from './cluster-pyramid.ts';

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

describe('the cluster pyramid', () => {
  it('CAM-13: at every zoom the clusters of all tiles hold every camera once, by health', () => {
    fc.assert(
      fc.property(arbitraryCameras, fc.integer({ min: 0, max: CLUSTER_ZOOM }), (cameras, zoom) => {
        const pyramid = ClusterPyramid.of(cameras);
        const tiles = 2 ** zoom;
        const names = new Set(
          cameras.map(({ place }) =>
            toWorld(place)
              .map((share) => Math.floor(share * tiles))
              .join('/'),
          ),
        );
        const clusters = [...names].flatMap((name) => {
          const [x = 0, y = 0] = name.split('/').map(Number);
          return [...pyramid.tile(zoom, x, y)];
        });
        const count = (health: CameraView['health']) =>
          clusters.reduce((sum, cluster) => sum + cluster.health[health], 0);
        for (const health of ['online', 'late', 'lost', 'unknown'] as const) {
          expect(count(health)).toBe(cameras.filter((camera) => camera.health === health).length);
        }
        expect(clusters.reduce((sum, cluster) => sum + cluster.count, 0)).toBe(cameras.length);
      }),
    );
  });

  it('CAM-13: counting many at once gives what counting them one by one gives', () => {
    fc.assert(
      fc.property(arbitraryCameras, fc.integer({ min: 0, max: 3 }), (cameras, zoom) => {
        const one = new ClusterPyramid();
        for (const camera of cameras) one.add(camera);
        const many = ClusterPyramid.of(cameras);
        for (let x = 0; x < 2 ** zoom; x++) {
          for (let y = 0; y < 2 ** zoom; y++) {
            const counts = (pyramid: ClusterPyramid) =>
              [...pyramid.tile(zoom, x, y)].map(({ count, health }) => ({ count, health }));
            expect(counts(many)).toEqual(counts(one));
          }
        }
      }),
    );
  });

  it('CAM-13: what is taken out again leaves nothing behind', () => {
    fc.assert(
      fc.property(arbitraryCameras, (cameras) => {
        const pyramid = new ClusterPyramid();
        for (const camera of cameras) pyramid.add(camera);
        for (const camera of cameras) pyramid.remove(camera);
        expect([...pyramid.tile(0, 0, 0)]).toEqual([]);
      }),
    );
  });

  it('a cluster stands in the middle of its cameras', () => {
    const pyramid = new ClusterPyramid();
    const places: Position[] = [
      [118.05, 36.81],
      [118.0502, 36.8102],
    ];
    for (const place of places) pyramid.add({ ...exampleCamera, place });
    const [cluster] = pyramid.tile(0, 0, 0);
    const [lng, lat] = fromWorld(cluster?.x ?? 0, cluster?.y ?? 0);
    expect([lng, lat]).toEqual([expect.closeTo(118.0501, 6), expect.closeTo(36.8101, 6)]);
  });
});

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

  it('moves a camera, keeps the newer version, and tells who listens', () => {
    const index = new CameraIndex();
    const told: string[] = [];
    index.onChange((before, after) => told.push(`${before?.rev ?? '-'}→${after.rev}`));
    index.put({ ...exampleCamera, rev: 2 });
    index.put({ ...exampleCamera, rev: 1 });
    index.put({ ...exampleCamera, rev: 3, place: [119, 37] });
    expect(told).toEqual(['-→2', '2→3']);
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
