import { type Chance, pick } from '@watchroom/shared/kernel/chance.ts';
import type { Colour } from './picture.ts';
import type { Spot, Stage } from './stage.ts';

export const ASPHALT: Colour = [84, 86, 90];
export const PAVEMENT: Colour = [132, 130, 126];
export const PAINT: Colour = [216, 216, 208];
const GRASS: Colour = [78, 96, 66];
const FACADES: readonly Colour[] = [
  [150, 142, 130],
  [128, 126, 130],
  [160, 150, 132],
  [118, 112, 108],
  [142, 134, 138],
  [170, 160, 146],
];
const LIT: readonly Colour[] = [
  [255, 214, 150],
  [255, 232, 190],
  [236, 240, 255],
  [255, 196, 120],
];
export const SODIUM: Colour = [255, 196, 128];
export const WHITE_LED: Colour = [226, 236, 255];

/** A rectangle on the ground from `x0` to `x1`, in strips, so that far parts fade more than near ones. */
export function ground(
  stage: Stage,
  box: { x: readonly [number, number]; y: readonly [number, number]; z?: number },
  colour: Colour,
): void {
  const z = box.z ?? 0;
  for (let near = box.y[0]; near < box.y[1]; ) {
    const far = Math.min(box.y[1], near < 4 ? 6 : near * 1.16);
    stage.surface(
      [
        [box.x[0], near, z],
        [box.x[1], near, z],
        [box.x[1], far, z],
        [box.x[0], far, z],
      ],
      colour,
    );
    near = far;
  }
}

/** Grass to the horizon, to draw everything else on. */
export function land(stage: Stage): void {
  ground(stage, { x: [-400, 400], y: [-20, 900] }, GRASS);
}

/** Broken or whole line along the street. */
export function laneLine(stage: Stage, line: { x: number; y: readonly [number, number]; dashM?: number }): void {
  const half = 0.09;
  const dash = line.dashM ?? 6;
  for (let y = line.y[0]; y < line.y[1]; y += dash) {
    const end = line.dashM === undefined ? y + dash : y + dash * 0.45;
    stage.surface(
      [
        [line.x - half, y, 0],
        [line.x + half, y, 0],
        [line.x + half, end, 0],
        [line.x - half, end, 0],
      ],
      PAINT,
      { alpha: 0.85 },
    );
  }
}

/** Zebra bars: `along` y when people cross in x. */
export function zebra(
  stage: Stage,
  box: { x: readonly [number, number]; y: readonly [number, number]; along: 'x' | 'y' },
): void {
  const [from, to] = box.along === 'y' ? box.x : box.y;
  for (let at = from; at < to - 0.4; at += 1.1) {
    const [x0, x1] = box.along === 'y' ? [at, at + 0.55] : box.x;
    const [y0, y1] = box.along === 'y' ? box.y : [at, at + 0.55];
    stage.surface(
      [
        [x0, y0, 0],
        [x1, y0, 0],
        [x1, y1, 0],
        [x0, y1, 0],
      ],
      PAINT,
      { alpha: 0.8 },
    );
  }
}

export interface House {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly heightM: number;
  /** Lit shop windows along the ground floor. */
  readonly shops?: boolean;
}

/** A box with windows on the two faces a street camera sees: towards the street, and towards the lens. */
export function house(stage: Stage, plan: House, chance: Chance): void {
  const colour = pick(chance, FACADES);
  const [x0, x1] = plan.x;
  const [y0, y1] = plan.y;
  const side = x0 > 0 ? x0 : x1;
  const h = plan.heightM;
  const front = { at: (u: number, z: number): Spot => [x0 + (x1 - x0) * u, y0, z], widthM: x1 - x0, shade: 0.82 };
  const street = { at: (u: number, z: number): Spot => [side, y0 + (y1 - y0) * u, z], widthM: y1 - y0, shade: 1 };
  for (const face of y0 > 2 ? [front, street] : [street]) {
    const shaded: Colour = [colour[0] * face.shade, colour[1] * face.shade, colour[2] * face.shade];
    stage.surface([face.at(0, 0), face.at(1, 0), face.at(1, h), face.at(0, h)], shaded);
    windows(stage, face, { heightM: h, shops: plan.shops ?? false, chance });
  }
}

interface Facade {
  readonly at: (u: number, z: number) => Spot;
  readonly widthM: number;
}

function windows(stage: Stage, face: Facade, plan: { heightM: number; shops: boolean; chance: Chance }): void {
  const columns = Math.max(1, Math.round(face.widthM / 3.4));
  const floors = Math.floor(plan.heightM / 3.1);
  const litShare = 0.5 * stage.light.lamps;
  for (let floor = 0; floor < floors; floor += 1) {
    for (let column = 0; column < columns; column += 1) {
      const shop = floor === 0 && plan.shops;
      const [u0, u1] = shop
        ? [(column + 0.08) / columns, (column + 0.92) / columns]
        : [(column + 0.24) / columns, (column + 0.76) / columns];
      const [z0, z1] = shop ? [0.4, 2.8] : [floor * 3.1 + 0.9, floor * 3.1 + 2.3];
      const lit = plan.chance() < (shop ? 0.85 * stage.light.lamps : litShare);
      const colour = lit ? pick(plan.chance, LIT) : ([44, 52, 62] as const);
      const look = lit ? { shine: 0.9, alpha: 0.55 + plan.chance() * 0.4 } : {};
      stage.surface([face.at(u0, z0), face.at(u1, z0), face.at(u1, z1), face.at(u0, z1)], colour, look);
      if (lit && shop)
        stage.lamp(face.at((u0 + u1) / 2, 1.4), colour, { sizeM: 4, strength: 0.16 * stage.light.lamps });
    }
  }
}

