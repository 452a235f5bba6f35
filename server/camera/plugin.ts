// limit: imports 16, all that the feature brings is listed here
import type { Feature } from '../platform/feature.ts';
import { clearAlarm, raiseAlarm } from './alarm-commands.ts';
import { cameraEars } from './health/ears.ts';
import { cameraJobs } from './jobs.ts';
import { cameraTopic, outageTopic } from './live.ts';
import { startCameraIndex } from './map/camera-memory.ts';
import { cameraTileChanges } from './map/tile-changes.ts';
import { headTopic } from './ptz/head-live.ts';
import { headRoutes } from './ptz/head-routes.ts';
import { startPresets } from './ptz/preset-memory.ts';
import { prolongReservation, releaseReservation, reserveCamera } from './reservation/reservation-commands.ts';
import { reservationTopic } from './reservation/reservation-live.ts';
import { startReservations } from './reservation/reservation-memory.ts';
import { cameraRoutes } from './routes.ts';
import { streamRoutes } from './streams/stream-routes.ts';
import { tidyCameras } from './tidy.ts';

export const camera: Feature = {
  name: 'camera',
  start: async (platform) => {
    await startCameraIndex(platform);
    await startReservations(platform);
    await startPresets(platform);
  },
  routes: async (http, platform) => {
    headRoutes(http, platform);
    streamRoutes(http, platform);
    await cameraRoutes(http, platform);
  },
  topics: () => [cameraTopic, outageTopic, reservationTopic, headTopic],
  commands: [raiseAlarm, clearAlarm, reserveCamera, prolongReservation, releaseReservation],
  tiles: cameraTileChanges,
  media: cameraEars,
  jobs: cameraJobs,
  tidy: tidyCameras,
};
