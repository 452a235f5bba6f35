import type { Feature } from '../platform/feature.ts';
import { chainCommands, chainJobs, chainRoutes } from './chain/chain-routes.ts';
import { alertTopic } from './chain/live.ts';
import { clockDue, siteNoticeDue, taskDue } from './jobs.ts';
import { messageTopic } from './message/live.ts';
import { messageCommands, messageRoutes } from './message/message-routes.ts';
import { endMute, setMute } from './mute/mute-commands.ts';
import { muteTopic } from './mute/mute-live.ts';
import { muteRoutes } from './mute/mute-routes.ts';
import { tidyAlerts } from './push/tidy.ts';
import { trialTopic } from './push/trial.ts';
import { guardAlertCommands, guardAlertRoutes } from './site/guard-routes.ts';
import { sosDue } from './sos/sos-jobs.ts';
import { nearSosTopic, ownSosTopic, sosTopic } from './sos/sos-live.ts';
import { sosCommands, sosRoutes } from './sos/sos-routes.ts';

export const alert: Feature = {
  name: 'alert',
  commands: [...messageCommands, setMute, endMute, ...chainCommands, ...sosCommands, ...guardAlertCommands],
  routes: (http, platform) => {
    messageRoutes(http, platform);
    muteRoutes(http, platform);
    chainRoutes(http, platform);
    sosRoutes(http, platform);
    guardAlertRoutes(http, platform);
  },
  topics: (platform) => [
    messageTopic(platform),
    muteTopic(platform),
    alertTopic(platform),
    sosTopic(platform),
    ownSosTopic(platform),
    nearSosTopic(platform),
    trialTopic(),
  ],
  jobs: () => [clockDue, taskDue, siteNoticeDue, sosDue, ...chainJobs],
  tidy: tidyAlerts,
};
