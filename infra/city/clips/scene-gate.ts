import { passing, stopping } from './motion.ts';
import { vehicle, walker } from './movers.ts';
import { LOOP_S, type Scene } from './scene.ts';
import {
  ASPHALT,
  ground,
  house,
  land,
  PAVEMENT,
  skyline,
  streetLamp,
  terrace,
  tree,
  WHITE_LED,
  weather,
} from './scenery.ts';
import type { Spot, Stage } from './stage.ts';

/** The gate of an estate: barrier, guard's booth, people coming home. */
export const gateScene: Scene = {
  lens: { heightM: 4.2, pitchDeg: 12, yawDeg: 5, hfovDeg: 72 },
  infrared: true,
  backdrop: (stage, chance) => {
    stage.sky();
    land(stage);
    skyline(stage, { y: 160, x: [-160, 180], heightM: [18, 60] }, chance);
    ground(stage, { x: [-80, 80], y: [1, 150] }, PAVEMENT);
    ground(stage, { x: [-60, 60], y: [4, 12] }, ASPHALT);
    ground(stage, { x: [-3.4, 3.4], y: [10, 120] }, ASPHALT);
    house(stage, { x: [14, 34], y: [34, 52], heightM: 27 }, chance);
    house(stage, { x: [-40, -18], y: [38, 60], heightM: 33 }, chance);
    terrace(stage, { side: 1, atM: 16, y: [62, 140], heightM: [18, 40] }, chance);
    for (const x of [-30, -22, -14, 11, 18, 26])
      tree(stage, { x, y: 22 + chance() * 5, heightM: 4.5 + chance() * 2 }, chance);
    for (const [x0, x1] of [
      [-60, -5.6],
      [5.6, 60],
    ] as const) {
      stage.surface(
        [
          [x0, 17, 0],
          [x1, 17, 0],
          [x1, 17, 0.7],
          [x0, 17, 0.7],
        ],
        [150, 128, 112],
      );
      for (let x = x0; x < x1; x += 0.9)
        stage.surface(
          [
            [x, 17, 0.7],
            [x + 0.12, 17, 0.7],
            [x + 0.12, 17, 2.1],
            [x, 17, 2.1],
          ],
          [60, 62, 66],
        );
    }
    for (const x of [-5, 4.4])
      stage.surface(
        [
          [x - 0.5, 17, 0],
          [x + 0.5, 17, 0],
          [x + 0.5, 17, 5.2],
          [x - 0.5, 17, 5.2],
        ],
        [164, 150, 134],
      );
    stage.surface(
      [
        [-5.6, 17, 4.6],
        [5, 17, 4.6],
        [5, 17, 5.6],
        [-5.6, 17, 5.6],
      ],
      [150, 60, 48],
    );
    booth(stage);
    for (const [x, y] of [
      [-7.5, 14],
      [9, 26],
      [-6, 44],
      [6, 62],
    ] as const)
      streetLamp(stage, { x, y, reachM: 1.4 }, WHITE_LED);
    weather(stage, chance);
  },
  movers: (chance) => [
    vehicle(
      'car',
      3,
      stopping(
        { from: [1.5, -14], facingDeg: 0, lengthM: 110 },
        { startS: 2, speed: 5, stopM: 25.5, goS: 11, loopS: LOOP_S },
      ),
    ),
    vehicle(
      'car',
      6,
      stopping(
        { from: [-1.6, 96], facingDeg: 180, lengthM: 110 },
        { startS: 18, speed: 5.5, stopM: 74, goS: 17, loopS: LOOP_S },
      ),
    ),
    vehicle(
      'van',
      1,
      passing({ from: [-62, 6.2], facingDeg: 90, lengthM: 124 }, { startS: 20, speed: 8, loopS: LOOP_S }),
    ),
    ...Array.from({ length: 7 }, (_, at) => {
      const inward = at % 2 === 0;
      const x = (at % 3) * 0.7 - 4.4 + (at % 2) * 7.6;
      return walker(
        at * 3,
        passing(
          { from: [x, inward ? 4.5 : 54], facingDeg: inward ? 0 : 180, lengthM: 48 },
          { startS: at * 5.7, speed: 1.3 + chance() * 0.25, loopS: LOOP_S },
        ),
      );
    }),
  ],
  front: barrier,
};

function booth(stage: Stage): void {
  const x = 5.8;
  stage.surface(
    [
      [x, 15.5, 0],
      [x + 2.4, 15.5, 0],
      [x + 2.4, 15.5, 2.7],
      [x, 15.5, 2.7],
    ],
    [186, 184, 178],
  );
  stage.surface(
    [
      [x + 0.3, 15.5, 1],
      [x + 2.1, 15.5, 1],
      [x + 2.1, 15.5, 2.1],
      [x + 0.3, 15.5, 2.1],
    ],
    [255, 236, 190],
    { shine: 0.9 * stage.light.lamps },
  );
  stage.surface(
    [
      [x - 0.3, 15.3, 2.7],
      [x + 2.7, 15.3, 2.7],
      [x + 2.7, 15.3, 2.95],
      [x - 0.3, 15.3, 2.95],
    ],
    [70, 74, 80],
  );
  stage.lamp([x + 1.2, 15.4, 1.6], [255, 236, 190], { sizeM: 3, strength: 0.3 * stage.light.lamps });
}

/** The bar goes up for each car that waits: in at 11 s, out at 33 s of the clip. */
function barrier(stage: Stage, seconds: number): void {
  for (const [hinge, reach, from] of [
    [3.6, -3.4, 9.5],
    [-3.8, 3.4, 32],
  ] as const) {
    const t = seconds - from;
    const up = Math.max(0, Math.min(1, t / 1.6, (7.5 - t) / 1.6));
    const turn = up * 1.35;
    const tip: Spot = [hinge + Math.cos(turn) * reach, 15.8, 1 + Math.sin(turn) * Math.abs(reach)];
    stage.surface([[hinge, 15.8, 0.92], tip, [tip[0], 15.8, tip[2] + 0.14], [hinge, 15.8, 1.1]], [226, 70, 56], {
      shine: 0.3,
    });
    stage.surface(
      [
        [hinge - 0.2, 15.8, 0],
        [hinge + 0.2, 15.8, 0],
        [hinge + 0.2, 15.8, 1.2],
        [hinge - 0.2, 15.8, 1.2],
      ],
      [220, 190, 70],
    );
  }
}
