import { seeded } from '@watchroom/shared/kernel/chance.ts';
import { Picture } from './picture.ts';
import { greyed, LOOP_S, type Scene } from './scene.ts';
import { LIGHTS, type Light, Stage } from './stage.ts';

export const WIDTH = 640;
export const HEIGHT = 360;
export const FPS = 12;
export const FRAMES = LOOP_S * FPS;

export type Hour = keyof typeof LIGHTS;

/** The frames of a scene, one after another; the last leads back to the first. Each is only good until the next is asked for. */
export function* film(scene: Scene, hour: Hour, seed: number): Generator<Picture> {
  const light: Light = { ...LIGHTS[hour], ...scene.light };
  // The backdrop is drawn at double size and halved, which smooths its edges.
  const large = new Stage(scene.lens, light, new Picture(WIDTH * 2, HEIGHT * 2));
  scene.backdrop(large, seeded(seed));
  const backdrop = large.picture.halved();
  const movers = scene.movers(seeded(seed + 1));
  const frame = new Picture(WIDTH, HEIGHT);
  const stage = large.onto(frame);
  const chance = seeded(seed + 2);
  for (let at = 0; at < FRAMES; at += 1) {
    const seconds = at / FPS;
    frame.rgb.set(backdrop.rgb);
    const seen = movers.flatMap((mover) => {
      const pose = mover.poseAt(seconds);
      return pose === null ? [] : [{ mover, pose, depth: stage.depth([pose.x, pose.y, 0]) }];
    });
    for (const { mover, pose } of seen.sort((a, b) => b.depth - a.depth)) mover.draw(stage, pose, seconds);
    scene.front?.(stage, seconds, chance);
    if (scene.infrared && hour !== 'day') greyed(frame);
    yield frame;
  }
}
