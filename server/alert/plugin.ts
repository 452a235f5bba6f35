import type { Feature } from '../platform/feature.ts';
import { clockDue, taskDue } from './jobs.ts';
import { messageTopic } from './message/live.ts';
import { messageCommands, messageRoutes } from './message/message-routes.ts';
import { endMute, setMute } from './mute/mute-commands.ts';
import { muteTopic } from './mute/mute-live.ts';
import { muteRoutes } from './mute/mute-routes.ts';

export const alert: Feature = {
  name: 'alert',
  commands: [...messageCommands, setMute, endMute],
  routes: (http, platform) => {
    messageRoutes(http, platform);
    muteRoutes(http, platform);
  },
  topics: (platform) => [messageTopic(platform), muteTopic(platform)],
  jobs: () => [clockDue, taskDue],
};
