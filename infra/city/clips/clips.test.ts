import { seeded } from '@watchroom/shared/kernel/chance.ts';
import { describe, expect, it } from 'vitest';
import { film, HEIGHT, WIDTH } from './film.ts';
import { passing, stopping } from './motion.ts';
import { Picture } from './picture.ts';
import { LOOP_S } from './scene.ts';
import { scenes } from './scenes.ts';
import { LIGHTS, Stage } from './stage.ts';

describe('a clip', () => {
  it('ends where it begins, in every scene', () => {
    for (const scene of Object.values(scenes)) {
      const movers = scene.movers(seeded(5));
      expect(movers.length).toBeGreaterThan(3);
      for (const mover of movers) {
        const [end, start] = [mover.poseAt(LOOP_S), mover.poseAt(0)];
        expect(end?.x).toEqual(start === null ? undefined : expect.closeTo(start.x));
        expect(end?.y).toEqual(start === null ? undefined : expect.closeTo(start.y));
      }
    }
  });

  it('has things that move, in every scene', () => {
    for (const scene of Object.values(scenes)) {
      const movers = scene.movers(seeded(5));
      const seen = Array.from(
        { length: LOOP_S },
        (_, second) => movers.filter((mover) => mover.poseAt(second) !== null).length,
      );
      expect(Math.max(...seen)).toBeGreaterThan(1);
    }
  });

  it('draws a picture that is neither black nor white', () => {
    const [first] = film(scenes.bridge, 'day', 3);
    const mean = (first?.rgb ?? new Uint8ClampedArray()).reduce((sum, part) => sum + part, 0) / (WIDTH * HEIGHT * 3);
    expect(mean).toBeGreaterThan(60);
    expect(mean).toBeLessThan(200);
  });

  it('is the same clip for the same seed', () => {
    const [one] = film(scenes.gate, 'night', 3);
    const [other] = film(scenes.gate, 'night', 3);
    expect(one?.rgb).toEqual(other?.rgb);
  });
});

describe('a way', () => {
  const way = { from: [0, 0], facingDeg: 0, lengthM: 100 } as const;

  it('is passed at an even speed and left at its end', () => {
    const poseAt = passing(way, { startS: 5, speed: 10, loopS: LOOP_S });
    expect(poseAt(7)?.y).toBeCloseTo(20);
    expect(poseAt(4)).toBeNull();
    expect(poseAt(16)).toBeNull();
  });

  it('is never driven backwards when a car stops and goes on', () => {
    const poseAt = stopping(way, { startS: 0, speed: 10, stopM: 50, goS: 15, loopS: LOOP_S });
    const ys = Array.from({ length: 200 }, (_, at) => poseAt(at / 10)?.y).filter((y) => y !== undefined);
    expect(ys.every((y, at) => at === 0 || y >= (ys[at - 1] ?? 0) - 1e-9)).toBe(true);
    expect(poseAt(12)?.y).toBeCloseTo(50);
  });
});

describe('a stage', () => {
  const stage = new Stage({ heightM: 6, pitchDeg: 10, yawDeg: 0, hfovDeg: 60 }, LIGHTS.day, new Picture(64, 36));

  it('shows nothing that is behind the lens', () => {
    expect(stage.pixel([0, -5, 0])).toBeNull();
  });

  it('draws what is farther away smaller and higher up', () => {
    expect(stage.scale([0, 20, 0])).toBeGreaterThan(stage.scale([0, 80, 0]));
    expect(stage.pixel([0, 80, 0])?.[1]).toBeLessThan(stage.pixel([0, 20, 0])?.[1] ?? 0);
  });

  it('takes polygons that lie partly behind the lens or outside the picture', () => {
    expect(() =>
      stage.surface(
        [
          [-900, -50, 0],
          [900, -50, 0],
          [900, 500, 0],
          [-900, 500, 0],
        ],
        [10, 20, 30],
      ),
    ).not.toThrow();
  });
});
