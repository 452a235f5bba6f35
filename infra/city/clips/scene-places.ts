import { between, type Chance } from '@watchroom/shared/kernel/chance.ts';
import { passing, stopping } from './motion.ts';
import { type Mover, vehicle, walker } from './movers.ts';
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
} from './scenery.ts';
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

/** Two lanes under a lit vault. Its light does not know the hour. */
export const tunnelScene: Scene = {
  lens: { heightM: 4.6, pitchDeg: 7, yawDeg: -4, hfovDeg: 56 },
  light: { skyTop: [20, 20, 22], skyLow: [40, 38, 34], haze: [92, 84, 66], ambient: 0.62, lamps: 0.55 },
  backdrop: (stage, chance) => {
    const arch = Array.from({ length: 13 }, (_, at): readonly [number, number] => {
      const turn = Math.PI - (at / 12) * Math.PI;
      return [-2 + Math.cos(turn) * 6.6, 1.6 + Math.max(0, Math.sin(turn)) * 4.6];
    });
    for (let far = 420; far > 1.5; far *= 0.88) {
      const near = far * 0.88;
      for (let at = 1; at < arch.length; at += 1) {
        const [a, b] = [arch[at - 1] ?? [0, 0], arch[at] ?? [0, 0]];
        const tiled = at < 4 || at > 9;
        const tone = 0.8 + (1 - Math.abs(at - 6.5) / 6.5) * 0.35;
        const colour: Colour = tiled ? [168 * tone, 172 * tone, 164 * tone] : [116 * tone, 110 * tone, 98 * tone];
        stage.surface(
          [
            [a[0], near, a[1]],
            [b[0], near, b[1]],
            [b[0], far, b[1]],
            [a[0], far, a[1]],
          ],
          colour,
        );
      }
    }
    ground(stage, { x: [-8.6, 4.6], y: [0, 420] }, [96, 94, 88]);
    ground(stage, { x: [-7, 3], y: [0, 420] }, ASPHALT);
    laneLine(stage, { x: -2, y: [0, 220], dashM: 6 });
    for (const x of [-6.8, 2.8]) laneLine(stage, { x, y: [0, 260] });
    for (const x of [-8.5, 4.5])
      stage.surface(
        [
          [x, 1, 0.1],
          [x, 400, 0.1],
          [x, 400, 1.2],
          [x, 1, 1.2],
        ],
        [176, 150, 60],
        { alpha: 0.5 },
      );
    for (let y = 220; y > 6; y *= 0.86) {
      for (const x of [-4.6, 0.6]) {
        stage.surface(
          [
            [x - 0.2, y, 5.9],
            [x + 0.2, y, 5.9],
            [x + 0.2, y * 1.06, 5.9],
            [x - 0.2, y * 1.06, 5.9],
          ],
          [255, 228, 170],
          { shine: 1 },
        );
        if (y < 90) stage.lamp([x, y, 5.9], [255, 220, 150], { sizeM: 1.3, strength: 0.3 });
        stage.pool([x, y, 0], [255, 226, 168], { radiusM: 5, strength: 0.035 });
      }
    }
    weather(stage, chance);
  },
  movers: (chance) =>
    lanes(
      chance,
      [
        { x: -4.4, away: true },
        { x: 0.4, away: true },
      ],
      { cars: 15, speed: 18 },
    ),
};

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

function lanes(
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
