import { between, type Chance } from '@watchroom/shared/kernel/chance.ts';
import { passing } from './motion.ts';
import { type Mover, vehicle, walker } from './movers.ts';
import { Picture } from './picture.ts';
import { LOOP_S, type Scene } from './scene.ts';
import {
  ASPHALT,
  ground,
  land,
  laneLine,
  PAVEMENT,
  SODIUM,
  skyline,
  streetLamp,
  terrace,
  tree,
  WHITE_LED,
  weather,
  zebra,
} from './scenery.ts';
import type { Stage } from './stage.ts';

interface StreetPlan {
  readonly yawDeg: number;
  readonly pitchDeg: number;
  readonly lanesEachWay: number;
  readonly laneM: number;
  readonly middleX: number;
  readonly heightM: readonly [number, number];
  readonly walkers: number;
  readonly cars: number;
  readonly speed: number;
  readonly trees: boolean;
  readonly sodium: boolean;
  readonly rain?: boolean;
}

/** A street straight ahead, houses on both sides; with rain: streaks, drops in the light and a wet ground that mirrors. */
export function streetScene(plan: StreetPlan): Scene {
  const half = plan.lanesEachWay * plan.laneM;
  const edges = { x0: plan.middleX - half, x1: plan.middleX + half };
  const scene: Scene = {
    lens: { heightM: 6, pitchDeg: plan.pitchDeg, yawDeg: plan.yawDeg, hfovDeg: 58 },
    backdrop: (stage, chance) => {
      backdrop(stage, { plan, ...edges }, chance);
      if (plan.rain) wet(stage, edges);
      weather(stage, chance);
    },
    movers: (chance) => [...traffic(plan, chance), ...people(plan, edges, chance)],
  };
  return plan.rain ? { ...scene, front: rain } : scene;
}

function backdrop(stage: Stage, given: { plan: StreetPlan; x0: number; x1: number }, chance: Chance): void {
  const { plan, x0, x1 } = given;
  stage.sky();
  land(stage);
  skyline(stage, { y: 380, x: [-300, 300], heightM: [20, 90] }, chance);
  ground(stage, { x: [-80, 80], y: [1, 380] }, PAVEMENT);
  ground(stage, { x: [x0, x1], y: [0, 420] }, ASPHALT);
  for (const dx of [-0.15, 0.15]) laneLine(stage, { x: plan.middleX + dx, y: [0, 260] });
  for (let lane = 1; lane < plan.lanesEachWay; lane += 1) {
    for (const side of [-1, 1]) laneLine(stage, { x: plan.middleX + side * lane * plan.laneM, y: [0, 220], dashM: 6 });
  }
  zebra(stage, { x: [x0, x1], y: [27, 31], along: 'y' });
  const wide = plan.trees ? 9 : 4.5;
  terrace(stage, { side: 1, atM: x1 + wide, y: [4, 300], heightM: plan.heightM, shops: true }, chance);
  terrace(stage, { side: -1, atM: -x0 + wide, y: [4, 300], heightM: plan.heightM, shops: true }, chance);
  for (const y of [190, 160, 132, 106, 82, 60, 40, 22]) {
    if (plan.trees)
      for (const x of [x0 - 3.4, x1 + 3.4]) tree(stage, { x, y: y + 4, heightM: 6.5 + chance() * 2 }, chance);
    const colour = plan.sodium ? SODIUM : WHITE_LED;
    streetLamp(stage, { x: x0 - 1.2, y, reachM: 2.2 }, colour);
    streetLamp(stage, { x: x1 + 1.2, y: y + 11, reachM: 2.2 }, colour);
  }
}

function traffic(plan: StreetPlan, chance: Chance): Mover[] {
  const far = 230;
  return Array.from({ length: plan.cars }, (_, index) => {
    const away = index % 2 === 0;
    const lane = (between(chance, 0, plan.lanesEachWay - 1) + 0.5) * plan.laneM;
    const way = away
      ? { from: [plan.middleX + lane, -12] as const, facingDeg: 0, lengthM: far }
      : { from: [plan.middleX - lane, far - 12] as const, facingDeg: 180, lengthM: far };
    const speed = plan.speed * (0.85 + chance() * 0.3);
    const body = chance() < 0.8 ? 'car' : chance() < 0.5 ? 'van' : 'bus';
    return vehicle(
      body,
      between(chance, 0, 20),
      passing(way, { startS: (index / plan.cars) * LOOP_S + chance(), speed, loopS: LOOP_S }),
    );
  });
}

function people(plan: StreetPlan, edges: { x0: number; x1: number }, chance: Chance): Mover[] {
  return Array.from({ length: plan.walkers }, (_, index) => {
    const toward = index % 2 === 0;
    const x = index % 4 < 2 ? edges.x1 + 1.6 + chance() * 2.4 : edges.x0 - 1.6 - chance() * 2.4;
    const speed = 1.1 + chance() * 0.5;
    const lengthM = Math.min(56, speed * (LOOP_S - 1));
    const near = 9 + chance() * 40;
    const way = { from: [x, toward ? near + lengthM : near] as const, facingDeg: toward ? 180 : 0, lengthM };
    return walker(between(chance, 0, 20), passing(way, { startS: chance() * LOOP_S, speed, loopS: LOOP_S }));
  });
}

/** The lower half mirrors what shines above it: a darker ground with long soft reflections. */
function wet(stage: Stage, edges: { x0: number; x1: number }): void {
  const { rgb, width, height } = stage.picture;
  const mask = stage.onto(new Picture(width, height));
  const [left, right] = [edges.x0 - 4.5, edges.x1 + 4.5];
  mask.surface(
    [
      [left, 1, 0],
      [right, 1, 0],
      [right, 300, 0],
      [left, 300, 0],
    ],
    [255, 255, 255],
    { shine: 1 },
  );
  const horizon = Math.max(1, Math.round(stage.horizon()));
  const source = rgb.slice();
  for (let y = horizon + 1; y < height; y += 1) {
    const down = y - horizon;
    // Near the lens one looks down into the water and sees less of the lights.
    const strength = 0.62 * Math.exp(-down / (height * 0.42));
    const rows = [0.55, 0.7, 0.85, 1].map((share) => Math.max(0, Math.round(horizon - down * share)));
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      if (mask.picture.rgb[at] === 0) continue;
      const ripple = Math.round(Math.sin(y * 0.35) * 2 + Math.sin(y * 0.11 + x * 0.01) * 3);
      for (let part = 0; part < 3; part += 1) {
        let sum = 0;
        for (const row of rows) {
          for (const dx of [-7, -3, 0, 3, 7]) {
            const from = (row * width + Math.min(width - 1, Math.max(0, x + dx + ripple))) * 3 + part;
            sum += Math.max(0, (source[from] ?? 0) - 40);
          }
        }
        rgb[at + part] = (source[at + part] ?? 0) * 0.8 + (sum / 20) * strength;
      }
    }
  }
}

function rain(stage: Stage, _seconds: number, chance: Chance): void {
  const { picture } = stage;
  const { width, height } = picture;
  for (let drop = 0; drop < 170; drop += 1) {
    const [x, y] = [chance() * width, chance() * height];
    const length = 8 + chance() * 20;
    picture.stroke([x, y], [x - length * 0.16, y + length], { colour: [196, 206, 220], alpha: 0.1 + chance() * 0.14 });
  }
  for (let splash = 0; splash < 60; splash += 1) {
    const y = height * (0.5 + chance() * 0.5);
    picture.glow([chance() * width, y], 1.8, { colour: [150, 160, 176], strength: 0.3, stretch: 0.5 });
  }
}
