// limit: imports 24, every word of the room is listed here
import { access } from './access/plugin.ts';
import { alert } from './alert/plugin.ts';
import { area } from './area/plugin.ts';
import { camera } from './camera/plugin.ts';
import { city } from './city/plugin.ts';
import { dispatch } from './dispatch/plugin.ts';
import { drawing } from './drawing/plugin.ts';
import { incident } from './incident/plugin.ts';
import { intake } from './intake/plugin.ts';
import { patrol } from './patrol/plugin.ts';
import type { Feature } from './platform/feature.ts';
import { post } from './post/plugin.ts';
import { tour } from './tour/plugin.ts';
import { unit } from './unit/plugin.ts';
import { video } from './video/plugin.ts';
import { view } from './view/plugin.ts';
import { wall } from './wall/plugin.ts';

/** The words of the room, in their order: each may use those before it. */
export const features: readonly Feature[] = [
  access,
  area,
  drawing,
  view,
  unit,
  post,
  camera,
  video,
  tour,
  intake,
  incident,
  alert,
  dispatch,
  patrol,
  wall,
  city,
];
