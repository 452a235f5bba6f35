import type { Colour } from './picture.ts';
import type { Spot, Stage } from './stage.ts';

/** Where a moving thing is at a moment, and the way it faces: degrees to the right of straight ahead (0 = away from the lens). */
export interface Pose {
  readonly x: number;
  readonly y: number;
  readonly facingDeg: number;
  /** Metres per second; 0 shows brake lights. */
  readonly speed: number;
}
/** A thing that comes and goes; `null` while it is out of sight. Time in seconds from the start of the clip. */
export interface Mover {
  readonly poseAt: (seconds: number) => Pose | null;
  readonly draw: (stage: Stage, pose: Pose, seconds: number) => void;
}

const PAINTS: readonly Colour[] = [
  [206, 208, 210],
  [44, 46, 52],
  [126, 130, 136],
  [150, 40, 36],
  [44, 66, 104],
  [176, 170, 152],
  [92, 98, 104],
];
const HEADLIGHT: Colour = [255, 244, 214];
const TAIL: Colour = [255, 34, 22];

/** How long, wide and high; metres. */
const BODIES = { car: [4.5, 1.8, 1.45], van: [5.2, 2, 2.1], bus: [11.5, 2.5, 3.1], truck: [8.4, 2.4, 3.2] } as const;
export type Body = keyof typeof BODIES;

export function vehicle(body: Body, paint: number, poseAt: Mover['poseAt']): Mover {
  const colour = body === 'bus' ? ([54, 112, 122] as const) : (PAINTS[paint % PAINTS.length] ?? [200, 200, 200]);
  return {
    poseAt,
    draw: (stage, pose) => drawVehicle(stage, pose, { size: BODIES[body], colour, tall: body !== 'car' }),
  };
}

export function walker(paint: number, poseAt: Mover['poseAt']): Mover {
  const colour = PAINTS[(paint * 3 + 1) % PAINTS.length] ?? [90, 90, 90];
  return { poseAt, draw: (stage, pose, seconds) => drawWalker(stage, pose, { colour, seconds, paint }) };
}

interface Look {
  readonly size: readonly [number, number, number];
  readonly colour: Colour;
  readonly tall: boolean;
}

function drawVehicle(stage: Stage, pose: Pose, look: Look): void {
  const [length, width, height] = look.size;
  const turn = (pose.facingDeg * Math.PI) / 180;
  const at = (forward: number, right: number, up: number): Spot => [
    pose.x + Math.sin(turn) * forward + Math.cos(turn) * right,
    pose.y + Math.cos(turn) * forward - Math.sin(turn) * right,
    up,
  ];
  const [l, w] = [length / 2, width / 2];
  stage.surface(
    [
      at(-l - 0.3, -w - 0.25, 0.01),
      at(-l - 0.3, w + 0.25, 0.01),
      at(l + 0.3, w + 0.25, 0.01),
      at(l + 0.3, -w - 0.25, 0.01),
    ],
    [14, 15, 18],
    { alpha: 0.6 },
  );
  beams(stage, at, { l, w });
  const waist = look.tall ? height * 0.5 : height * 0.58;
  box(stage, { at, l, w, z: [0.28, waist] }, look.colour);
  if (look.tall) {
    box(stage, { at, l, w, z: [waist, height * 0.82] }, [38, 44, 52]);
    box(stage, { at, l, w, z: [height * 0.82, height] }, look.colour);
  } else {
    box(stage, { at: (f, r, u) => at(f - 0.25, r, u), l: l * 0.56, w: w * 0.86, z: [waist, height] }, [38, 44, 52]);
    stage.surface(
      [
        at(-l * 0.7, -w * 0.8, height),
        at(-l * 0.7, w * 0.8, height),
        at(l * 0.35, w * 0.8, height),
        at(l * 0.35, -w * 0.8, height),
      ],
      look.colour,
    );
  }
  lights(stage, at, { l, w, pose });
}

