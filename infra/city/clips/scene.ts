import type { Chance } from '@watchroom/shared/kernel/chance.ts';
import type { Mover } from './movers.ts';
import type { Picture } from './picture.ts';
import type { Lens, Light, Stage } from './stage.ts';

/** How long a clip runs before it begins again without a seam, seconds. */
export const LOOP_S = 40;

/** What one camera sees: a backdrop drawn once, and things that move in front of it. */
export interface Scene {
  readonly lens: Lens;
  /** Replaces the hour's light, for places that have their own (a tunnel). */
  readonly light?: Partial<Light>;
  readonly backdrop: (stage: Stage, chance: Chance) => void;
  readonly movers: (chance: Chance) => readonly Mover[];
  /** Drawn over everything, frame by frame: signals, rain, ripples. */
  readonly front?: (stage: Stage, seconds: number, chance: Chance) => void;
  /** After dark this camera switches to infrared: grey picture. */
  readonly infrared?: boolean;
}

/** Takes the colour out of a picture, as an infrared camera does. */
export function greyed(picture: Picture): void {
  const { rgb } = picture;
  for (let at = 0; at < rgb.length; at += 3) {
    const grey = (rgb[at] ?? 0) * 0.4 + (rgb[at + 1] ?? 0) * 0.45 + (rgb[at + 2] ?? 0) * 0.15;
    const lifted = Math.min(255, grey * 1.25 + 14);
    rgb[at] = lifted;
    rgb[at + 1] = lifted;
    rgb[at + 2] = lifted;
  }
}
