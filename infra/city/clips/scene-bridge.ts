import type { Chance } from '@watchroom/shared/kernel/chance.ts';
import { lanes } from './lane-traffic.ts';
import { passing } from './motion.ts';
import { type Mover, walker } from './movers.ts';
import type { Colour } from './picture.ts';
import { LOOP_S, type Scene } from './scene.ts';
import { ASPHALT, ground, laneLine, skyline, streetLamp, WHITE_LED, weather } from './scenery.ts';
import type { Spot, Stage } from './stage.ts';

const WATER: Colour = [58, 84, 98];
const CONCRETE: Colour = [146, 144, 140];

/** The deck of a river bridge with pylons and cables, water on both sides, the city beyond. */
export const bridgeScene: Scene = {
  lens: { heightM: 9.5, pitchDeg: 9, yawDeg: -9, hfovDeg: 60 },
  backdrop: (stage, chance) => {
    stage.sky();
    ground(stage, { x: [-500, 500], y: [1, 236] }, WATER);
    ground(stage, { x: [-700, 700], y: [236, 900] }, [70, 84, 62]);
    skyline(stage, { y: 290, x: [-460, 420], heightM: [18, 120] }, chance);
    reflections(stage, chance);
    ground(stage, { x: [-14, 4], y: [0, 420] }, CONCRETE);
    ground(stage, { x: [-12.2, 2.2], y: [0, 420] }, ASPHALT);
    for (const dx of [-0.15, 0.15]) laneLine(stage, { x: -5 + dx, y: [0, 240] });
    for (const x of [-8.6, -1.4]) laneLine(stage, { x, y: [0, 240], dashM: 6 });
    for (const x of [-13.6, 3.6]) rail(stage, x);
    for (const y of [150, 84]) pylon(stage, y);
    for (const y of [196, 162, 128, 98, 70, 46, 26]) {
      streetLamp(stage, { x: -13.2, y, reachM: 2.4 }, WHITE_LED);
      streetLamp(stage, { x: 3.2, y, reachM: 2.4 }, WHITE_LED);
    }
    weather(stage, chance);
  },
  movers: (chance) => [
    ...lanes(
      chance,
      [
        { x: -3.2, away: true },
        { x: 0.4, away: true },
        { x: -6.8, away: false },
        { x: -10.4, away: false },
      ],
      { cars: 14, speed: 15 },
    ),
    ...Array.from({ length: 3 }, (_, at) =>
      walker(
        at * 5,
        passing(
          { from: [3.1, 12 + at * 9], facingDeg: 0, lengthM: 48 },
          { startS: at * 13, speed: 1.3, loopS: LOOP_S },
        ),
      ),
    ),
    barge(passing({ from: [-190, 170], facingDeg: 90, lengthM: 150 }, { startS: 0, speed: 3.75, loopS: LOOP_S })),
  ],
  front: (stage, seconds) => {
    for (let ripple = 0; ripple < 46; ripple += 1) {
      const x =
        -150 + ((ripple * 37) % 140) + Math.sin(seconds * ((2 * Math.PI) / LOOP_S) * (3 + (ripple % 4)) + ripple) * 1.2;
      const y = 22 + ((ripple * 29) % 150);
      stage.surface(
        [
          [x, y, 0],
          [x + 4, y, 0],
          [x + 3.4, y + 0.5, 0],
          [x + 0.6, y + 0.5, 0],
        ],
        [120, 146, 160],
        { alpha: 0.22 },
      );
    }
  },
};

/** Long smears of the far bank's lights on the water. */
function reflections(stage: Stage, chance: Chance): void {
  for (let smear = 0; smear < 90; smear += 1) {
    const x = -330 + chance() * 560;
    const pixel = stage.pixel([x, 236, 0]);
    if (pixel === null) continue;
    const radius = stage.picture.width * 0.004;
    stage.picture.glow([pixel[0], pixel[1] + radius * 5], radius, {
      colour: [255, 216, 160],
      strength: 0.3 * stage.light.lamps,
      stretch: 8 + chance() * 14,
    });
  }
}

function rail(stage: Stage, x: number): void {
  for (const z of [1.05, 0.6])
    stage.surface(
      [
        [x, 2, z],
        [x, 260, z],
        [x, 260, z + 0.12],
        [x, 2, z + 0.12],
      ],
      [170, 172, 174],
    );
  for (let y = 4; y < 120; y += 2.6)
    stage.surface(
      [
        [x, y, 0],
        [x, y + 0.12, 0],
        [x, y + 0.12, 1.1],
        [x, y, 1.1],
      ],
      [150, 152, 154],
    );
}

function pylon(stage: Stage, y: number): void {
  const top = 34;
  for (const x of [-14.6, 4.6]) {
    stage.surface(
      [
        [x - 0.9, y, 0],
        [x + 0.9, y, 0],
        [x + 0.5, y, top],
        [x - 0.5, y, top],
      ],
      [176, 172, 166],
    );
    for (let cable = 1; cable <= 7; cable += 1) {
      for (const side of [-1, 1]) {
        const end: Spot = [x, y + side * cable * 9, 1];
        stage.surface(
          [[x, y, top - cable * 2.2], [x, y, top - cable * 2.2 - 0.25], [end[0], end[1], 0.8], end],
          [190, 190, 190],
          { alpha: 0.75 },
        );
      }
    }
    stage.lamp([x, y, top], [255, 70, 50], { sizeM: 1.6, strength: 0.9 * stage.light.lamps });
  }
  stage.surface(
    [
      [-14.6, y, top - 6],
      [4.6, y, top - 6],
      [4.6, y, top - 7.4],
      [-14.6, y, top - 7.4],
    ],
    [168, 164, 158],
  );
}

function barge(poseAt: Mover['poseAt']): Mover {
  return {
    poseAt,
    draw: (stage, { x, y }) => {
      stage.surface(
        [
          [x - 17, y, 0],
          [x + 15, y, 0],
          [x + 19, y, 2.4],
          [x - 18, y, 2.4],
        ],
        [86, 60, 52],
      );
      stage.surface(
        [
          [x - 15, y, 2.4],
          [x - 7, y, 2.4],
          [x - 8, y, 6],
          [x - 15, y, 6],
        ],
        [196, 194, 186],
      );
      stage.lamp([x + 17, y, 3.4], [255, 255, 230], { sizeM: 1.6, strength: stage.light.lamps });
      stage.lamp([x - 11, y, 6.8], [255, 90, 70], { sizeM: 1.4, strength: stage.light.lamps });
    },
  };
}
