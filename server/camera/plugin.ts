import type { Feature } from '../platform/feature.ts';
import { startCameraIndex } from './camera-memory.ts';
import { cameraEars } from './health.ts';
import { takeCameras } from './jobs.ts';
import { cameraTopic } from './live.ts';
import { cameraRoutes } from './routes.ts';

export const camera: Feature = {
  name: 'camera',
  start: startCameraIndex,
  routes: cameraRoutes,
  topics: () => [cameraTopic],
  media: cameraEars,
  jobs: () => [takeCameras],
};
