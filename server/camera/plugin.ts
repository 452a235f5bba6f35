import type { Feature } from '../platform/feature.ts';
import { clearAlarm, raiseAlarm } from './alarm-commands.ts';
import { sweepUploads } from './catalogue/import-file.ts';
import { cameraEars } from './health/ears.ts';
import { cameraJobs } from './jobs.ts';
import { cameraTopic, outageTopic } from './live.ts';
import { startCameraIndex } from './map/camera-memory.ts';
import { cameraTileChanges } from './map/tile-changes.ts';
import { cameraRoutes } from './routes.ts';

export const camera: Feature = {
  name: 'camera',
  start: startCameraIndex,
  routes: cameraRoutes,
  topics: () => [cameraTopic, outageTopic],
  commands: [raiseAlarm, clearAlarm],
  tiles: cameraTileChanges,
  media: cameraEars,
  jobs: cameraJobs,
  tidy: sweepUploads,
};
