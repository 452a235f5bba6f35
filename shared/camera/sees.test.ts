import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destination, type Position } from '../kernel/geo.ts';
import type { CameraId } from '../kernel/ids.ts';
import { AccessTerms, CameraHealth, CameraKind, type CameraView, StreamKind } from './camera-api.ts';
import { exampleCamera } from './example.ts';
import { gradeOf, pxPerM } from './optics.ts';
import { covers, judge, rankSeeing } from './sees.ts';

fc.configureGlobal({ seed: 20_260_301 });

const camera = (change: Partial<CameraView> = {}): CameraView => ({ ...exampleCamera, ...change });
const at = (bearing: number, metres: number, from: Position = exampleCamera.place) =>
  destination(from, bearing, metres);

describe('covers', () => {
  it.each([
    ['straight ahead', {}, 0, 50, 'faces'],
    ['on the right border', {}, 30, 50, 'faces'],
    ['just past the right border', {}, 30.5, 50, 'faces-away'],
    ['on the left border, across north', {}, 330, 50, 'faces'],
    ['just past the left border', {}, 329.5, 50, 'faces-away'],
    ['behind', {}, 180, 50, 'faces-away'],
    ['at the range', { rangeM: 50 }, 0, 49.99, 'faces'],
    ['past the range', { rangeM: 50 }, 0, 50.1, 'too-far'],
    ['looking just left of north, place just right of it', { azimuthDeg: 355, hfovDeg: 20 }, 4, 50, 'faces'],
    ['looking just right of north, place too far left of it', { azimuthDeg: 5, hfovDeg: 20 }, 354, 50, 'faces-away'],
    ['no azimuth', { azimuthDeg: null }, 90, 50, 'direction-unknown'],
    ['no field of view, ahead', { hfovDeg: null }, 41, 50, 'faces'],
    ['no field of view, aside', { hfovDeg: null }, 43, 50, 'faces-away'],
    ['nothing known', { azimuthDeg: null, hfovDeg: null }, 90, 50, 'direction-unknown'],
    ['panoramic without optics', { kind: 'panoramic', azimuthDeg: null, hfovDeg: null }, 200, 50, 'all-round'],
    ['a full circle', { hfovDeg: 360 }, 200, 50, 'all-round'],
    ['panoramic, past the range', { kind: 'panoramic' }, 0, 81, 'too-far'],
    ['a turning camera outside its home sector', { kind: 'ptz' }, 180, 50, 'direction-unknown'],
    ['a turning camera in its home sector', { kind: 'ptz' }, 10, 50, 'faces'],
    ['a half circle, at its border', { hfovDeg: 180 }, 90, 50, 'faces'],
  ] as const)('CAM-1: %s', (...row) => {
    const [, change, bearing, metres, sight] = row;
    expect(covers(camera(change), at(bearing, metres)).sight).toBe(sight);
  });

  it('CAM-1: a camera at the very place sees it, whatever its direction', () => {
    const coverage = covers(camera({ azimuthDeg: 180 }), exampleCamera.place);
    expect(coverage).toMatchObject({ sight: 'faces', sees: true, distanceM: 0 });
  });

  it('CAM-1: holds across the date line and near the poles', () => {
    const east = camera({ place: [179.9999, 10], azimuthDeg: 90 });
    expect(covers(east, [-179.9999, 10]).sight).toBe('faces');
    const north = camera({ place: [10, 89.9999], azimuthDeg: 0 });
    expect(covers(north, [-170, 89.9999]).sight).toBe('faces');
  });

  it('CAM-1: only a sector that surely holds the place counts as seeing', () => {
    const sees = (change: Partial<CameraView>) => covers(camera(change), at(0, 50)).sees;
    expect([
      sees({}),
      sees({ kind: 'panoramic' }),
      sees({ azimuthDeg: null }),
      sees({ azimuthDeg: 180 }),
      sees({ rangeM: 1 }),
    ]).toEqual([true, true, false, false, false]);
  });

  it('CAM-1: turning camera and place by the same angle changes nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 359 }),
        fc.integer({ min: 0, max: 359 }),
        fc.integer({ min: 2, max: 358 }),
        (turn, bearing, hfovDeg) => {
          // Half a degree off the borders, where rounding may fall either way.
          const off = Math.min(bearing, 360 - bearing);
          fc.pre(Math.abs(off - hfovDeg / 2) > 0.4);
          const straight = covers(camera({ azimuthDeg: 0, hfovDeg }), at(bearing, 50)).sight;
          const turned = covers(camera({ azimuthDeg: turn, hfovDeg }), at((bearing + turn) % 360, 50)).sight;
          expect(turned).toBe(straight);
          expect(straight).toBe(off <= hfovDeg / 2 ? 'faces' : 'faces-away');
        },
      ),
    );
  });
});

