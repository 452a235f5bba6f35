import type { Feature } from '../platform/feature.ts';
import { setDuty } from './commands.ts';
import { forgetTracks } from './jobs.ts';
import { unitTopic } from './live.ts';
import { livePositions } from './position/live-positions.ts';
import { positionFrames } from './position/position-frames.ts';
import { registerUnits } from './register-command.ts';
import { unitRoutes } from './routes.ts';
import { startUnits } from './start.ts';
import { readTrack } from './track/track-command.ts';

export const unit: Feature = {
  name: 'unit',
  start: startUnits,
  commands: [registerUnits, setDuty, readTrack],
  routes: unitRoutes,
  topics: () => [unitTopic],
  frames: (platform) => positionFrames(livePositions(platform)),
  jobs: () => [forgetTracks],
};
