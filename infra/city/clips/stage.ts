import { type Colour, mixed, type Picture, type Pixel } from './picture.ts';

/** A point in front of a camera: metres right, forward, up; the camera's foot is the origin. */
export type Spot = readonly [x: number, y: number, z: number];

export interface Lens {
  /** Height of the lens over the ground, metres. */
  readonly heightM: number;
  /** Degrees downward. */
  readonly pitchDeg: number;
  /** Degrees to the right. */
  readonly yawDeg: number;
  readonly hfovDeg: number;
}

/** The hour a scene is drawn in: colours, how many windows are lit, how strong lamps are. */
export interface Light {
  readonly skyTop: Colour;
  readonly skyLow: Colour;
  /** What far things fade into. */
  readonly haze: Colour;
  /** 1 by day; less dims everything that does not shine. */
  readonly ambient: number;
  /** 0 by day … 1 at night: lamps, windows, headlights. */
  readonly lamps: number;
}

export const LIGHTS = {
  day: { skyTop: [122, 150, 178], skyLow: [196, 203, 206], haze: [186, 194, 198], ambient: 1, lamps: 0.06 },
  dusk: { skyTop: [34, 46, 78], skyLow: [150, 112, 100], haze: [84, 76, 88], ambient: 0.52, lamps: 0.72 },
  night: { skyTop: [12, 15, 25], skyLow: [52, 46, 50], haze: [38, 37, 43], ambient: 0.33, lamps: 1 },
} as const satisfies Record<string, Light>;

/** Distance at which a third of a thing's own colour is left, metres. */
const HAZE_M = 190;
/** Nothing nearer than this is drawn, metres. */
const NEAR_M = 1.2;

/** A camera's view: draws ground, walls and lights given in metres into a picture. */
export class Stage {
  readonly picture: Picture;
  readonly light: Light;
  private readonly lens: Lens;
  private readonly focal: number;
  private readonly turn: { readonly sp: number; readonly cp: number; readonly sy: number; readonly cy: number };

  constructor(lens: Lens, light: Light, picture: Picture) {
    this.lens = lens;
    this.light = light;
    this.picture = picture;
    this.focal = picture.width / 2 / Math.tan((lens.hfovDeg * Math.PI) / 360);
    const [pitch, yaw] = [(lens.pitchDeg * Math.PI) / 180, (lens.yawDeg * Math.PI) / 180];
    this.turn = { sp: Math.sin(pitch), cp: Math.cos(pitch), sy: Math.sin(yaw), cy: Math.cos(yaw) };
  }

  /** The same view into another picture, of any size with the same shape. */
  onto(picture: Picture): Stage {
    return new Stage(this.lens, this.light, picture);
  }

  /** Metres from the lens along its axis; negative behind it. */
  depth(spot: Spot): number {
    return this.turned(spot)[2];
  }

  pixel(spot: Spot): Pixel | null {
    const [right, up, depth] = this.turned(spot);
    return depth < NEAR_M ? null : this.flat([right, up, depth]);
  }

  /** Pixels a metre takes at this place. */
  scale(spot: Spot): number {
    return this.focal / Math.max(NEAR_M, this.depth(spot));
  }

  /** The row of the horizon. */
  horizon(): number {
    return this.picture.height / 2 - this.focal * Math.tan((this.lens.pitchDeg * Math.PI) / 180);
  }

  /** A flat surface lit by the hour and faded by distance. `shine` 1 keeps its own colour whatever the hour. */
  surface(spots: readonly Spot[], colour: Colour, look: { alpha?: number; shine?: number } = {}): void {
    const seen = clipped(spots.map((spot) => this.turned(spot)));
    if (seen.length < 3) return;
    const depth = seen.reduce((sum, point) => sum + point[2], 0) / seen.length;
    const lit = this.light.ambient + (1 - this.light.ambient) * (look.shine ?? 0);
    const near: Colour = [colour[0] * lit, colour[1] * lit, colour[2] * lit];
    const faded = mixed(near, this.light.haze, (1 - Math.exp(-depth / HAZE_M)) * (1 - 0.5 * (look.shine ?? 0)));
    this.picture.polygon(
      seen.map((point) => this.flat(point)),
      faded,
      look.alpha ?? 1,
    );
  }

  /** A light at a place: bright core and halo, `sizeM` across. */
  lamp(spot: Spot, colour: Colour, look: { sizeM: number; strength: number }): void {
    const pixel = this.pixel(spot);
    if (pixel === null) return;
    const radius = Math.max(1.2, this.scale(spot) * look.sizeM);
    this.picture.glow(pixel, radius, { colour, strength: look.strength });
  }

  /** Light on the ground around a place, as far as `radiusM`; flat as the lens sees it. */
  pool(spot: Spot, colour: Colour, look: { radiusM: number; strength: number }): void {
    const pixel = this.pixel(spot);
    const back = this.pixel([spot[0], spot[1] + look.radiusM, spot[2]]);
    if (pixel === null || back === null) return;
    const radius = this.scale(spot) * look.radiusM;
    const tall = Math.abs(pixel[1] - back[1]) * 1.25;
    this.picture.pool(pixel, radius, { colour, strength: look.strength, stretch: tall / radius });
  }

  sky(): void {
    const { picture, light } = this;
    const horizon = this.horizon();
    for (let y = 0; y < picture.height; y += 1) {
      const colour = mixed(light.skyTop, light.skyLow, Math.max(0, Math.min(1, y / Math.max(1, horizon))) ** 1.6);
      picture.polygon(
        [
          [0, y],
          [picture.width, y],
          [picture.width, y + 1],
          [0, y + 1],
        ],
        colour,
      );
    }
  }

  private turned([x, y, z]: Spot): Spot {
    const { sp, cp, sy, cy } = this.turn;
    const right = x * cy - y * sy;
    const forward = x * sy + y * cy;
    const up = z - this.lens.heightM;
    return [right, forward * sp + up * cp, forward * cp - up * sp];
  }

  private flat([right, up, depth]: Spot): Pixel {
    const { width, height } = this.picture;
    return [width / 2 + (this.focal * right) / depth, height / 2 - (this.focal * up) / depth];
  }
}

/** The part of a polygon (right, up, depth) in front of the lens. */
function clipped(points: readonly Spot[]): readonly Spot[] {
  const kept: Spot[] = [];
  let previous = points[points.length - 1];
  for (const current of points) {
    if (previous !== undefined && current[2] >= NEAR_M !== previous[2] >= NEAR_M) {
      const share = (NEAR_M - previous[2]) / (current[2] - previous[2]);
      kept.push([
        previous[0] + (current[0] - previous[0]) * share,
        previous[1] + (current[1] - previous[1]) * share,
        NEAR_M,
      ]);
    }
    if (current[2] >= NEAR_M) kept.push(current);
    previous = current;
  }
  return kept;
}
