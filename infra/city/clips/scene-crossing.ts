import { between, type Chance } from '@watchroom/shared/kernel/chance.ts';
import { passing, stopping } from './motion.ts';
import { type Body, type Mover, vehicle, walker } from './movers.ts';
import type { Colour } from './picture.ts';
import { LOOP_S, type Scene } from './scene.ts';
import {
  ASPHALT,
  ground,
  house,
  land,
  laneLine,
  PAVEMENT,
  skyline,
  streetLamp,
  terrace,
  tree,
  WHITE_LED,
  weather,
  zebra,
} from './scenery.ts';
import type { Stage } from './stage.ts';

/** A crossing with signals, seen from a pole on one of its arms. */
interface CrossingPlan {
  /** Where the road of this arm has its middle, metres right of the lens. */
  readonly middleX: number;
  readonly yawDeg: number;
  /** Lanes each way, of this arm and of the crossing road. */
  readonly lanes: readonly [along: number, across: number];
  readonly heightM: readonly [number, number];
  readonly towers: boolean;
  /** Seconds by which the signals are shifted against the start of the clip. */
  readonly shiftS: number;
}

const LANE_M = 3.4;
/** From the lens to the middle of the crossing. */
const CENTRE_Y = 36;
/** Green along this arm for the first part of a cycle, across for the second; the loop is one cycle. */
const ALONG_GREEN_S = 17;
const ACROSS_FROM_S = 20;
const ACROSS_TO_S = 37;

export function crossingScene(plan: CrossingPlan): Scene {
  const halfX = plan.lanes[0] * LANE_M;
  const halfY = plan.lanes[1] * LANE_M;
  const edges = { x0: plan.middleX - halfX, x1: plan.middleX + halfX, y0: CENTRE_Y - halfY, y1: CENTRE_Y + halfY };
  return {
    lens: { heightM: 7.5, pitchDeg: 13, yawDeg: plan.yawDeg, hfovDeg: 62 },
    backdrop: (stage, chance) => backdrop(stage, { plan, edges }, chance),
    movers: (chance) => [
      ...alongTraffic(plan, edges, chance),
      ...acrossTraffic(plan, edges, chance),
      ...people(plan, edges, chance),
    ],
    front: (stage, seconds) => signals(stage, { plan, edges }, seconds),
  };
}