describe('pixels per metre', () => {
  it.each([
    [1_920, 60, 10, 166.28],
    [1_920, 90, 10, 96],
    [3_840, 90, 10, 192],
    [1_920, 60, 0, 1_662.77],
    [1_920, 60, 1, 1_662.77],
    // a fisheye spreads by angle: 1,920 px over π/1 · 10 m
    [1_920, 180, 10, 61.12],
    [1_920, 360, 10, 30.56],
  ])('%i px over %i° at %i m', (widthPx, hfovDeg, ...[metres, density]) => {
    expect(pxPerM({ widthPx, hfovDeg }, metres)).toBeCloseTo(density, 1);
  });

  it('is unknown without a field of view', () => {
    expect(pxPerM({ widthPx: 1_920, hfovDeg: null }, 10)).toBeNull();
  });

  it.each([
    [null, 'none'],
    [0, 'none'],
    [24.99, 'none'],
    [25, 'detect'],
    [61.99, 'detect'],
    [62, 'observe'],
    [124.99, 'observe'],
    [125, 'recognise'],
    [249.99, 'recognise'],
    [250, 'identify'],
  ])('CAM-2: %s px/m is enough to %s', (density, grade) => {
    expect(gradeOf(density)).toBe(grade);
  });

  it('falls with distance, for every lens', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 360 }),
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 1, max: 1_000 }),
        (hfovDeg, near, more) => {
          const lens = { widthPx: 1_920, hfovDeg };
          expect(pxPerM(lens, near + more)).toBeLessThan(pxPerM(lens, near) ?? 0);
        },
      ),
    );
  });
});

const arbitraryCamera: fc.Arbitrary<CameraView> = fc
  .record({
    id: fc.uuid(),
    kind: fc.constantFrom(...CameraKind.options),
    // Few places, so that cameras share them.
    place: fc
      .tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }))
      .map(([x, y]): Position => [118 + x / 4_000, 36.8 + y / 4_000]),
    azimuthDeg: fc.option(fc.integer({ min: 0, max: 359 })),
    hfovDeg: fc.option(fc.integer({ min: 1, max: 360 })),
    rangeM: fc.integer({ min: 10, max: 300 }),
    health: fc.constantFrom(...CameraHealth.options),
    terms: fc.constantFrom(...AccessTerms.options),
    streamKind: fc.option(fc.constantFrom(...StreamKind.options)),
  })
  .map((change) => camera({ ...change, id: change.id as CameraId }));

