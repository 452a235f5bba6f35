import type { Feature } from '../platform/feature.ts';
import { setDuty } from './commands.ts';
import { forgetTracks } from './jobs.ts';
import { setStatusLimits } from './limits/limit-command.ts';
import { limitRoutes } from './limits/limit-routes.ts';
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
  commands: [registerUnits, setDuty, readTrack, setStatusLimits],
  routes: (http, platform) => {
    unitRoutes(http, platform);
    limitRoutes(http, platform);
  },
  topics: () => [unitTopic],
  frames: (platform) => positionFrames(livePositions(platform)),
  jobs: () => [forgetTracks],
};