/** A row of houses along one side of a street, gaps between them. */
export function terrace(
  stage: Stage,
  row: { side: 1 | -1; atM: number; y: readonly [number, number]; heightM: readonly [number, number]; shops?: boolean },
  chance: Chance,
): void {
  const plans: House[] = [];
  for (let y = row.y[0]; y < row.y[1]; ) {
    const length = 14 + chance() * 22;
    const depth = 12 + chance() * 8;
    const near = row.atM + chance() * 2;
    const heightM = row.heightM[0] + chance() ** 1.5 * (row.heightM[1] - row.heightM[0]);
    const x: readonly [number, number] = row.side === 1 ? [near, near + depth] : [-near - depth, -near];
    plans.push({ x, y: [y, y + length], heightM, ...(row.shops === undefined ? {} : { shops: row.shops }) });
    y += length + 1.5 + chance() * 5;
  }
  for (const plan of plans.toReversed()) house(stage, plan, chance);
}

/** A far skyline: flat towers with points of light, from left to right. */
export function skyline(
  stage: Stage,
  line: { y: number; x: readonly [number, number]; heightM: readonly [number, number] },
  chance: Chance,
): void {
  for (let x = line.x[0]; x < line.x[1]; ) {
    const width = 12 + chance() * 26;
    const height = line.heightM[0] + chance() ** 2 * (line.heightM[1] - line.heightM[0]);
    const y = line.y + chance() * 60;
    stage.surface(
      [
        [x, y, 0],
        [x + width, y, 0],
        [x + width, y, height],
        [x, y, height],
      ],
      [104, 108, 118],
    );
    for (let light = 0; light < (height * width) / 34; light += 1) {
      if (chance() > 0.75 * stage.light.lamps) continue;
      const [u, z] = [x + 1 + chance() * (width - 2), 2 + chance() * (height - 4)];
      stage.surface(
        [
          [u, y, z],
          [u + 1.3, y, z],
          [u + 1.3, y, z + 1.3],
          [u, y, z + 1.3],
        ],
        pick(chance, LIT),
        { shine: 1, alpha: 0.8 },
      );
    }
    x += width + chance() * 10;
  }
}

/** A street lamp with its pool of light on the ground. */
export function streetLamp(
  stage: Stage,
  post: { x: number; y: number; reachM: number },
  colour: Colour = SODIUM,
): void {
  const { x, y, reachM } = post;
  const tip = x + (x > 0 ? -reachM : reachM);
  stage.pool([tip, y, 0], colour, { radiusM: 12, strength: 0.85 * stage.light.lamps });
  const pole: Colour = [92, 96, 100];
  stage.surface(
    [
      [x - 0.09, y, 0],
      [x + 0.09, y, 0],
      [x + 0.07, y, 8],
      [x - 0.07, y, 8],
    ],
    pole,
  );
  stage.surface(
    [
      [x, y, 7.85],
      [x, y, 8],
      [tip, y, 8.35],
      [tip, y, 8.2],
    ],
    pole,
  );
  stage.lamp([tip, y, 8.1], colour, { sizeM: 2.6, strength: 0.5 * stage.light.lamps });
  stage.lamp([tip, y, 8.15], [255, 246, 226], { sizeM: 0.5, strength: 1.6 * stage.light.lamps + 0.05 });
}

/** A crown of leaves on a trunk: a heap of soft discs. */
export function tree(stage: Stage, at: { x: number; y: number; heightM: number }, chance: Chance): void {
  const { x, y, heightM } = at;
  stage.surface(
    [
      [x - 0.14, y, 0],
      [x + 0.14, y, 0],
      [x + 0.1, y, heightM * 0.5],
      [x - 0.1, y, heightM * 0.5],
    ],
    [70, 58, 46],
  );
  for (let leaf = 0; leaf < 26; leaf += 1) {
    const [dx, dz] = [(chance() - 0.5) * heightM * 0.6, heightM * (0.45 + chance() * 0.5)];
    const radius = heightM * (0.07 + chance() * 0.1);
    const ring = Array.from({ length: 9 }, (_, corner): Spot => {
      const turn = (corner / 9) * 2 * Math.PI;
      return [x + dx + Math.cos(turn) * radius, y, dz + Math.sin(turn) * radius];
    });
    const tone = 0.7 + chance() * 0.6;
    stage.surface(ring, [62 * tone, 84 * tone, 54 * tone], { alpha: 0.8 });
  }
}

/** Grain of the ground and darker corners, as a cheap lens gives them. Drawn once into a backdrop. */
export function weather(stage: Stage, chance: Chance): void {
  const { width, height } = stage.picture;
  stage.picture.shade((x, y) => {
    const corner = ((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2) * 2;
    return (chance() - 0.5) * 9 - corner * corner * 46;
  });
}