interface Edges {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

function backdrop(stage: Stage, { plan, edges }: { plan: CrossingPlan; edges: Edges }, chance: Chance): void {
  const { x0, x1, y0, y1 } = edges;
  stage.sky();
  land(stage);
  skyline(stage, { y: 320, x: [-420, 420], heightM: plan.towers ? [25, 110] : [14, 60] }, chance);
  ground(stage, { x: [-240, 240], y: [1, 320] }, PAVEMENT);
  ground(stage, { x: [x0, x1], y: [0, 330] }, ASPHALT);
  ground(stage, { x: [-260, 260], y: [y0, y1] }, ASPHALT);
  for (let lane = 1; lane < plan.lanes[0]; lane += 1) {
    for (const side of [-1, 1]) {
      const x = plan.middleX + side * lane * LANE_M;
      laneLine(stage, { x, y: [0, y0 - 7], dashM: 6 });
      laneLine(stage, { x, y: [y1 + 7, 200], dashM: 6 });
    }
  }
  for (const dx of [-0.16, 0.16]) {
    laneLine(stage, { x: plan.middleX + dx, y: [0, y0 - 7] });
    laneLine(stage, { x: plan.middleX + dx, y: [y1 + 7, 200] });
  }
  zebra(stage, { x: [x0, x1], y: [y0 - 5, y0 - 1.5], along: 'y' });
  zebra(stage, { x: [x0, x1], y: [y1 + 1.5, y1 + 5], along: 'y' });
  zebra(stage, { x: [x0 - 5, x0 - 1.5], y: [y0, y1], along: 'x' });
  zebra(stage, { x: [x1 + 1.5, x1 + 5], y: [y0, y1], along: 'x' });
  stage.surface(
    [
      [plan.middleX, y0 - 6.4, 0],
      [x1, y0 - 6.4, 0],
      [x1, y0 - 6, 0],
      [plan.middleX, y0 - 6, 0],
    ],
    [220, 220, 214],
  );
  blocks(stage, { plan, edges }, chance);
  for (const y of [24, 62, 92, 130]) {
    streetLamp(stage, { x: x0 - 1.4, y, reachM: 2.4 }, WHITE_LED);
    streetLamp(stage, { x: x1 + 1.4, y: y + 9, reachM: 2.4 }, WHITE_LED);
  }
  for (const y of [130, 100, 78, 58])
    for (const x of [x0 - 4.5, x1 + 4.5]) tree(stage, { x, y, heightM: 6 + chance() * 2 }, chance);
  weather(stage, chance);
}

function blocks(stage: Stage, { plan, edges }: { plan: CrossingPlan; edges: Edges }, chance: Chance): void {
  const front = edges.y1 + 9;
  for (const side of [-1, 1] as const) {
    const at = side === 1 ? edges.x1 + 9 : -edges.x0 + 9;
    terrace(stage, { side, atM: at, y: [front + 40, 260], heightM: plan.heightM, shops: true }, chance);
    for (let step = 5; step >= 0; step -= 1) {
      const near = at + step * 27;
      const x: readonly [number, number] = side === 1 ? [near, near + 24] : [-near - 24, -near];
      house(
        stage,
        {
          x,
          y: [front, front + 30],
          heightM: plan.heightM[0] + chance() * (plan.heightM[1] - plan.heightM[0]),
          shops: true,
        },
        chance,
      );
    }
    terrace(stage, { side, atM: at + 3, y: [2, edges.y0 - 14], heightM: plan.heightM, shops: true }, chance);
  }
}

function alongTraffic(plan: CrossingPlan, edges: Edges, chance: Chance): Mover[] {
  const far = 210;
  return Array.from({ length: plan.lanes[0] * 2 }, (_, index): Mover[] => {
    const lane = (Math.floor(index / 2) + 0.5) * LANE_M;
    const away = index % 2 === 0;
    const way = away
      ? { from: [plan.middleX + lane, -12] as const, facingDeg: 0, lengthM: far }
      : { from: [plan.middleX - lane, far - 12] as const, facingDeg: 180, lengthM: far };
    const stopM = (away ? edges.y0 - 9 : far - 12 - (edges.y1 + 9)) - (away ? -12 : 0);
    const waiting = between(chance, 1, 3);
    const queue = Array.from({ length: waiting }, (__, place) => {
      const startS = plan.shiftS + ALONG_GREEN_S + 1 + place * between(chance, 3, 5);
      const goS = LOOP_S + plan.shiftS + 1 + place * 1.6 - startS;
      return vehicle(
        bodyOf(chance),
        between(chance, 0, 20),
        stopping(way, { startS, speed: 11, stopM: stopM - place * 7.5, goS, loopS: LOOP_S }),
      );
    });
    const flowing = Array.from({ length: between(chance, 1, 3) }, (__, place) => {
      const startS = plan.shiftS + 2 + place * 4.5 + chance();
      return vehicle(
        bodyOf(chance),
        between(chance, 0, 20),
        passing(way, { startS: startS - (away ? 3 : 12), speed: 12.5, loopS: LOOP_S }),
      );
    });
    return [...queue, ...(waiting > 2 ? flowing.slice(0, 1) : flowing)];
  }).flat();
}

function acrossTraffic(plan: CrossingPlan, edges: Edges, chance: Chance): Mover[] {
  const half = 95;
  return Array.from({ length: plan.lanes[1] * 2 }, (_, index): Mover[] => {
    const lane = (Math.floor(index / 2) + 0.5) * LANE_M;
    const right = index % 2 === 0;
    const way = right
      ? { from: [plan.middleX - half, CENTRE_Y - lane] as const, facingDeg: 90, lengthM: 2 * half }
      : { from: [plan.middleX + half, CENTRE_Y + lane] as const, facingDeg: 270, lengthM: 2 * half };
    const reach = (right ? edges.x0 : edges.x0) - plan.middleX + half;
    return Array.from({ length: between(chance, 3, 5) }, (__, place) => {
      const crossS = ACROSS_FROM_S + 1 + place * 3.1 + chance() * 1.2;
      if (crossS > ACROSS_TO_S) return [];
      const speed = 10.5;
      return [
        vehicle(
          bodyOf(chance),
          between(chance, 0, 20),
          passing(way, { startS: plan.shiftS + crossS - reach / speed, speed, loopS: LOOP_S }),
        ),
      ];
    }).flat();
  }).flat();
}

function people(plan: CrossingPlan, edges: Edges, chance: Chance): Mover[] {
  const { x0, x1, y0, y1 } = edges;
  const acrossAlong = [y0 - 3.2, y1 + 3.2].flatMap((y) =>
    Array.from({ length: 4 }, (_, place) => {
      const right = place % 2 === 0;
      const way = {
        from: [right ? x0 - 6 : x1 + 6, y + chance() * 1.6 - 0.8] as const,
        facingDeg: right ? 90 : 270,
        lengthM: x1 - x0 + 12,
      };
      return walker(
        between(chance, 0, 20),
        passing(way, {
          startS: plan.shiftS + ACROSS_FROM_S - 2 + place * 1.3,
          speed: 1.35 + chance() * 0.2,
          loopS: LOOP_S,
        }),
      );
    }),
  );
  const onPavement = Array.from({ length: 6 }, (_, place) => {
    const right = place % 2 === 0;
    const way = {
      from: [right ? x1 + 3.5 + chance() * 3 : x0 - 3.5 - chance() * 3, place < 3 ? 50 : 96] as const,
      facingDeg: place < 3 ? 0 : 180,
      lengthM: 46,
    };
    return walker(between(chance, 0, 20), passing(way, { startS: place * 6.5, speed: 1.25, loopS: LOOP_S }));
  });
  return [...acrossAlong, ...onPavement];
}

const RED: Colour = [255, 44, 30];
const AMBER: Colour = [255, 180, 40];
const GREEN: Colour = [60, 255, 150];

/** The signal heads on the far side: red, amber, green by the clock of the clip. */
function signals(stage: Stage, { plan, edges }: { plan: CrossingPlan; edges: Edges }, seconds: number): void {
  const at = (((seconds - plan.shiftS) % LOOP_S) + LOOP_S) % LOOP_S;
  const colour = at < ALONG_GREEN_S ? GREEN : at < ACROSS_FROM_S ? AMBER : RED;
  for (const x of [edges.x1 + 0.6, plan.middleX + 1.5]) {
    stage.lamp([x, edges.y1 + 7, 5.6], colour, { sizeM: 1.1, strength: 0.5 });
    stage.lamp([x, edges.y1 + 7, 5.6], colour, { sizeM: 0.36, strength: 1.6 });
  }
}

function bodyOf(chance: Chance): Body {
  const roll = chance();
  if (roll < 0.76) return 'car';
  if (roll < 0.88) return 'van';
  return roll < 0.95 ? 'bus' : 'truck';
}
