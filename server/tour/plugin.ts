import type { Feature } from '../platform/feature.ts';
import { mountCommand } from '../platform/mount.ts';
import { changeTour, makeTour, removeTour } from './commands.ts';
import { tourTopic } from './live.ts';
import { neglectRoute } from './neglect-route.ts';

export const tour: Feature = {
  name: 'tour',
  commands: [makeTour, changeTour, removeTour],
  routes: (http, platform) => {
    neglectRoute(http, platform);
    mountCommand(http, platform, { url: '/api/tours', command: makeTour });
    mountCommand(http, platform, { url: '/api/tours/:id/change', command: changeTour });
    mountCommand(http, platform, { url: '/api/tours/:id/remove', command: removeTour });
  },
  topics: () => [tourTopic()],
};
