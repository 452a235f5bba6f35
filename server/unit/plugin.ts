// limit: imports 16, every part of the word is listed here
import type { Feature } from '../platform/feature.ts';
import { setDuty } from './commands.ts';
import { forceRoutes } from './force-routes.ts';
import { forgetTracks } from './jobs.ts';
import { unitTopic } from './live.ts';
import { takePeople } from './people/people-command.ts';
import { livePositions } from './position/live-positions.ts';
import { positionFrames } from './position/position-frames.ts';
import { registerUnits } from './register-command.ts';
import { reservationDue } from './reserve-commands.ts';
import { rollCommands } from './roll-call/roll-commands.ts';
import { rollDueJob } from './roll-call/roll-jobs.ts';
import { rollTopic } from './roll-call/roll-live.ts';
import { unitRoutes } from './routes.ts';
import { startUnits } from './start.ts';
import { readTrack } from './track/track-command.ts';

export const unit: Feature = {
  name: 'unit',
  start: startUnits,
  commands: [registerUnits, setDuty, readTrack, takePeople, ...rollCommands],
  routes: (http, platform) => {
    unitRoutes(http, platform);
    forceRoutes(http, platform);
  },
  topics: (platform) => [unitTopic, rollTopic(platform)],
  frames: (platform) => positionFrames(livePositions(platform)),
  jobs: () => [forgetTracks, rollDueJob, reservationDue],
};
