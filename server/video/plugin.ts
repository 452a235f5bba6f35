import type { Feature } from '../platform/feature.ts';
import { fleetRoutes } from './fleet/fleet-routes.ts';
import { gate } from './gate.ts';
import { lookUpgrade } from './look-upgrade.ts';
import { recordingDue, startRecording, stopRecording } from './recording/recording-commands.ts';
import { recordingRoutes } from './recording/recording-routes.ts';
import { videoRoutes } from './routes.ts';
import { videoEars } from './source/video-ears.ts';

export const video: Feature = {
  name: 'video',
  commands: [startRecording, stopRecording],
  routes: (http, platform) => {
    videoRoutes(http, platform);
    recordingRoutes(http, platform);
    fleetRoutes(http, platform);
  },
  jobs: () => [recordingDue],
  upgrades: (platform) => [lookUpgrade(platform)],
  media: (platform) => videoEars(platform, gate(platform).ears()),
};
