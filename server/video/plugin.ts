import type { Feature } from '../platform/feature.ts';
import { gate } from './gate.ts';
import { lookUpgrade } from './look-upgrade.ts';
import { videoRoutes } from './routes.ts';
import { videoEars } from './source/video-ears.ts';

export const video: Feature = {
  name: 'video',
  routes: videoRoutes,
  upgrades: (platform) => [lookUpgrade(platform)],
  media: (platform) => videoEars(platform, gate(platform).ears()),
};
