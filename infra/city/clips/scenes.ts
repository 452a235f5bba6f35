import type { SceneName } from '../forces/live-sites.ts';
import type { Scene } from './scene.ts';
import { bridgeScene } from './scene-bridge.ts';
import { crossingScene } from './scene-crossing.ts';
import { gateScene } from './scene-gate.ts';
import { streetScene } from './scene-street.ts';
import { tunnelScene } from './scene-tunnel.ts';

/** One scene for each live camera. */
export const scenes: Record<SceneName, Scene> = {
  'crossing-a': crossingScene({ middleX: -6, yawDeg: -8, lanes: [3, 2], heightM: [18, 46], towers: true, shiftS: 0 }),
  'crossing-b': crossingScene({
    middleX: -4.5,
    yawDeg: -5,
    lanes: [2, 3],
    heightM: [14, 34],
    towers: true,
    shiftS: 20,
  }),
  avenue: crossingScene({ middleX: -8.5, yawDeg: -13, lanes: [3, 3], heightM: [24, 70], towers: true, shiftS: 8 }),
  'side-street': crossingScene({
    middleX: -3.5,
    yawDeg: -2,
    lanes: [2, 2],
    heightM: [9, 22],
    towers: false,
    shiftS: 29,
  }),
  bridge: bridgeScene,
  tunnel: tunnelScene,
  gate: gateScene,
  rain: streetScene({
    middleX: -3,
    yawDeg: -3,
    pitchDeg: 10,
    lanesEachWay: 2,
    laneM: 3.4,
    heightM: [12, 32],
    walkers: 7,
    cars: 10,
    speed: 9.5,
    trees: true,
    sodium: true,
    rain: true,
  }),
};
