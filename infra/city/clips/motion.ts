import type { Mover, Pose } from './movers.ts';

/** A straight way through the picture: from a start, facing a direction, for a length in metres. */
export interface Way {
  readonly from: readonly [x: number, y: number];
  readonly facingDeg: number;
  readonly lengthM: number;
}

function poseOn(way: Way, metres: number, speed: number): Pose | null {
  if (metres < 0 || metres > way.lengthM) return null;
  const turn = (way.facingDeg * Math.PI) / 180;
  return {
    x: way.from[0] + Math.sin(turn) * metres,
    y: way.from[1] + Math.cos(turn) * metres,
    facingDeg: way.facingDeg,
    speed,
  };
}

/** Seconds since `start`, wrapped into one turn of a clip that repeats without a seam. */
function since(seconds: number, start: number, loopS: number): number {
  return (((seconds - start) % loopS) + loopS) % loopS;
}

/** Passes through at an even speed once a loop. The whole passage must fit into the loop. */
export function passing(way: Way, plan: { startS: number; speed: number; loopS: number }): Mover['poseAt'] {
  return (seconds) => poseOn(way, since(seconds, plan.startS, plan.loopS) * plan.speed, plan.speed);
}

/** Comes, brakes to stand at `stopM`, waits until `goS` seconds after it came, drives on. */
export function stopping(
  way: Way,
  plan: { startS: number; speed: number; stopM: number; goS: number; loopS: number },
): Mover['poseAt'] {
  const brake = 2.6;
  const pull = 2.1;
  const brakeM = plan.speed ** 2 / (2 * brake);
  const rollS = (plan.stopM - brakeM) / plan.speed;
  const standS = rollS + plan.speed / brake;
  return (seconds) => {
    const t = since(seconds, plan.startS, plan.loopS);
    if (t < rollS) return poseOn(way, t * plan.speed, plan.speed);
    if (t < standS) {
      const slow = t - rollS;
      return poseOn(way, plan.stopM - brakeM + plan.speed * slow - (brake * slow * slow) / 2, 0);
    }
    if (t < plan.goS) return poseOn(way, plan.stopM, 0);
    const going = t - plan.goS;
    const pullS = plan.speed / pull;
    const metres = going < pullS ? (pull * going * going) / 2 : (plan.speed * pullS) / 2 + plan.speed * (going - pullS);
    return poseOn(way, plan.stopM + metres, Math.min(plan.speed, pull * going) + 0.6);
  };
}