describe('rankSeeing', () => {
  const place = at(0, 40);
  const ranked = (...cameras: CameraView[]) => rankSeeing(cameras, place, 10).map((entry) => entry.camera.name);

  it('CAM-3: equals sorting them all by score, distance and id', () => {
    fc.assert(
      fc.property(fc.array(arbitraryCamera, { maxLength: 60 }), fc.integer({ min: 0, max: 12 }), (cameras, limit) => {
        const here: Position = [118.0005, 36.8007];
        const all = cameras.map((each) => judge(each, here));
        all.sort((a, b) => b.score - a.score || a.distanceM - b.distanceM || (a.camera.id < b.camera.id ? -1 : 1));
        expect(rankSeeing(cameras, here, limit).map((entry) => entry.camera.id)).toEqual(
          all.slice(0, limit).map((entry) => entry.camera.id),
        );
      }),
    );
  });

  it.each([
    [
      'one that sees before a nearer one that faces away',
      { name: 'first' },
      { name: 'second', place: at(0, 30), azimuthDeg: 180 },
    ],
    ['a live one before a silent one', { name: 'first' }, { name: 'second', health: 'lost' }],
    ['one heard of before one not heard of', { name: 'first' }, { name: 'second', health: 'unknown' }],
    ['one with a stream before one without', { name: 'first' }, { name: 'second', streamKind: null }],
    ['one that may be opened before one that may not', { name: 'first' }, { name: 'second', terms: 'none' }],
    ['the denser picture first', { name: 'first', widthPx: 3_840 }, { name: 'second', widthPx: 640 }],
    ['one that surely sees before one that might', { name: 'first' }, { name: 'second', azimuthDeg: null }],
  ] as const)('CAM-3: puts %s', (_, first, second) => {
    const [a, b] = [camera(first), camera({ ...second, id: '01890000-0000-7000-8000-000000000002' as CameraId })];
    expect(ranked(b, a)).toEqual(['first', 'second']);
  });

  it('CAM-3: of equal cameras the nearer first', () => {
    const near = camera({ name: 'near', place: at(0, 10), hfovDeg: null });
    const far = camera({ name: 'far', hfovDeg: null, id: '01890000-0000-7000-8000-000000000000' as CameraId });
    expect(ranked(far, near)).toEqual(['near', 'far']);
  });

  it('CAM-19: puts one that is taken for another incident behind what is free, and says so', () => {
    const [free, taken] = [camera({ name: 'free', widthPx: 640 }), camera({ name: 'taken', id: 'x' as CameraId })];
    const circumstances = { obstacles: null, isReserved: (one: CameraView) => one.name === 'taken' };
    const list = rankSeeing([taken, free], place, 4, circumstances);
    expect(list.map((entry) => [entry.camera.name, entry.reasons.includes('reserved')])).toEqual([
      ['free', false],
      ['taken', true],
    ]);
  });

  it('says why, for each', () => {
    const why = (change: Partial<CameraView>) => rankSeeing([camera(change)], place, 1)[0]?.reasons;
    expect(why({})).toEqual(['faces', 'online']);
    expect(why({ azimuthDeg: 180, health: 'lost' })).toEqual(['faces-away', 'offline']);
    expect(why({ azimuthDeg: null, health: 'late', streamKind: 'page', terms: 'during-incident' })).toEqual([
      'direction-unknown',
      'health-unknown',
      'no-stream',
      'terms',
    ]);
    expect(why({ kind: 'panoramic', streamKind: null, health: 'unknown', terms: 'none' })).toEqual([
      'all-round',
      'health-unknown',
      'no-stream',
      'terms',
    ]);
    expect(why({ rangeM: 5 })).toEqual(['too-far', 'online']);
  });

  it('gives no density to what cannot see the place', () => {
    const [away] = rankSeeing([camera({ azimuthDeg: 180 })], place, 1);
    expect(away).toMatchObject({ sees: false, pxPerM: null, grade: 'none' });
    const [ahead] = rankSeeing([camera()], place, 1);
    expect(ahead).toMatchObject({ sees: true, grade: 'detect' });
  });

  it('takes none, one, and a limit of none', () => {
    expect(rankSeeing([], place, 4)).toEqual([]);
    expect(rankSeeing([camera()], place, 4)).toHaveLength(1);
    expect(rankSeeing([camera()], place, 0)).toEqual([]);
  });
});
