import type { Feature } from '../platform/feature.ts';
import { registerScreensForLooks } from '../video/queries.ts';
import { alarmOver, alarmRaised } from './alarm/alarm-commands.ts';
import { layMonitor, releaseAlarm, showTile, steerTour } from './arrange-commands.ts';
import { addMonitor, makeWall, removeMonitor, removeWall, setAlarmRule } from './commands.ts';
import { wallTopic } from './live.ts';
import { screensForLooks } from './ordered-looks.ts';
import { pairScreen, unpairScreen } from './pairing-commands.ts';
import { applyPreset, removePreset, savePreset } from './preset-commands.ts';
import { wallRoutes } from './routes.ts';
import { tidyOffers } from './screen-offers.ts';

export const wall: Feature = {
  name: 'wall',
  start: (platform) => registerScreensForLooks(platform, screensForLooks(platform)),
  commands: [
    makeWall,
    removeWall,
    addMonitor,
    removeMonitor,
    setAlarmRule,
    savePreset,
    removePreset,
    applyPreset,
    layMonitor,
    showTile,
    steerTour,
    releaseAlarm,
    pairScreen,
    unpairScreen,
  ],
  routes: wallRoutes,
  topics: () => [wallTopic()],
  jobs: () => [alarmRaised, alarmOver],
  tidy: tidyOffers,
};
