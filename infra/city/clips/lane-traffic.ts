import { between, type Chance } from '@watchroom/shared/kernel/chance.ts';
import { passing } from './motion.ts';
import { type Mover, vehicle } from './movers.ts';
import { LOOP_S } from './scene.ts';

/** Cars on straight lanes, spread over the loop. */
export function lanes(
  chance: Chance,
  tracks: readonly { x: number; away: boolean }[],
  plan: { cars: number; speed: number },
): Mover[] {
  const far = 250;
  return Array.from({ length: plan.cars }, (_, index) => {
    const track = tracks[index % tracks.length] ?? { x: 0, away: true };
    const way = track.away
      ? { from: [track.x, -12] as const, facingDeg: 0, lengthM: far }
      : { from: [track.x, far - 12] as const, facingDeg: 180, lengthM: far };
    const body = chance() < 0.78 ? 'car' : chance() < 0.6 ? 'truck' : 'bus';
    const startS =
      (Math.floor(index / tracks.length) / Math.ceil(plan.cars / tracks.length)) * LOOP_S +
      (index % tracks.length) * 2.3;
    return vehicle(body, between(chance, 0, 20), passing(way, { startS, speed: plan.speed, loopS: LOOP_S }));
  });
}