function box(
  stage: Stage,
  part: { at: (f: number, r: number, u: number) => Spot; l: number; w: number; z: readonly [number, number] },
  colour: Colour,
): void {
  const { at, l, w, z } = part;
  const faces: { spots: readonly Spot[]; shade: number }[] = [
    { spots: [at(l, -w, z[0]), at(l, w, z[0]), at(l, w, z[1]), at(l, -w, z[1])], shade: 0.86 },
    { spots: [at(-l, -w, z[0]), at(-l, w, z[0]), at(-l, w, z[1]), at(-l, -w, z[1])], shade: 0.86 },
    { spots: [at(-l, w, z[0]), at(l, w, z[0]), at(l, w, z[1]), at(-l, w, z[1])], shade: 0.7 },
    { spots: [at(-l, -w, z[0]), at(l, -w, z[0]), at(l, -w, z[1]), at(-l, -w, z[1])], shade: 0.7 },
    { spots: [at(-l, -w, z[1]), at(-l, w, z[1]), at(l, w, z[1]), at(l, -w, z[1])], shade: 1.06 },
  ];
  const middle = (spots: readonly Spot[]) => spots.reduce((sum, spot) => sum + stage.depth(spot), 0);
  for (const face of faces.sort((a, b) => middle(b.spots) - middle(a.spots))) {
    stage.surface(face.spots, [colour[0] * face.shade, colour[1] * face.shade, colour[2] * face.shade], {
      shine: 0.12,
    });
  }
}

function beams(stage: Stage, at: (f: number, r: number, u: number) => Spot, size: { l: number; w: number }): void {
  const { l, w } = size;
  for (const [reach, radiusM] of [
    [4, 2.6],
    [9, 4],
  ] as const) {
    for (const side of [-0.7, 0.7])
      stage.pool(at(l + reach, w * side, 0), HEADLIGHT, { radiusM, strength: 0.13 * stage.light.lamps });
  }
}

function lights(
  stage: Stage,
  at: (f: number, r: number, u: number) => Spot,
  car: { l: number; w: number; pose: Pose },
): void {
  const { l, w, pose } = car;
  const away = stage.depth(at(l, 0, 0.7)) - stage.depth(at(-l, 0, 0.7)) > 0.4 * l;
  const toward = stage.depth(at(-l, 0, 0.7)) - stage.depth(at(l, 0, 0.7)) > 0.4 * l;
  const braking = pose.speed < 0.5;
  for (const side of [-0.78, 0.78]) {
    if (!away) {
      stage.lamp(at(l, w * side, 0.7), HEADLIGHT, { sizeM: toward ? 1.5 : 0.8, strength: 0.55 * stage.light.lamps });
      stage.lamp(at(l, w * side, 0.7), [255, 255, 250], { sizeM: 0.34, strength: 1.5 * stage.light.lamps + 0.2 });
    }
    if (!toward) {
      stage.lamp(at(-l, w * side, 0.8), TAIL, {
        sizeM: braking ? 0.95 : 0.6,
        strength: (braking ? 0.95 : 0.5) * (stage.light.lamps * 0.85 + 0.15),
      });
    }
  }
}

function drawWalker(stage: Stage, pose: Pose, look: { colour: Colour; seconds: number; paint: number }): void {
  const { x, y } = pose;
  const bob = Math.abs(Math.sin(look.seconds * 5 + look.paint)) * 0.05;
  const stride = Math.sin(look.seconds * 5 + look.paint) * 0.16;
  stage.surface(
    [
      [x - 0.3, y - 0.25, 0.01],
      [x + 0.3, y - 0.25, 0.01],
      [x + 0.3, y + 0.25, 0.01],
      [x - 0.3, y + 0.25, 0.01],
    ],
    [14, 15, 18],
    { alpha: 0.45 },
  );
  for (const leg of [stride, -stride]) {
    stage.surface(
      [
        [x - 0.1 + leg, y, 0],
        [x + 0.1 + leg, y, 0],
        [x + 0.12, y, 0.85],
        [x - 0.12, y, 0.85],
      ],
      [40, 42, 48],
    );
  }
  stage.surface(
    [
      [x - 0.24, y, 0.8 + bob],
      [x + 0.24, y, 0.8 + bob],
      [x + 0.2, y, 1.46 + bob],
      [x - 0.2, y, 1.46 + bob],
    ],
    look.colour,
  );
  // A plain blob: nobody is drawn so that he could be told from another.
  const head = Array.from(
    { length: 8 },
    (_, at): Spot => [x + Math.cos((at / 4) * Math.PI) * 0.13, y, 1.62 + bob + Math.sin((at / 4) * Math.PI) * 0.15],
  );
  stage.surface(head, [96, 84, 76]);
}
