import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { exampleCamera } from '@watchroom/shared/camera/example.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLUSTER_ZOOM, ClusterPyramid } from './cluster-pyramid.ts';
import { fromWorld, toWorld } from './world-square.ts';

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
