import { lanes } from './lane-traffic.ts';
import type { Colour } from './picture.ts';
import type { Scene } from './scene.ts';
import { ASPHALT, ground, laneLine, weather } from './scenery.ts';

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
